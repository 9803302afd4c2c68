"""Stops of the pages that lead to the web."""
