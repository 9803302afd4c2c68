"""Adding articles: files at hand, folders, and the articles found in a file."""
