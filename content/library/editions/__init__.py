"""Texts of editions on the shelf: staged off it first, then taken in one transaction.

`kept_editions.py` is the library's part of it; `taking.py` does the work on the connection, and
`withdrawing.py` leaves no trace of a text. What an edition is stands in `content.editions`.
"""
