"""What is done to the list as a whole: many hypotheses changed at once, and that taken back."""
