"""Writes the recognised parts down as a text; what was read without certainty is marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.importers.paper.laying import Laid
from content.importers.paper.recognising import Words
from content.importers.shared.documents.parts import Heading, Paragraph, Table
from content.importers.shared.documents.rows import rows_with_head, said_rows

UNSURE_MARK = "〔不清〕"
"""Stands behind signs that are not certain. It is shown, and the voice passes over it."""
SURE = 0.6
"""Likelihood of a sign below which it is marked.

On badly blurred pages (6 % wrong) this marks 77 % of the wrong signs and 2.5 % of the right ones;
on photos that can be read well it marks one or two of 700.
"""
SURE_NUMBER = 0.8
"""The same of a digit: it may be a dose."""
_HOPELESS = 0.4
"""Mean likelihood of a line below which it is no writing, but a picture, a stain, a stamp."""
_BESIDE = 6
"""Characters beside what is not certain, that help to find it."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """Words with what is not certain in them, and how likely it is."""

    quote: str
    detail: str


def marked(words: Words) -> tuple[str, list[Unsure]]:
    """Return the text of a line with its marks, "" where it is no writing, and what is not sure."""
    text = words.text
    if not text.strip():
        return "", []
    if words.score < _HOPELESS:
        return UNSURE_MARK, [Unsure(text, f"{words.score:.2f}")]
    unsure: list[Unsure] = []
    pieces: list[str] = []
    at = 0
    for start, end in _runs(words):
        pieces += (text[at:end], UNSURE_MARK)
        at = end
        quote = text[max(0, start - _BESIDE) : end + _BESIDE]
        unsure.append(Unsure(quote, f"{min(words.likely[start:end]):.2f} {text[start:end]}"))
    return "".join((*pieces, text[at:])), unsure


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the runs of signs that are not certain. Marks of punctuation are never heard amiss."""
    start = -1
    for at, (sign, likely) in enumerate(zip(words.text, words.likely, strict=True)):
        least = SURE_NUMBER if sign.isdecimal() else SURE
        is_sure = likely >= least or not sign.isalnum()
        if not is_sure and start < 0:
            start = at
        elif is_sure and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(words.text)


def written(page: Laid) -> str:
    """Return the parts as a text, as formats of text expect it."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Laid) -> Iterator[str]:
    for part in page.parts:
        match part:
            case Heading(text):
                yield from ("", text, "")
            case Paragraph(text):
                yield "　　" + text
            case Table(rows, has_head):
                said: Sequence[str] = said_rows(*rows_with_head(rows, has_head))
                yield from ("", *("　　" + words for words in said), "")
