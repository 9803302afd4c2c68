"""Publishing: a library becomes a signed tree of files, which any web server or stick carries.

docs/adr/0038 says why. `content.py` has what is published, `gathering.py` takes it from a library.
`tree.py` makes an edition of it: `settling.py` finds the keys of items, `signed.py` signs, and
`files.py` writes, so that a tree is whole at every moment. `catalogue.py` is for other readers.
`delegating.py` lets districts publish, `pruning.py` takes old bodies off. `keys/` has the keys and
the papers that are printed of them.
"""
