"""The text of pages of which only places are known: where each character, rule and picture stands.

A format (pdf, ofd) gives the characters of a page as `glyphs.Raw`, and `sheets.sheet_of` makes a
`Sheet` of them. From all sheets of a document `furniture.without_furniture` takes what stands on
every page, and `telling.told` gives the parts of the text in reading order.
"""
