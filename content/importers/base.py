"""The door of the importers: a file or bytes in, articles out.

What a file is, its bytes decide, never its name: a shared folder is full of .txt that are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from content.errors import (
    FileTooLargeError,
    FolderGivenError,
    NothingToReadError,
    UnreadableFileError,
)
from content.importers.markdown.markdown import looks_like_markdown, read_markdown
from content.importers.newspaper.page import is_page, read_page
from content.importers.plain.plain import read_plain
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.encoding import decode
from content.importers.shared.file_names import titled_by_name
from content.importers.shared.pictures import files_beside, nothing_beside, with_pictures

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes. The longest novels have some 30 MB."""

__all__ = [
    "IMPORTERS",
    "SIZE_LIMIT",
    "Doubt",
    "DoubtCode",
    "ImportResult",
    "Importer",
    "TextImporter",
    "import_bytes",
    "import_file",
]


class Importer(Protocol):
    """Reads one kind of file. `name` is for the log."""

    @property
    def name(self) -> str:
        """What the importer is called."""
        ...

    def accepts(self, data: bytes) -> bool:
        """Tell whether the bytes are of its kind. Must be quick and never raise."""
        ...

    def read(self, data: bytes, name: str) -> ImportResult:
        """Return the articles; raise a ContentError for a fault of the file."""
        ...


@dataclass(frozen=True, slots=True)
class TextImporter:
    """Any text: Markdown by its front matter, else a newspaper page by its signs, else plain."""

    name: str = "text"

    def accepts(self, data: bytes) -> bool:
        """Text is whatever nobody else wants."""
        return True

    def read(self, data: bytes, name: str) -> ImportResult:
        """Return the articles of the text. `name` is not looked at. Raises NotTextError."""
        text, encoding = decode(data)
        if looks_like_markdown(text):
            result = read_markdown(text)
        elif is_page(text):
            result = read_page(text)
            if _is_one_plain_text(result):
                result = read_plain(text)
        else:
            result = read_plain(text)
        if not result.articles:
            # Titles without a body are still words that somebody wants to read.
            result = read_plain(text)
        broken = text.count("\ufffd")
        if broken:
            doubt = Doubt(DoubtCode.UNDECODABLE, None, "\ufffd", f"{broken} in {encoding}")
            result = ImportResult(result.articles, (*result.doubts, doubt), result.markers)
        return result


def _is_one_plain_text(result: ImportResult) -> bool:
    """Tell whether a page reading found no typed parts, and left words out: a letter, a notice."""
    if len(result.articles) != 1:
        return False
    article = result.articles[0]
    typed = article.authors or article.affiliation or article.section or article.series
    codes = {doubt.code for doubt in result.doubts}
    return not typed and bool(codes & {DoubtCode.TITLE_UNPLACED, DoubtCode.TEXT_UNPLACED})


IMPORTERS: tuple[Importer, ...] = (TextImporter(),)
"""In the order in which they are asked; further kinds of file go before the text."""


def import_file(path: Path, importers: Sequence[Importer] = IMPORTERS) -> ImportResult:
    """Return the articles of the file; one text without a title is called by the file's name.

    Raises UnreadableFileError, FileTooLargeError, NotTextError or NothingToReadError.
    """
    try:
        if path.is_dir():
            raise FolderGivenError(str(path))
        if not path.is_file():  # a device or a pipe, which could block for ever
            raise UnreadableFileError(str(path))
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableFileError(f"{path!r}: {error}") from error
    result = titled_by_name(_read(data, path.name, importers), path)
    return with_pictures(result, files_beside(path))


def import_bytes(data: bytes, name: str, importers: Sequence[Importer] = IMPORTERS) -> ImportResult:
    """Return the articles in the bytes; at least one. `name` is for the log only.

    Of pictures that a text names the descriptions stay. Raises FileTooLargeError, NotTextError or
    NothingToReadError.
    """
    return with_pictures(_read(data, name, importers), nothing_beside)


def _read(data: bytes, name: str, importers: Sequence[Importer]) -> ImportResult:
    if len(data) > SIZE_LIMIT:
        raise FileTooLargeError(name)
    if not data.strip():
        raise NothingToReadError(name)
    for importer in importers:
        if importer.accepts(data):
            result = importer.read(data, name)
            if not result.articles:
                raise NothingToReadError(name)
            return result
    raise NothingToReadError(name)
