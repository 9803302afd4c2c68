"""A fake of the importing child: reads files in this process and without limits."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from content.importers.base import Format, Source
from content.importers.files import file_source
from content.importers.formats import FORMATS
from content.importers.reading import read_source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch


class InProcess:
    """Reads as `ImportingChild` does, and starts nothing."""

    def warm(self) -> None:
        pass

    def warm_for_pages(self) -> None:
        pass

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        source = what if isinstance(what, Source) else file_source(what)
        return read_source(source, watch)

    def start_anew(self) -> None:
        pass

    def close(self) -> None:
        pass


def import_file(path: Path) -> ImportResult:
    return InProcess().read(path)


def import_bytes(data: bytes, formats: Sequence[Format] = FORMATS) -> ImportResult:
    """Return the articles in bytes that have no name and no neighbours."""
    return read_source(bytes_source(data), formats=formats)


def bytes_source(data: bytes, name: str = "") -> Source:
    return Source(name, lambda: BytesIO(data))
