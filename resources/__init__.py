"""Data only: articles, themes, and the help page."""
