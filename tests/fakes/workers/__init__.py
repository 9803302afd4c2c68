"""Lets the workers of a run share what they need."""
