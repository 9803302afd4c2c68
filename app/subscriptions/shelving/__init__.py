"""From whole editions to the shelf: texts, courses, readings, channels that are offered.

`applying.py` puts one on the shelf, `offered.py` keeps what is no text. `shelf.py` is what pages
ask in jobs, and `clock.py` looks now and then while the app is open.
"""
