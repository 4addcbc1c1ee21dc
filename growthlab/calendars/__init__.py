"""Deadlines in one's own calendar: a private address for each person, which can be revoked."""
