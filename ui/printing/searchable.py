"""Corrects the text in Qt's PDF files, so that they can be searched, copied and read out.

A font has one glyph for 一 (U+4E00) and for the radical ⼀ (U+2F00). Qt names each glyph by the
lowest code that has it, so a search for 文章 in such a file finds nothing. This module changes the
tables from glyphs to characters (ToUnicode) in place. Qt 6.11 writes them uncompressed; a
compressed file stays as it is.
"""

from __future__ import annotations

import re
import unicodedata

_RADICALS = (
    "⺂⺃⺅⺉⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺠⺡⺣⺤⺦⺨⺭⺯⺰⺱⺹⺺⺾⻂⻅⻆⻈⻉⻋⻌⻐"
    "⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⺎⺫⺲⻁⻃⺿⻎"
)
_CHARACTERS = (
    "乛乚亻刂尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭礻糹纟罓耂肀艹衤见角讠贝车辶钅"
    "長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀兀罒罒虎覀艹辶"
)
"""Radicals of U+2E80–2EFF that share a glyph with a character in Noto Sans or Serif CJK SC and
have no compatibility decomposition in Unicode, and those characters, in the same order."""

_TABLE = re.compile(rb"\bbegincmap\b.*?\bendcmap\b", re.DOTALL)
_CODES = re.compile(rb"\[[^\]]*\]")
_CODE = re.compile(rb"<([0-9A-Fa-f]{4})>")


def _plain_characters() -> dict[int, int]:
    table = {ord(a): ord(b) for a, b in zip(_RADICALS, _CHARACTERS, strict=True)}
    for code in range(0x2E80, 0x2FE0):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and ord(plain) != code:
            table[code] = ord(plain)
    table[0x2F3E] = ord("户")  # Unicode has 戶 here, the traditional character.
    table[0x2012] = ord("–")
    table[0x2215] = ord("／")
    return table


_PLAIN = _plain_characters()


def searchable(pdf: bytes) -> bytes:
    """Return a PDF of the same length whose text has characters in the place of radicals."""
    return _TABLE.sub(lambda table: _CODES.sub(_in_codes, table[0]), pdf)


def _in_codes(codes: re.Match[bytes]) -> bytes:
    return _CODE.sub(_in_code, codes[0])


def _in_code(code: re.Match[bytes]) -> bytes:
    number = int(code[1], 16)
    return b"<%04X>" % _PLAIN.get(number, number)
