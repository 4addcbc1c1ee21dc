"""Changing many hypotheses of the list at once: what is chosen, what became of it, and taking it back."""
