"""Which lines of a text are headings of chapters: what their forms do over the whole text.

A line that could be a sentence, a row of a list or a date is a heading where lines of its form
count up and have text between them. A table of contents names the headings that come later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from content.importers.shared.chapters.forms import Form, Surety, form_of

FEWEST_CHAPTERS = 2
"""Other chapters of a text in which a word such as 简介 is a heading."""
FEWEST_CONTENTS = 3
"""Lines in a row that make a table of contents."""
MOST_SKIPPED = 3
"""Chapters that may be missing between two that count up."""
FEWEST_MARKED = 3
"""Lines behind the same mark that make an order, or two where the mark has a comma."""
CHARACTERS_BETWEEN = 120
"""Characters of text between two lines with a mark, on average, that are headings."""


@dataclass(frozen=True, slots=True)
class Chapters:
    """The numbers of the paragraphs that are headings, with the form of each and why it is one.

    `contents` are the paragraphs of a table of contents: their words come again as headings.
    """

    headings: Mapping[int, tuple[Form, Surety]]
    contents: frozenset[int] = frozenset()


def chapters_in(texts: Sequence[str]) -> Chapters:
    """Return the headings among the paragraphs. Linear time."""
    forms = {at: form for at, text in enumerate(texts) if (form := form_of(text)) is not None}
    if not forms:
        return Chapters({})
    found = {at: form for at, form in forms.items() if form.surety is Surety.SURE}
    kinds: dict[str, list[int]] = {}
    for at, form in forms.items():
        if form.surety is not Surety.IN_BOOK:
            kinds.setdefault(form.kind, []).append(at)
    for places in kinds.values():
        if any(forms[at].surety is Surety.BY_ORDER for at in places):
            found |= {at: forms[at] for at in _ordered(places, forms, texts)}
    if len(found) >= FEWEST_CHAPTERS:
        found |= {at: form for at, form in forms.items() if form.surety is Surety.IN_BOOK}
    headings = dict(sorted((at, (form, form.surety)) for at, form in found.items()))
    contents = _contents(list(headings), texts)
    return Chapters(
        {at: told for at, told in headings.items() if at not in contents}, frozenset(contents)
    )


def _ordered(places: Sequence[int], forms: Mapping[int, Form], texts: Sequence[str]) -> set[int]:
    """Return the places at which a form counts up, with text between."""
    if forms[places[0]].number is None:
        return _repeated(places, forms, texts)
    found: set[int] = set()
    places = _without_repeats(places, forms)
    for one, two in pairwise(places):
        first, second = forms[one].number, forms[two].number
        if first is None or second is None or two <= one + 1:
            continue
        if 0 < second - first <= MOST_SKIPPED:
            found |= {one, two}
    return found


def _without_repeats(places: Sequence[int], forms: Mapping[int, Form]) -> list[int]:
    """Leave out unsure lines whose number a sure one beside them has: they speak of the chapter."""
    kept: list[int] = []
    for number, at in enumerate(places):
        beside = [forms[other] for other in places[max(0, number - 1) : number + 2]]
        if forms[at].surety is Surety.SURE or not any(
            form.surety is Surety.SURE and form.number == forms[at].number for form in beside
        ):
            kept.append(at)
    return kept


def _repeated(places: Sequence[int], forms: Mapping[int, Form], texts: Sequence[str]) -> set[int]:
    """Return all the places of a mark when much text is between them, else none."""
    has_comma = forms[places[0]].kind[1:] != ""
    if len(places) < (2 if has_comma else FEWEST_MARKED):
        return set()
    apart = sum(two > one + 1 for one, two in pairwise(places))
    between = sum(len(texts[at]) for at in range(places[0], places[-1]))
    if apart < len(places) - 1 or between < CHARACTERS_BETWEEN * (len(places) - 1):
        return set()
    return set(places)


def _contents(places: Sequence[int], texts: Sequence[str]) -> set[int]:
    """Return the places of the first table of contents: rows whose words come again later."""
    rows: list[int] = []
    seen: set[str] = set()
    for at in places:
        words = _bare(texts[at])
        if rows and (at != rows[-1] + 1 or words in seen):
            if len(rows) >= FEWEST_CONTENTS:
                break
            rows, seen = [], set()
        rows.append(at)
        seen.add(words)
    if len(rows) < FEWEST_CONTENTS:
        return set()
    # A chapter has a text below it: rows that only come twice name nothing.
    heads = set(places)
    last = {_bare(texts[at]): at for at in places if at + 1 < len(texts) and at + 1 not in heads}
    named = {at for at in rows if last.get(_bare(texts[at]), -1) > rows[-1]}
    if len(named) < FEWEST_CONTENTS:
        return set()
    above = {rows[0]} if _bare(texts[rows[0]]) in ("目录", "目次", "目錄") else set()
    return named | above


def _bare(text: str) -> str:
    """Return a row's words without gaps, dots and the number of a page."""
    return "".join(text.split()).rstrip("0123456789").rstrip(".…·—-")
