"""Numbers that a document gives as text, which may be anything."""

from __future__ import annotations


def whole_number(text: str, most_digits: int = 5) -> int | None:
    """Return the number of a text of ordinary digits; None for anything else, ① or --5 or 12345678.

    `str.isdigit` says yes to ①, of which `int` makes no number.
    """
    text = text.strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > most_digits:
        return None
    return int(text)
