"""Making a move of the table, from the page of a hypothesis and from the board."""
