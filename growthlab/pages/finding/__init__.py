"""Finding anything: hypotheses, learnings, comments, processes, and pages by their name."""
