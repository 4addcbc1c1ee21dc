"""Several web processes and schedulers on one database, killed at random while people write."""
