"""The characters of a PDF as a text has them: radicals, joined letters, forms of vertical print.

Fonts of PDFs give radicals of a dictionary (⼯, ⻚) where a word was meant.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺇几⺌小⺎兀⺏尣⺒巳⺓幺⺔彑⺛旡⺝月⺟母⺠民⺬示⺭礻⺯糹⺰纟⺱网⺲罒⺳罓⺴罓"
    "⺶羊⺷羊⺸羊⺹耂⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足"
    "⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食"
    "⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
    "⻳龟"
)
"""Radicals without a norm of their own (U+2E80 to 2EFF), each with the character that it is."""
_VERTICAL = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰：︱—︳＿︵（︶）"
    "︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
_GREEK = frozenset("αβγδεζηθικλμνξοπρστυφχψωΔΩΣΠ")
"""Letters of formulas and units."""
_ODD = 0.1
_WESTERN = 0.35
_SIGNS = range(0xF000, 0xF100)
"""Signs of Wingdings, Symbol and OpenSymbol, which have places of their own: dots of lists."""


def _pairs(text: str) -> dict[int, str]:
    return {ord(text[at]): text[at + 1] for at in range(0, len(text), 2)}


def _norms(first: int, last: int) -> dict[int, str]:
    return {code: unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)}


MEANT: dict[int, str] = {
    **_norms(0x2F00, 0x2FD5),
    **_norms(0xFB00, 0xFB06),
    **_pairs(_SUPPLEMENT),
    **_pairs(_VERTICAL),
    **dict.fromkeys(_SIGNS, "•"),
    0x00AD: "-",
}
"""The character that is meant, by the code that a font gives; only where they differ."""


def is_unknown(code: int) -> bool:
    """Tell whether the code of a character says nothing: the font does not tell what it draws."""
    return (
        code in (0, 0xFFFD, 0xFFFE, 0xFFFF)
        or (code < 32 and code not in (9, 10, 13))
        or 0x7F <= code < 0xA0
        or (0xE000 <= code <= 0xF8FF and code not in MEANT)
    )


def is_wide(char: str) -> bool:
    """Tell whether the character is as wide as high: Chinese, Japanese, and their marks."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uff60"
        or char >= "\U00020000"
        or char in "“”‘’—…·"
    )


def is_garbled(text: str) -> bool:
    """Tell whether the words of a page are none: a tenth of their signs are in no text of people.

    Programs that recognise scans write such layers, and fonts that name other signs than they draw.
    """
    signs = [char for char in text if not char.isspace()]
    odd = sum(not (is_wide(char) or char < "\u0250" or _is_usual(char)) for char in signs)
    return len(signs) > 0 and (odd >= _ODD * len(signs) or _is_mojibake(signs))


def _is_usual(char: str) -> bool:
    """Tell whether the sign is one of a text's besides Chinese and Latin letters."""
    return "\u2000" <= char <= "\u2bff" or "\u3100" <= char <= "\u312f" or char in _GREEK


def _is_mojibake(signs: list[str]) -> bool:
    """Tell whether most signs are accented letters and marks: Chinese bytes, read as western ones.

    Languages with accents have one in four or five at the most, among plain letters.
    """
    western = sum("\x80" <= char <= "\u024f" for char in signs)
    return western > _WESTERN * len(signs)
