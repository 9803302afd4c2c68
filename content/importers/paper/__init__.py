"""纸变声音: pictures of pages, whose words are recognised on this machine (docs/adr/0029).

- `pages.py` opens pictures and scanned PDFs and gives a page as a grey image.
- `flattening.py` finds the sheet in a photo, makes it even and takes shadows away.
- `recognising.py` finds lines and reads them, with the models of rapidocr, run by onnxruntime.
- `turning.py` tells which way up a page stands.
- `order.py` puts the lines in the order in which people read them: pure, without pictures.
- `laying.py` makes paragraphs, headings and rows of tables of them: pure as well.
- `format.py` is the format. The text goes to the formats of text, which know newspapers.
"""
