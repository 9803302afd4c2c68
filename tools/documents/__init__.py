"""Makes the documents of the tests with real programs: `python -m tools.documents.sheets FOLDER`.

The documents are committed; they are made again only to add one or to try another program.
"""
