"""Practice screens of tests."""
