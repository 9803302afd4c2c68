"""Files of other kinds, whatever their name: refused, instead of read as a text full of code."""

from __future__ import annotations

import json
import re

from content.errors import REFUSALS, ImportRefusedError
from content.importers.base import Source
from content.importers.shared.documents.ole import streams_in
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch

_BEGINNINGS = (
    (b"%!PS", "postscript"),
    (b"CAJ\0", "caj"),
    (b"HN\x90\x01", "caj"),
    (b"HN\xc8\x00", "caj"),
    (b"KDH ", "caj"),
    (b"TEB\0", "caj"),
    (b"Founder CEB", "ceb"),
    (b"FOUNDER CEB", "ceb"),
    (b"\x89\x9b\x9a\xde", "umd"),
    (b"\x1aE\xdf\xa3", "film"),  # mkv, webm
    (b"\0\0\1\xba", "film"),  # mpg, vob
    (b"\0\0\1\xb3", "film"),
    (b"0&\xb2u\x8ef\xcf\x11", "film"),  # wmv
    (b"FLV\1", "film"),
    (b".RMF\0", "film"),
    *((b"ID3" + bytes([version]), "sound") for version in (2, 3, 4)),
    *((bytes([0xFF, second]), "sound") for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xF1, 0xF9)),
    (b"fLaC\0", "sound"),
    (b"OggS\0", "sound"),
    (b"#!AMR", "sound"),
    (b"MThd\0\0\0\6", "sound"),
)
"""Of kinds that are half a text, and of those for which the face knows what to ask the family.

Other files that are no text at all need no name here: no format wants them.
"""

_RIFF = {b"AVI ": "film", b"WAVE": "sound"}
"""Kinds of RIFF files, by the word behind the length."""
_BRANDS = {b"M4A ": "sound", b"M4B ": "sound", b"M4P ": "sound"}
"""Kinds of ISO base media files that are no films, by their brand (ISO/IEC 14496-12)."""
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_PDF_END = re.compile(rb"startxref\s{1,9}\d{1,12}\s{1,9}%%EOF\s{0,200}\Z")
_PDF_PARTS = (b" obj", b"endobj", b"/Type")
_RTF_WORDS = (
    b"\\fonttbl",
    b"\\colortbl",
    b"\\stylesheet",
    b"\\pard",
    b"\\ltrch",
    b"\\levelnumbers",
)
"""Words of rtf, of which no other text has two."""
_RTF_SHARE = 0.02
"""Of the bytes, that are backslashes in rtf."""
_LOOKED_AT = 20_000
"""Bytes at either end that are looked at."""
_MARK = b"\xef\xbb\xbf"
_OBJECT = re.compile(rb'\s{0,200}(?:\[\s{0,200})?\{\s{0,200}"[^"\n]{0,200}"\s{0,20}:')
"""How JSON begins that people come by: an object with a key, or a list of such objects."""
_LARGEST = 4_000_000
"""Bytes of JSON that are read to see whether it is some; more is judged by both of its ends."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are of a kind that is known and not read."""
    return bool(_kind(data))


def read(source: Source, _watch: Watch) -> ImportResult:
    """Raise ImportRefusedError, always; with the reason where the face has a sentence for it."""
    kind = _kind(source.data())
    raise ImportRefusedError(kind, kind if kind in REFUSALS else "")


def _kind(data: bytes) -> str:
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if kind := _film_or_sound(data):
        return kind
    if "PowerPoint Document" in streams_in(data):  # [MS-PPT] 2.1.2
        return "old-slides"
    if _is_broken_pdf(data) or _is_broken_rtf(data):
        return "damaged"
    return "json" if _is_json(data.removeprefix(_MARK)) else ""


def _film_or_sound(data: bytes) -> str:
    """Return the kind of a file that says it behind its first four bytes; "" for another."""
    word, brand = data[4:8], data[8:12]
    if data.startswith(b"RIFF"):
        return _RIFF.get(brand, "")
    if word == b"ftyp" and brand not in _PICTURE_BRANDS:
        return _BRANDS.get(brand, "film")
    # QuickTime of old, without a brand.
    return "film" if word in (b"moov", b"mdat", b"wide") and data[:1] == b"\0" else ""


def _is_broken_pdf(data: bytes) -> bool:
    """Tell whether it is a PDF without its beginning: its end, or the parts of which it is made."""
    if _PDF_END.search(data[-400:]):
        return True
    ends = data[:_LOOKED_AT], data[-_LOOKED_AT:]
    return any(all(end.count(part) >= 2 for part in _PDF_PARTS) for end in ends)


def _is_broken_rtf(data: bytes) -> bool:
    """Tell whether it is rtf without its beginning."""
    begin = data[:_LOOKED_AT]
    words = sum(word in begin for word in _RTF_WORDS)
    return words >= 2 and begin.count(b"\\") > _RTF_SHARE * len(begin)


def _is_json(data: bytes) -> bool:
    if not _OBJECT.match(data):
        return False
    if len(data) > _LARGEST:
        return data[-200:].rstrip()[-1:] in (b"}", b"]")
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True
