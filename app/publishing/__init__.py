"""Publishing: a library becomes a signed tree of files, for any web server or stick.

docs/adr/0038 says why. `keys/` has the keys and the papers that are printed of them.
"""
