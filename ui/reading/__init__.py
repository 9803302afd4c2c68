"""How a text becomes pages: slices, lines, pages, and the document that shows one of them."""
