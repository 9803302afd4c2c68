"""Reads a source in this process: the importing child does, and nothing else in the app may.

The app asks `app.importing.child.ImportingChild`, which puts the source to a process with limits.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from content.errors import (
    ContentError,
    EmptyFileError,
    ImportDiedError,
    ImportNeedsRoomError,
    ImportRefusedError,
    ImportStoppedError,
    ImportTooBigError,
    NothingToReadError,
    NotTextError,
    refused,
)
from content.importers.base import DeclinedError, Format, Inside, PageCount, Source
from content.importers.formats import FORMATS
from content.importers.shared.documents.archive import names_in
from content.importers.shared.documents.ole import streams_in
from content.importers.shared.documents.page_by_page import joined_pages, key_of_pages
from content.importers.shared.doubts import (
    Became,
    Doubt,
    DoubtCode,
    ImportResult,
    Reason,
    joined,
)
from content.importers.shared.file_names import (
    is_no_text_by_name,
    refusal_by_name,
    titled_by_name,
)
from content.importers.shared.pictures import with_pictures
from content.importers.shared.text import forget_text, text_of
from content.importers.shared.watch import UNWATCHED, ListeningWatch, Noted, Watch
from content.importers.why import reasons_of_lines

log = logging.getLogger(__name__)

MOST_INSIDE = 500
"""Articles of one archive at most: more are a shelf and not a letter."""

_OF_LINES = ("markdown", "newspaper", "plain")
"""Formats that read a text line by line."""


def read_source(
    source: Source, watch: Watch = UNWATCHED, formats: Sequence[Format] = FORMATS
) -> ImportResult:
    """Return the articles of the source, at least one, as the first format that accepts reads it.

    A single text without a title is called by the source's name. The pictures that a text names
    are asked of the source, see `shared.pictures`. Raises a ContentError.
    """
    found = read_or_count(source, watch, formats)
    if isinstance(found, PageCount):
        found = _read_pages(source, found.count, watch, formats)
    return found


def read_or_count(
    source: Source, watch: Watch = UNWATCHED, formats: Sequence[Format] = FORMATS
) -> ImportResult | PageCount:
    """Return what `read_source` does, or how many pages there are, to be asked for one by one."""
    found = _read(source, watch, formats)
    if isinstance(found, Inside):
        found = _read_inside(found, watch, formats, source.why)
    if isinstance(found, ImportResult):
        watch.progress(1.0)
    return found


def _read_pages(
    source: Source, count: int, watch: Watch, formats: Sequence[Format]
) -> ImportResult:
    results = []
    for number in range(count):
        watch.check()
        found = read_or_count(replace(source, page=number), UNWATCHED, formats)
        results.append(found if isinstance(found, ImportResult) else ImportResult(()))
        watch.progress((number + 1) / count)
    return joined_pages(results, key_of_pages(source.data()))


def _read(
    source: Source, watch: Watch, formats: Sequence[Format]
) -> ImportResult | Inside | PageCount:
    data = source.data()
    if not data:
        raise EmptyFileError()
    if not data.strip():
        raise NothingToReadError()
    held = replace(source, open=lambda: BytesIO(data))
    noted = _Beginning(watch, source, formats)
    try:
        result = _read_by_first(held, data, noted, formats)
    except NotTextError as error:
        if reason := refusal_by_name(source.ending):
            raise refused(reason) from error
        raise
    finally:
        forget_text()
        names_in.cache_clear()
        streams_in.cache_clear()
    if not isinstance(result, ImportResult):
        return result
    if is_no_text_by_name(result, source.ending):
        raise NotTextError(source.ending)
    noted.begin_rest()
    result = with_pictures(result, source.resource, noted)
    return titled_by_name(result, source.name)


class _Beginning(Noted):
    """Reads the beginning of a text that is still being recognised, for a watch that listens."""

    def __init__(self, watch: Watch, source: Source, formats: Sequence[Format]) -> None:
        super().__init__(watch)
        self._source, self._formats, self._listening = source, formats, watch

    def text_so_far(self, text: str, only: tuple[str, ...]) -> None:
        """Tell what it would be if it ended here."""
        if not isinstance(self._listening, ListeningWatch):
            return
        source = Source(self._source.name, lambda: BytesIO(text.encode("utf-8")))
        formats = [each for each in self._formats if each.name in only]
        try:
            found = _read(source, UNWATCHED, formats)
        except ContentError:
            return  # too little yet
        if isinstance(found, ImportResult):
            self._listening.so_far(found)


def _read_inside(
    inside: Inside, watch: Watch, formats: Sequence[Format], why: bool
) -> ImportResult:
    """Return what is in all files of an archive; what cannot be read becomes a doubt.

    Raises the first fault where nothing could be read. An archive inside of an archive is not read;
    what names the formats that read it, as a photo in an archive does, is none.
    """
    may_read = [each for each in formats if not inside.only or each.name in inside.only]
    results: list[ImportResult] = []
    faults: list[ContentError] = []
    articles = 0
    for source in inside.sources:
        source = replace(source, why=why)
        watch.check()
        fault: ContentError
        try:
            found = _read(source, UNWATCHED, may_read)
            if isinstance(found, PageCount):
                found = _read_pages(source, found.count, watch, formats)
            elif isinstance(found, Inside) and found.only:
                found = _read_inside(found, watch, formats, why)
        except (ImportStoppedError, ImportTooBigError, ImportNeedsRoomError, MemoryError):
            raise
        except ContentError as error:
            fault = error
        except Exception as error:
            # A bug of ours over one file must not take the others with it.
            log.exception("a file inside of a file broke its format")
            fault = ImportDiedError(type(error).__name__)
        else:
            if isinstance(found, ImportResult):
                articles += len(found.articles)
                if articles > MOST_INSIDE:
                    raise ImportTooBigError("articles")
                results.append(found)
                continue
            fault = NotTextError("an archive inside of an archive")
        faults.append(fault)
        if len(faults) <= MOST_INSIDE:
            quote = source.name + source.ending
            results.append(ImportResult((), (Doubt(DoubtCode.NOT_READ, None, quote, fault.code),)))
    result = joined(results)
    if not result.articles:
        raise faults[0] if faults else NothingToReadError("nothing inside")
    return inside.finish(result)


def _with_reasons(result: ImportResult, data: bytes, read_by: Format) -> ImportResult:
    """Return the result and what became of each line, where the source is made of lines."""
    text = text_of(data) if read_by.name in _OF_LINES else None
    if text is None:
        return replace(result, reasons=(Reason(0, Became.FORMAT, read_by.name, ""),))
    return replace(result, reasons=reasons_of_lines(text, result, read_by.name))


def _read_by_first(
    source: Source, data: bytes, watch: Watch, formats: Sequence[Format]
) -> ImportResult | Inside | PageCount:
    needs = ""
    for each in formats:
        watch.check()
        if not each.accepts(data):
            continue
        try:
            result = each.read(source, watch)
        except DeclinedError as error:
            needs = needs or error.needs
            continue
        except ImportRefusedError as error:
            if needs and error.code == refused("pictures-only").code:
                raise refused(needs, "pages that are pictures") from error
            raise
        if isinstance(result, ImportResult) and not result.articles:
            raise NothingToReadError(each.name)
        if source.why and isinstance(result, ImportResult):
            result = _with_reasons(result, data, each)
        return result
    raise NothingToReadError("no format wants it")
