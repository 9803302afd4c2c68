"""Articles, pictures and places in one SQLite file."""
