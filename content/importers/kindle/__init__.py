"""E-books of Kindle (mobi, azw3), where the library for them is installed."""
