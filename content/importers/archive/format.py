"""Archives as a format, known by their first bytes; asked after all formats that are archives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath

from content.errors import ImportTooBigError, NothingToReadError, refused
from content.importers.base import Inside, Source
from content.importers.shared.documents.archive import Archive, is_archive
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import Watch

_OF_DOCUMENTS = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
"""Entries of Office's documents and of e-books: without its main part such a file is broken."""
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")
_PHOTOS = (*_PICTURES, ".heic", ".heif", ".tif", ".tiff")
_NAME_PICTURES = (".html", ".htm", ".xhtml", ".md", ".markdown")
"""Texts that name pictures beside them: these are no pages of their own then."""
_MOST_PHOTOS = 5
"""Photos that are recognised, 12 s of processor time each on a busy machine."""


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are an archive of the zip kind."""
    return is_archive(data)


def read(source: Source, _watch: Watch) -> Inside:
    """Return the files inside, in the archive's order, each with its neighbours.

    Photos that belong to no text are pages, which are recognised. More of them than _MOST_PHOTOS
    are doubts. Raises NothingToReadError for an archive without files, ImportRefusedError where it
    is damaged or wants a password.
    """
    archive = Archive(source.data())
    if archive.is_locked:
        raise refused("locked")
    if any(name in archive.names for name in _OF_DOCUMENTS):
        raise refused("damaged", "a document without its main part")
    names = [name for name in archive.names if _is_meant(name)]
    photos = [name for name in names if name.lower().endswith(_PHOTOS)]
    if any(name.lower().endswith(_NAME_PICTURES) for name in names):
        names = [name for name in names if not name.lower().endswith(_PICTURES)]
        photos = []
    if not names:
        raise NothingToReadError("an archive without files")
    over = photos[_MOST_PHOTOS:]

    def finish(result: ImportResult) -> ImportResult:
        code = ImportTooBigError.code
        doubts = [Doubt(DoubtCode.NOT_READ, None, PurePosixPath(n).name, code) for n in over]
        return replace(result, doubts=(*result.doubts, *doubts))

    return Inside(_sources(archive, [name for name in names if name not in over]), (), finish)


def _is_meant(name: str) -> bool:
    """Tell whether a person put the file in: not what macOS and Windows keep beside it."""
    parts = PurePosixPath(name).parts
    if not parts or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts):
        return False
    return parts[-1] not in ("Thumbs.db", "desktop.ini")


def _sources(archive: Archive, names: list[str]) -> Iterator[Source]:
    for name in names:
        yield _source(archive, PurePosixPath(name))


def _source(archive: Archive, path: PurePosixPath) -> Source:
    def beside(name: str) -> bytes | None:
        parts: list[str] = []
        for part in (path.parent / name).parts:
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            else:
                parts.append(part)
        return archive.get("/".join(parts))

    return Source(path.stem, lambda: BytesIO(archive.read(str(path))), beside, path.suffix.lower())
