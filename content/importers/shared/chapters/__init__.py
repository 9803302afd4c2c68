"""The headings of books: the forms of a line (`forms`), and what the text says (`order`)."""
