"""Adding articles: files on this machine, folders, and the articles found in a file."""
