"""Tables of numbers and words: xlsx, the older xls (also of WPS), and csv; read row by row."""
