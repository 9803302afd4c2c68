"""Paragraph → spans of sentences: the units that are read, highlighted, repeated and remembered.

The spans tile the paragraph: joined together they are the paragraph, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_SENTENCE = 110
"""Characters. A longer sentence is broken at a weaker mark. At 210 characters a minute this is half
a minute of speech: nobody wants to hear more again after one 上一句.
"""

MIN_PIECE = 12
"""Characters. A shorter piece of an over-long sentence does not get a breath of its own."""

_END = "。！？!?…"
_CLOSERS = "”’」』）》〉】)]\"'"
_GOES_ON = "，、；：,;:—～~"
# The particle 的 goes on from a quotation and from dots, never from a full stop. 的士 is a taxi.
_PARTICLE = "的(?!士|确|哥|姐)"
_HAN = "\u3400-\u9fff"
_TITLES = (
    "Mr|Mrs|Ms|Mme|Messrs|Dr|Prof|St|Mt|Gen|Col|Capt|Cpt|Lt|Sgt|Maj|Rev|Hon|Gov|Sen|Rep|Pres|Fr"
    "|Adm|Cmdr|vs|cf|approx|esp|incl|resp|viz|ca|Ph\\.D"
)
_BEFORE_NUMBERS = (
    "No|Nos|Fig|Figs|Vol|Ch|Chap|Sec|Art|Eq|pp|p|Tab|Ref|Ex|Op|ver|Ver"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Tel|tel|Ext|ext|Rm|Apt|Bd|vol|no|fig"
)
_BEFORE_MORE = (
    "Inc|Ltd|Co|Corp|Jr|Sr|etc|al|dept|Dept|Ave|Rd|Blvd|Bros|min|max|est|ed|eds|a\\.m|p\\.m"
)
_OPENERS = "The|He|She|It|We|They|You|I|But|And|In|On|At|A|An|This|That|There|Then"
# What no mark cuts, wherever it stands: each is passed over as a whole.
_WHOLE = (
    # 《谁来了？》, and addresses with their questions.
    r"《[^《》]{1,60}》"
    r"|(?:https?://|www\.)[!-~]*[A-Za-z0-9/=&#_%-]"
    r"|(?<=[!-~])[?!](?=[A-Za-z0-9=&/#%_])"
    # A short remark inside of a sentence: 他（谁知道呢？）走了.
    r"|(?<=[^\s。！？!?…”’」』])(?:（[^（）。]{1,20}）|\([^()。.]{1,20}\))"
    # J.K., e.g., U.S.; Mr., No. 5, Inc. and
    rf"|(?<![A-Za-z.])(?![ap]\.m\.\s|(?:[A-Za-z]\.){{2}}\s+(?:{_OPENERS})\b)"
    r"(?:[A-Za-z]\.){1,6}(?=\s)"
    rf"|(?<![A-Za-z])(?:(?:{_TITLES})\.(?=\s)|(?:{_BEFORE_NUMBERS})\.(?=\s{{0,3}}\d)"
    rf"|(?:{_BEFORE_MORE})\.(?=\s{{1,3}}[a-z({_HAN}]))"
    # 1. and 2.3. in front of an item.
    r"|(?<=\d)\.(?=\s{1,2}\d)"
    r"|(?:^\s{0,9}|(?<=[.。！？!?;；:：,，]\s)|(?<=[。！？；：，”）]))\d{1,3}(?:\.\d{1,3}){0,3}\.(?=\s)"
    rf"|(?<=\s)\d{{1,2}}\.(?=\s{{1,3}}[{_HAN}“《（])"
)
# A full stop is an end only where no digit or letter follows: 3.14, www.example.org.
_BOUNDARY = re.compile(
    rf"{_WHOLE}"
    rf"|(?P<end>(?:(?<![{_END}])[{_END}]++|\.{{3,6}}(?=\s{{0,9}}$|\s{{1,9}}[^a-z\s]|[{_HAN}])"
    r"|(?<!\.\.)\.(?=\s|$))"
    rf"(?:[{re.escape(_CLOSERS)}]++\s*(?!{_PARTICLE})|(?:(?<=。)|(?!\s*{_PARTICLE}))\s*)"
    rf"(?![{_GOES_ON}{re.escape(_CLOSERS)}]))"
)
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
    for match in _BOUNDARY.finditer(text):
        if match["end"] is None:
            continue
        spans.extend(_breaths(text, start, match.end()))
        start = match.end()
    if start < len(text):
        spans.extend(_breaths(text, start, len(text)))
    return _joined_to_neighbours(text, spans)


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
