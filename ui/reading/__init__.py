"""How a text becomes pages: sections, lines, pages, and the document that shows a page."""
