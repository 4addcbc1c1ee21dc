"""What the pictures of the whole are made of."""
