"""What makes the app start fast, and what is made ready after the first paint.

Only ui/main.py uses it, and calls it before it imports Qt. To import it changes nothing.
"""
