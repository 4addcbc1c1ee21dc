"""The backlog: the list of hypotheses, its filters and its order."""
