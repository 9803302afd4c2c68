"""Finding articles, in an index of its own."""
