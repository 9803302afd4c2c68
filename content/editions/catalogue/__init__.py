"""The catalogue of a tree for other readers, and its front page. It is not signed.

- `entries.py` has an entry, the lists by section and series, and their pages.
- `cover.py` has the picture that every text shares, since OPDS 2.0 wants one.
- `opds1.py` writes them in Atom (OPDS 1.2), `opds2.py` in JSON (OPDS 2.0), `front.py` as a page for
  somebody who opens the address in a browser.
"""
