"""打印大字版: an article on sheets of A4, shown, written to a file, or sent to a printer."""
