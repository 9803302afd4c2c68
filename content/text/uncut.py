"""Stretches that no sentence's end cuts: titles, addresses, abbreviations, numbers of items.

Each kind is looked for only where its sign stands in the text at all: prose without it costs
nothing.
"""

from __future__ import annotations

import re

from content.text.folding import HAN

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
_NO_SENTENCE = r"(?<=[^\s。！？!?…”’」』])"

_DOT = re.compile(r"\.\s")
_KINDS: tuple[tuple[str | re.Pattern[str], re.Pattern[str]], ...] = (
    ("《", re.compile(r"《[^《》]{1,60}》")),
    # A short remark inside of a sentence: 他（谁知道呢？）走了.
    ("（", re.compile(rf"{_NO_SENTENCE}（[^（）。]{{1,20}}）")),
    ("(", re.compile(rf"{_NO_SENTENCE}\([^()。.]{{1,20}}\)")),
    ("://", re.compile(r"https?://[!-~]*[A-Za-z0-9/=&#_%-]")),
    ("www.", re.compile(r"www\.[!-~]*[A-Za-z0-9/=&#_%-]")),
    ("?", re.compile(r"(?<=[!-~])\?(?=[A-Za-z0-9=&/#%_])")),
    ("!", re.compile(r"(?<=[!-~])!(?=[A-Za-z0-9=&/#%_])")),
    # J.K., e.g., U.S., but not: at 9 a.m. He left.
    (
        _DOT,
        re.compile(
            rf"(?<![A-Za-z.])(?![ap]\.m\.\s|(?:[A-Za-z]\.){{2}}\s+(?:{_OPENERS})\b)"
            r"(?:[A-Za-z]\.){1,6}(?=\s)"
        ),
    ),
    # Mr., No. 5, Inc. and
    (
        _DOT,
        re.compile(
            rf"(?<![A-Za-z])(?:(?:{_TITLES})\.(?=\s)|(?:{_BEFORE_NUMBERS})\.(?=\s{{1,3}}\d)"
            rf"|(?:{_BEFORE_MORE})\.(?=\s{{1,3}}[a-z({HAN}]))"
        ),
    ),
    # 1. and 2.3. in front of an item; 2023. 5. 9
    (
        _DOT,
        re.compile(
            r"(?<=\d)\.(?=\s{1,2}\d)"
            r"|(?:^\s{0,9}|(?<=[.。！？!?;；:：,，]\s)|(?<=[。！？；：，”）]))"
            r"\d{1,3}(?:\.\d{1,3}){0,3}\.(?=\s)"
            rf"|(?<=\s)\d{{1,2}}\.(?=\s{{1,3}}[{HAN}“《（])"
        ),
    ),
)


def uncut(text: str) -> list[tuple[int, int]]:
    """Return (start, end) offsets of the stretches, by their starts; none overlap."""
    found = [
        match.span() for sign, kind in _KINDS if _has(text, sign) for match in kind.finditer(text)
    ]
    return _merged(sorted(found))


def _has(text: str, sign: str | re.Pattern[str]) -> bool:
    return sign in text if isinstance(sign, str) else sign.search(text) is not None


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
