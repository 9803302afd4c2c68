"""Single signs of a page: what is said for them, by the text around."""
