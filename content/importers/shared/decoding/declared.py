"""Bytes that are called something: by the server that sent them, or in their own head."""

from __future__ import annotations

import codecs
import re

_HEAD = 4096
_NAMED = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,30})"""
    rb"""|<\?xml[^<>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,30})["']""",
    re.I,
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Encodings that hold another one wholly, and are often called by its name."""
_MEANINGLESS = frozenset(("iso8859-1", "ascii", "cp1252"))
"""Names that servers give where nobody has said anything."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(rb"^\s{0,20}<\?xml[^<>]{0,200}\?>")


def as_declared(data: bytes, charset: str = "") -> bytes:
    """Return the bytes in UTF-8, where their own name for their encoding is true of all of them.

    A byte order mark goes before the server's word (`charset`), and that before the document's.
    Bytes that are not what they are called stay as they are, and are guessed later. An XML
    declaration goes with its encoding.
    """
    if data.startswith(_MARKS):
        return data
    found = _NAMED.search(data[:_HEAD])
    own = (found[1] or found[2]).decode("ascii") if found else ""
    for name in (charset, own):
        encoding = _encoding(name)
        if encoding:
            try:
                text = data.decode(encoding)
            except UnicodeError:
                continue
            return _DECLARATION.sub(b"", text.encode("utf-8", "surrogatepass"))
    return data


def _encoding(name: str) -> str:
    """Return the name that Python has for an encoding of texts; "" for none."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if found.name in _MEANINGLESS or not getattr(found, "_is_text_encoding", True):
        return ""
    return _WIDER.get(found.name, found.name)
