"""What all formats of documents share: parts of a document, how they become an article, archives.

A format tells the parts of its document in the order of the source (`parts`), and `composed` makes
the article. So headings, tables, notes and pictures are alike, whatever the family sent.
"""
