"""E-books of the kind FictionBook (fb2)."""
