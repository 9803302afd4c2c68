"""首页: where the reader was, and where one can go from here."""
