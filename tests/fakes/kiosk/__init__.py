"""A shared machine for tests: its keeper and its clock are held by the test."""
