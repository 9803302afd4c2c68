"""The page's characters in one form for matching, each at its own place.

The unified text has exactly as many characters as the page's text, so an offset in one is an offset
in the other.
"""

from __future__ import annotations

import re
import unicodedata

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# A full-width comma separates two numbers of a list, never thousands, so it stays.
_KEPT = {ord(sign) for sign in "，；？！"}
_SAME = {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "﹣": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "﹢": "+",
    "﹪": "%",
    "٪": "%",
    "﹕": ":",
    "∶": ":",
    "︰": ":",
    "﹙": "(",
    "﹚": ")",
    "⁄": "/",
    "∕": "/",
    "✕": "×",
    "✖": "×",
    "➡": "→",
    "⬅": "←",
    "〜": "~",
    "∼": "~",
    "﹤": "<",
    "﹥": ">",
    "≦": "≤",
    "≧": "≥",
    "￥": "¥",
    "￡": "£",
    "﹩": "$",
    "˗": "-",
    "−": "-",
    "─": "—",
    "━": "—",
    "―": "—",
    "µ": "μ",
    "•": "·",
    "・": "·",
    "･": "·",
    "‧": "·",
    "∙": "·",
    "⋅": "·",
    "❗": "！",
    "❕": "！",
    "‼": "！",
    "❓": "？",
    "❔": "？",
    "⁉": "？",
    "➕": "+",
    "➖": "-",
    "➗": "÷",
    "𠮷": "吉",
}
_TABLE = {code: to for code, to in _WIDE.items() if code not in _KEPT} | {
    ord(sign): ord(to) for sign, to in _SAME.items()
}
_DEGREE = re.compile(r"(?<=\d)[º˚∘]|(?<=\d )[º˚∘]|[º˚∘](?=\s?[CF](?![A-Za-z]))")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


def unified(text: str) -> str:
    """Return `text` with plain signs for full-width and look-alike ones; the length stays."""
    if text.isascii():
        return text
    plain = _DEGREE.sub("°", text.translate(_TABLE))
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), plain)
