"""Fetching from a terminal: the part that recognises pages, and how fetching is told."""
