"""Texts of word processors as a format, known by what the archive or the old file holds."""

from __future__ import annotations

from content.errors import refused
from content.importers.base import Source
from content.importers.shared.documents.archive import names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.ole import streams_in
from content.importers.shared.documents.parts import About
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import Watch
from content.importers.word.docx import Docx
from content.importers.word.odt import Odt
from content.importers.word.old import as_docx, refuse_old_or_locked, words_of_doc
from content.importers.word.rtf import is_rtf, read_rtf

_LOCKED = "EncryptedPackage"
"""The stream of an archive with a password, of whatever kind it is inside."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are the text of a word processor."""
    if is_rtf(data):
        return True
    streams = streams_in(data)
    return "WordDocument" in streams or _LOCKED in streams or _is_docx(data) or _is_odt(data)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the text as one article.

    Raises ImportRefusedError for a text that is locked, broken or too old, ImportTooBigError.
    """
    data = source.data()
    if is_rtf(data):
        left_out: list[str] = []
        told = list(read_rtf(data, watch, left_out))
        return composed(About(), told, left_out)
    if _LOCKED in streams_in(data):
        raise refused("locked")
    if "WordDocument" in streams_in(data):
        refuse_old_or_locked(data)
        made = as_docx(data)
        if made is None:
            return composed(About(), words_of_doc(data))
        data = made
    document: Docx | Odt = Odt(data, watch) if _is_odt(data) else Docx(data, watch)
    parts = list(document.parts())
    return composed(About(), parts, document.left_out)


def _is_docx(data: bytes) -> bool:
    return any(name.startswith("word/document") for name in names_in(data))


def _is_odt(data: bytes) -> bool:
    names = names_in(data)
    return {"content.xml", "META-INF/manifest.xml"} <= names and b"opendocument.text" in data[:200]
