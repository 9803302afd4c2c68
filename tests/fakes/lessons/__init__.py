"""Courses for tests."""
