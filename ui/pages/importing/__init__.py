"""Adding articles: files at hand, folders, and what was found in a file."""
