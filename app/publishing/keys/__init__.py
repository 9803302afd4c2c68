"""The keys of a publisher: made, kept on sticks, signed for by two people, replaced, printed.

- `key_file.py` writes and opens the file of one key; `pkcs8.py` locks what is private in it.
"""
