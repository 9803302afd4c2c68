"""Plain text: a letter, a notice, a book."""
