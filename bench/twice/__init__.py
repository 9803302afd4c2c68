"""Twice the text must take twice the time, and not four times."""
