"""The library: articles and places in one SQLite file, search, and changes by hand."""
