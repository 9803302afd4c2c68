"""The papers by which a desktop knows the app: its entry, its kinds of files, manuals, completion.

They are written when a package is built, from the words and tables of the app itself.
"""
