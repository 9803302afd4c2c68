"""Imports in the tests: in this process, and in a child whose formats misbehave."""
