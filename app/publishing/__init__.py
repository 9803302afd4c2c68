"""Publishing: a library becomes a signed tree of plain files, which any web server or stick carries.

docs/adr/0038 says why. `keys/` has the keys and the papers that are printed of them.
"""
