"""Bytes → text, also of files that are damaged, mixed, or were garbled before they were saved.

`encoding` finds the encoding, `strict` reads in one, `lines` reads what is not whole in one,
`garbled` turns back what was once read in a wrong encoding, `markup` takes away what the web left
in a text.
"""
