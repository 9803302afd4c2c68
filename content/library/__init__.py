"""The shelf: articles and places in one SQLite file that survives a pulled plug."""
