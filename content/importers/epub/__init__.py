"""E-books (EPUB 2 and 3): the pages of the spine, in their order."""
