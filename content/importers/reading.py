"""Reads a source in this process: the importing child does, and nothing else in the app may.

The app asks `app.importing.child.ImportingChild`, which puts the source to a process with limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from content.errors import NothingToReadError, NotTextError
from content.importers.base import DeclinedError, Format, Source
from content.importers.formats import FORMATS
from content.importers.shared.doubts import ImportResult
from content.importers.shared.file_names import is_no_text_by_name, titled_by_name
from content.importers.shared.pictures import with_pictures
from content.importers.shared.text import forget_text
from content.importers.shared.watch import UNWATCHED, Noted, Watch


def read_source(
    source: Source, watch: Watch = UNWATCHED, formats: Sequence[Format] = FORMATS
) -> ImportResult:
    """Return the articles of the source, at least one, as the first format that accepts reads it.

    A single text without a title is called by the source's name. The pictures that a text names
    are asked of the source, see `shared.pictures`. Raises a ContentError.
    """
    data = source.data()
    if not data.strip():
        raise NothingToReadError()
    held = replace(source, open=lambda: BytesIO(data))
    noted = Noted(watch)
    try:
        result = _read_by_first(held, data, noted, formats)
    finally:
        forget_text()
    if is_no_text_by_name(result, source.ending):
        raise NotTextError(source.ending)
    noted.begin_rest()
    result = with_pictures(result, source.resource, noted)
    watch.progress(1.0)
    return titled_by_name(result, source.name)


def _read_by_first(
    source: Source, data: bytes, watch: Watch, formats: Sequence[Format]
) -> ImportResult:
    for each in formats:
        watch.check()
        if not each.accepts(data):
            continue
        try:
            result = each.read(source, watch)
        except DeclinedError:
            continue
        if not result.articles:
            raise NothingToReadError(each.name)
        return result
    raise NothingToReadError("no format wants it")
