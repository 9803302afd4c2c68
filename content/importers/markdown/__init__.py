"""Markdown with front matter: the format of the app's own articles."""
