"""The parts that not every machine has: a PostgreSQL server and a browser."""
