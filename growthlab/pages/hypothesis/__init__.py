"""The page of one hypothesis: its whole life."""
