"""Rows of lists, and the stack that shows them in pages."""
