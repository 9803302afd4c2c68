"""A shared machine that is cut off at any moment, and its disk."""
