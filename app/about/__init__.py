"""About the app itself: its version, whether a newer one is known, and whose work it stands on.

`components.py` finds the packages by others and the texts of their licences, in an installation or
among what Python has; `naming.py` and `wordings.py` fill in what a package does not say.
`newer.py` compares versions: the app asks no network for that, and never updates itself.
"""
