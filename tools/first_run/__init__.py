"""Prepares the first run of the tests in a new clone."""
