"""A fast start of the app, and the preparations after the first paint.

Only ui/main.py uses this package, and calls it before it imports Qt. An import of it changes
nothing.
"""
