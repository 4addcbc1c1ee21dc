"""Reads across all tests."""
