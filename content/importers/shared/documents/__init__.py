"""Shared by all formats of documents: parts, the article that they become, archives, XML.

A format tells the parts of its document in the order of the source (`parts`), and `composed` makes
the article. So headings, tables, notes and pictures are alike, whatever the family sent.
"""
