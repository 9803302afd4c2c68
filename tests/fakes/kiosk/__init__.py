"""Shared machines for tests and for the tour."""
