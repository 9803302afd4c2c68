"""The home page and the lists of articles."""
