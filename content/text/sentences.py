"""Paragraph → spans of sentences: the units that are read, highlighted, repeated and remembered.

The spans tile the paragraph: joined together they are the paragraph, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.text.folding import HAN
from content.text.uncut import uncut

MAX_SENTENCE = 110
"""Characters. A longer sentence is broken at a weaker mark. At 210 characters a minute this is half
a minute of speech; 上一句 repeats no more than that.
"""

MIN_PIECE = 12
"""Characters. A shorter piece of an over-long sentence does not get a breath of its own."""

_END = "。！？!?…"
_CLOSERS = "”’」』）》〉】)]\"'"
_GOES_ON = "，、；：,;:—～~"
# The particle 的 goes on from a quotation and from dots, never from a full stop. 的士 is a taxi.
_PARTICLE = "的(?!士|确|哥|姐)"
_MARK = re.compile(f"[{_END}.]")
# A full stop is an end only where no digit or letter follows: 3.14, www.example.org.
_BOUNDARY = re.compile(
    rf"(?:[{_END}]++|\.{{3,6}}(?=\s{{0,9}}$|\s{{1,9}}[^a-z\s]|[{HAN}])|\.(?=\s|$))"
    rf"(?:[{re.escape(_CLOSERS)}]++\s*(?!{_PARTICLE})|(?:(?<=。)|(?!\s*{_PARTICLE}))\s*)"
    rf"(?![{_GOES_ON}{re.escape(_CLOSERS)}])"
)
_RUN = re.compile(rf"[{_END}]+|\.+")
_WEAKER = ("；;", "：:", "，,", "、")
_SAYABLE = re.compile(r"\w")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) offsets of the sentences of a paragraph, in order and without gaps.

    Every span holds something that can be said, except when the whole text holds nothing such. An
    empty text has no spans.
    """
    if not text:
        return []
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        spans.extend(_breaths(text, start, end))
        start = end
    if start < len(text):
        spans.extend(_breaths(text, start, len(text)))
    return _joined_to_neighbours(text, spans)


def _ends(text: str) -> Iterator[int]:
    """Yield the offsets behind the sentences that a mark ends."""
    wholes = iter(uncut(text))
    whole = next(wholes, None)
    at = 0
    while mark := _MARK.search(text, at):
        at = mark.start()
        while whole and whole[1] <= at:
            whole = next(wholes, None)
        if whole and whole[0] <= at:
            at = whole[1]
        elif boundary := _BOUNDARY.match(text, at):
            at = boundary.end()
            yield at
        else:
            run = _RUN.match(text, at)
            at = run.end() if run else at + 1


def _breaths(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Break one sentence at its weaker marks until no piece is over-long."""
    pieces = []
    while end - start > MAX_SENTENCE:
        cut = _cut(text, start, min(start + MAX_SENTENCE, end - MIN_PIECE))
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to break `text[start:limit]`: after the strongest mark in its second half."""
    for marks in _WEAKER:
        found = max(text.rfind(mark, start + MAX_SENTENCE // 3, limit) for mark in marks)
        if found >= 0:
            cut = found + 1
            while cut < limit and text[cut] in _CLOSERS:
                cut += 1
            return cut
    # Without any mark: between two digits or letters only if there is no other place.
    cut = limit
    while cut > start + MAX_SENTENCE // 2 and text[cut - 1].isascii() and text[cut].isascii():
        cut -= 1
    return cut


def _joined_to_neighbours(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a span with nothing to say (a lone quote, a dash) to the span before or after it."""
    joined: list[tuple[int, int]] = []
    silent_before = False
    for start, end in spans:
        silent = not _SAYABLE.search(text, start, end)
        if joined and (silent_before or silent):
            joined[-1] = (joined[-1][0], end)
            silent_before = silent_before and silent
        else:
            joined.append((start, end))
            silent_before = silent
    return joined
