"""The tables at the beginning of an rtf: which encoding a font has, which styles are headings."""

from __future__ import annotations

import re

_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 204: "cp1251"}
"""\\fcharset → Python's codec."""
_PAGES = {"936": "gb18030", "950": "big5hkscs", "54936": "gb18030", "65001": "utf-8"}
_FONT = re.compile(r"\\f(\d{1,5})(?=\D)[^{};]{0,200}?\\fcharset(\d{1,3})")
_STYLE = re.compile(r"\{\\s(\d{1,4})(?=\D)([^{};]{0,900});")
_CONTROL = re.compile(r"\\[a-zA-Z]{1,32}-?\d{0,9} ?")
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_LEVEL = re.compile(r"\\outlinelevel(\d)")
_CODED = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")


def codec_of_page(page: str) -> str:
    """Return the codec of the page of an rtf; without one, what most Chinese programs write."""
    if page in _PAGES:
        return _PAGES[page]
    codec = f"cp{page}"
    try:
        "".encode(codec)
    except LookupError:
        return "gb18030"
    return codec


def codecs_of_fonts(head: str, plain: str) -> dict[int, str]:
    """Return the codec of each font that says one."""
    table = _group(head, "{\\fonttbl")
    return {int(found[1]): _CHARSETS.get(int(found[2]), plain) for found in _FONT.finditer(table)}


def heading_styles(head: str, plain: str) -> dict[int, int]:
    """Return the level of each paragraph style that is a heading; a title has the highest."""
    table = _group(head, "{\\stylesheet")

    def text(found: re.Match[str]) -> str:
        raw = bytes.fromhex(found[0].replace("\\'", ""))
        return raw.decode(plain, "replace")

    levels: dict[int, int] = {}
    for found in _STYLE.finditer(_CODED.sub(text, table)):
        name = _CONTROL.sub("", found[2]).strip()
        heading, level = _HEADING.fullmatch(name), _LEVEL.search(found[2])
        if heading:
            levels[int(found[1])] = int(heading[1])
        elif name.lower() in ("title", "标题"):
            levels[int(found[1])] = 1
        elif level and int(level[1]) < 9:
            levels[int(found[1])] = int(level[1]) + 1
    return levels


def _group(head: str, begin: str) -> str:
    """Return the group that begins so, as far as 500,000 characters."""
    at = head.find(begin)
    if at < 0:
        return ""
    depth = 0
    for end in range(at, min(len(head), at + 500_000)):
        depth += {"{": 1, "}": -1}.get(head[end], 0)
        if not depth:
            return head[at:end]
    return head[at : at + 500_000]
