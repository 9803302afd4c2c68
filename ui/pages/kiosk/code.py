"""The code of 公用机卡 as it is read and said."""

from __future__ import annotations

from content.text.saying.numerals import spelled
from content.text.saying.rule import BREATH


def code_shown(code: str) -> str:
    """Return the code as it is written down: 3 1 4 4."""
    return " ".join(code)


def code_said(code: str) -> str:
    """Return the code as it is said, with a breath after each digit: 三，一，四，四."""
    return BREATH.join(spelled(code))
