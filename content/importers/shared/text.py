"""Shared by all formats of text: decoding, once, and doubts about broken text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from content.errors import NotTextError
from content.importers.shared.decoding.encoding import decoded
from content.importers.shared.decoding.garbled import mended
from content.importers.shared.decoding.markup import without_markup
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import Watch

MOST_BYTES = 5
"""Bytes of a character at most in all encodings that are read, and one for a cut in the middle."""

_SPOTS = 20
"""Places of one kind that are pointed out one by one; the rest is only counted."""

_BESIDE = 12
"""Characters beside a broken place that help to find it."""

_BROKEN = re.compile("\ufffd+")
_BLANK = re.compile(r"\n[ \t\r\u3000\n]*\n")
"""Blank lines in a row: one says as much, and millions would cost a list of them."""
_INSIDE = re.compile("(?<=[^\0\n])\0+(?=[^\0\n])")


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a file, and the doubts about its characters."""

    text: str
    doubts: tuple[Doubt, ...] = ()


def text_of(data: bytes) -> str | None:
    """Return the text in the bytes; None when there is none."""
    found = _read(data)
    return None if isinstance(found, NotTextError) else found.text


def read_as_text(data: bytes, read: Callable[[str], ImportResult], watch: Watch) -> ImportResult:
    """Return what `read` makes of the text, with doubts where its characters are not certain.

    Raises NotTextError.
    """
    found = _read(data)
    if isinstance(found, NotTextError):
        raise NotTextError(found.detail)
    watch.progress(0.2)
    watch.check()
    result = read(found.text)
    return replace(result, doubts=(*result.doubts, *found.doubts))


def forget_text() -> None:
    """Let go of the last text: a book has some 100 MB with its bytes."""
    _read.cache_clear()


@lru_cache(maxsize=1)
def _read(data: bytes) -> _Text | NotTextError:
    """Each format of text asks for the same bytes, one after another."""
    try:
        found = decoded(data)
    except NotTextError as error:
        return error
    doubts: list[Doubt] = []
    text = found.text
    if "\0" in text:
        text, spots = _without_nuls(text)
        doubts += _each(DoubtCode.UNDECODABLE, spots, "NUL")
    text = _BLANK.sub("\n\n", text)
    turned = mended(text)
    text = _BLANK.sub("\n\n", without_markup(turned.text))
    doubts += _each(DoubtCode.OTHER_ENCODING, found.others, f"in a text in {found.encoding}")
    doubts += _each(DoubtCode.TURNED_BACK, turned.lines, "garbled before it was saved")
    doubts += _each(DoubtCode.GARBLED, turned.lost, "lost before it was saved")
    broken = [_place(text, match) for match in _BROKEN.finditer(text)]
    doubts += _each(DoubtCode.UNDECODABLE, broken, f"in {found.encoding}")
    return _Text(text, tuple(doubts))


def _without_nuls(text: str) -> tuple[str, list[str]]:
    """Return the text without NULs, U+FFFD for a run of them in mid-line, and where they stood."""
    bare = text.rstrip("\0")
    spots = [bare[-_BESIDE:].strip() or "\0"] if bare != text else []
    text = _INSIDE.sub(lambda found: "\ufffd" if len(found[0]) > 1 else "\0", bare)
    spots += [_place(text, match).replace("\0", "") for match in re.finditer("\0+", text)]
    return text.replace("\0", ""), [spot for spot in spots if spot] or ["\0"]


def _place(text: str, found: re.Match[str]) -> str:
    """Return the broken place with what stands beside it on its line."""
    before = text[max(0, found.start() - _BESIDE) : found.start()].rpartition("\n")[2]
    after = text[found.end() : found.end() + _BESIDE].partition("\n")[0]
    return before + found[0] + after


def _each(code: DoubtCode, quotes: list[str] | tuple[str, ...], detail: str) -> Iterator[Doubt]:
    said = f"{len(quotes)} {detail}"
    for quote in quotes[:_SPOTS]:
        yield Doubt(code, None, quote.strip()[:40] or "\ufffd", said)
