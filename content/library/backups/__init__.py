"""Copies of the library beside it: one of each day, one before each migration."""
