"""The keys of a publisher: made, kept on sticks, signed for by two people, replaced, printed.

- `key_file.py` writes and opens the file of one key; `pkcs8.py` locks what is private in it.
- `publisher.py` is the folder beside the tree, with the keys that sign by themselves.
- `new_root.py` is a root that waits for signatures, `ceremony.py` begins it, has it signed and puts
  it in place, `changing.py` gives a role to another key, `signing_again.py` signs the edition anew.
- `standing.py` tells who holds what, and what is to be done.
"""
