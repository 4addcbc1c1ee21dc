"""What a person watches: the button on a page, and the list."""
