"""Photos that are brought in one go: the pages of one text, in the order of their names."""

from __future__ import annotations

import zipfile
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from content.errors import FileTooLargeError
from content.importers.base import SIZE_LIMIT, Source
from content.importers.files import file_source
from content.importers.formats import PICTURES
from content.importers.shared.file_names import by_number, name_of


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures that stand one behind the other among what was brought, two or more."""

    paths: tuple[Path, ...]


def with_photos(
    given: Iterable[Path | Source], alone: Container[Path] = ()
) -> list[Path | Source | Photos]:
    """Return what was brought, with pictures that follow each other as one, but not those alone."""
    found: list[Path | Source | Photos] = []
    for together, group in groupby(given, lambda one: _is_picture(one) and one not in alone):
        each = list(group)
        paths = [path for path in each if isinstance(path, Path)]
        if together and len(paths) > 1:
            found.append(Photos(tuple(sorted(paths, key=lambda path: by_number(path.name)))))
        else:
            found += each
    return found


def source_of_photos(paths: Sequence[Path]) -> Source:
    """Return the pictures as one source, an archive that is made when it is opened.

    `open` raises what opening the files raises, and FileTooLargeError for too many of them.
    """

    def opened() -> BytesIO:
        return _album((path.suffix.lower(), file_source(path).data()) for path in paths)

    return Source(name_of(paths[0]), opened)


def source_of_pages(name: str, pages: Iterable[tuple[str, bytes]]) -> Source:
    """Return pictures that were read already as one source; each with the ending of its name."""
    return Source(name, lambda: _album(pages))


def _album(pages: Iterable[tuple[str, bytes]]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, (ending, data) in enumerate(pages, 1):
            if out.tell() + len(data) > SIZE_LIMIT - (1 << 20):
                raise FileTooLargeError("photos together")
            archive.writestr(f"{number:04}{ending}", data)
    out.seek(0)
    return out


def _is_picture(given: Path | Source) -> bool:
    return isinstance(given, Path) and given.suffix.lower() in PICTURES
