"""What holds for every file of the product, whoever wrote it."""
