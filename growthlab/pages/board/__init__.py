"""The board: hypotheses by state, moved by dragging, by keyboard and by plain forms."""
