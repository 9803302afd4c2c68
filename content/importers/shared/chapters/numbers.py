"""Headings that only their order shows: 1 …, 2 …, 3 …, with text between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from content.importers.shared.chapters.numerals import value_of

LONGEST = 24
"""Characters of a numbered line that can be a heading."""

FEWEST = 2
"""Numbers in a row that make an order."""

LONG_RUN = 5
"""Numbers in a row after which a gap does not end the order."""
MOST_SKIPPED = 3
"""Numbers that such a gap may have."""

_FORMS = re.compile(
    r"^(?P<open>[#(【\[]?)(?P<number>\d{1,4}|[一二三四五六七八九十百零]{1,5}|[ivx]{1,5}|[IVX]{1,5})"
    r"(?P<close>[)】\]](?:[、.:] *| +)?|[、.:] *| +|$)(?P<words>.*)$"
)
_ENDS = "。！；：，、….!;:,"


@dataclass(slots=True)
class _Run:
    """Lines of one form that count up, and the number of the last."""

    places: list[int] = field(default_factory=list)
    number: int = 0

    def may_be_next(self, number: int) -> bool:
        """Tell whether the number is the next. In a long run a few may be missing, or twice."""
        if len(self.places) < LONG_RUN:
            return bool(self.places) and number == self.number + 1
        return 0 <= number - self.number <= MOST_SKIPPED


def numbered_headings(texts: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the paragraphs that are headings by their order. Linear time.

    Lines of one form count up from one, and other text is between them: a list has none. A
    line that ends as a sentence does is an item.
    """
    runs: dict[tuple[str, str, str, bool], _Run] = {}
    found: set[int] = set()
    for at, text in enumerate(texts):
        # Full-width digits, and radicals in the place of characters.
        plain = unicodedata.normalize("NFKC", text) if len(text) <= LONGEST else ""
        match = _FORMS.match(plain) if plain else None
        if match is None or "，" in text or (match["words"] and text[-1] in _ENDS):
            continue
        number = value_of(match["number"])
        close = match["close"].rstrip() or match["close"][:1]
        kind = "digit" if match["number"].isdigit() else match["number"][0].isascii()
        form = (match["open"], close, str(kind), bool(match["words"]))
        run = runs.setdefault(form, _Run())
        if number is not None and number <= 1 < len(match["number"]) + number:
            _keep(run.places, found)
            run.places, run.number = [at], number
        elif number is not None and run.may_be_next(number) and at > run.places[-1] + 1:
            run.places.append(at)
            run.number = number
    for run in runs.values():
        _keep(run.places, found)
    return frozenset(found)


def _keep(run: Sequence[int], found: set[int]) -> None:
    if len(run) >= FEWEST:
        found.update(run)
