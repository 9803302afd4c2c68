"""Editions: what a publisher signs, and what machines take of it. Pure: no network, no key, no Qt.

- `edition.py` has the nouns and their limits; `form.py` reads JSON of strangers field by field.
- `parts.py` cuts a list of items where the items themselves say so.
- `subscribing.py` has the file by which a machine subscribes.
- `paper_code.py` has the code on paper, and `code_words.py` numbers as words that people can type.
- `bodies.py` writes an article with its pictures as one body, `small_bodies.py` the other kinds.

Everything here is read from files that anybody may have written: what is wrong is an EditionError,
whatever the bytes are. Whether a publisher wrote them is for `app.subscriptions` to find out first.
"""
