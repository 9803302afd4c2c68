"""Why a line became what it is: a title, a heading, a part of a paragraph, or nothing that is read.

Nobody pays for this unless `Source.why` asks: the lines of the source are laid beside the result
afterwards, so that no format has to keep a diary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from content.importers.shared.chapters.numbers import numbered_headings
from content.importers.shared.chapters.order import chapters_in
from content.importers.shared.doubts import (
    LEFTOVER_CODES,
    Became,
    DoubtCode,
    ImportResult,
    Reason,
)
from content.importers.shared.paragraphs import clean
from content.model import BlockKind

LONGEST = 60
"""Characters of a line that are shown."""
_NEAR = 4000
"""Characters of the result in which the next line is looked for first."""
_MOST_MOVED = 200_000
"""Characters of a result in which a line that is not near is looked for as well: a page's."""
_BECAME = {
    BlockKind.TITLE: Became.TITLE,
    BlockKind.BYLINE: Became.BYLINE,
    BlockKind.HEADING: Became.HEADING,
    BlockKind.PARAGRAPH: Became.PARAGRAPH,
    BlockKind.PICTURE: Became.PICTURE,
}
_ON_TITLES = (DoubtCode.TITLE_MOVED, DoubtCode.TITLE_GUESSED, DoubtCode.TITLE_JOINED)


def reasons_of_lines(text: str, result: ImportResult, format_name: str) -> tuple[Reason, ...]:
    """Return what became of each line of a text, and by which rule. Linear time.

    The first entry has the line 0 and names the format.
    """
    laid = _Laid(result)
    rules = _rules(result, format_name)
    found = [Reason(0, Became.FORMAT, format_name, "")]
    for number, raw in enumerate(clean(text).split("\n"), start=1):
        if line := raw.strip():
            became, rule = laid.fate_of(_squeezed(line))
            quote = line[:LONGEST]
            found.append(Reason(number, became, rules.get(_squeezed(line), rule), quote))
    return tuple(found)


def reasons_of_result(result: ImportResult) -> tuple[Reason, ...]:
    """Return the same for a document that has no lines: its blocks in order, what was left out."""
    rules = _rules(result, "")
    found: list[Reason] = []
    for article in result.articles:
        for block in article.blocks:
            rule = rules.get(_squeezed(block.text), "")
            found.append(Reason(0, _BECAME[block.kind], rule, block.text[:LONGEST]))
    return (*found, *_left_out(result))


def _left_out(result: ImportResult) -> Iterator[Reason]:
    for doubt in result.doubts:
        if doubt.code in LEFTOVER_CODES:
            for line in doubt.quote.split("\n"):
                yield Reason(0, Became.LEFT_OUT, doubt.code.value, line[:LONGEST])


def _left_rows(result: ImportResult, codes: Collection[DoubtCode]) -> Iterator[str]:
    for doubt in result.doubts:
        if doubt.code in codes:
            yield from doubt.quote.split("\n")


def _rules(result: ImportResult, format_name: str) -> Mapping[str, str]:
    """Return the rule for the lines about which there is one to tell, by their letters."""
    rules: dict[str, str] = {}
    for article in result.articles:
        body = [block.text for block in article.body]
        if format_name in ("plain", ""):
            for at in numbered_headings(body):
                rules[_squeezed(body[at])] = "numbers-count-up"
            for at, (_, surety) in chapters_in(body).headings.items():
                if article.body[at].kind is BlockKind.HEADING:
                    rules[_squeezed(body[at])] = f"chapter-{surety.value}"
        title = "no-title" if article.title_is_substitute else "title-here"
        rules.setdefault(_squeezed(article.title), title)
    for doubt in result.doubts:
        if doubt.code in _ON_TITLES:
            rules[_squeezed(doubt.quote)] = doubt.code.value
    return rules


def _squeezed(text: str) -> str:
    return "".join(text.split())


class _Laid:
    """The letters of a result in its order, and how far the lines have come in it."""

    def __init__(self, result: ImportResult) -> None:
        self._kinds: dict[int, BlockKind] = {}
        pieces: list[str] = []
        size = 0
        for article in result.articles:
            for block in article.blocks:
                letters = _squeezed(block.text)
                self._kinds[size] = block.kind
                pieces.append(letters)
                size += len(letters)
        self._text = "".join(pieces)
        self._at = 0
        self._left = Counter(map(_squeezed, _left_rows(result, (DoubtCode.LEFT_OUT,))))
        """Rows of contents and running heads, how often each: their twins come later."""
        self._leftovers = {
            _squeezed(row): code.value
            for code in LEFTOVER_CODES
            for row in _left_rows(result, (code,))
        }
        fields = [
            (*a.authors, a.affiliation, a.section, a.series, a.source) for a in result.articles
        ]
        self._fields = _squeezed("".join((*map("".join, fields), *result.markers)))

    def fate_of(self, letters: str) -> tuple[Became, str]:
        """Return what became of a line, which comes after the one that was asked about before."""
        if self._left[letters] > 0:
            self._left[letters] -= 1
            return Became.LEFT_OUT, DoubtCode.LEFT_OUT.value
        code = self._leftovers.get(letters, "")
        near = self._text.find(letters, self._at, self._at + len(letters) + _NEAR)
        if code and near != self._at:
            return Became.LEFT_OUT, code
        moved = near < 0
        if moved and len(self._text) <= _MOST_MOVED:
            near = self._text.find(letters)
        if near < 0:
            is_field = bool(letters) and letters[:12] in self._fields
            return (Became.BYLINE, "field") if is_field else (Became.CHANGED, "")
        self._at = near + len(letters)
        kind = self._kinds.get(near)
        if kind is None:
            return Became.JOINED, ""
        return _BECAME[kind], "moved" if moved else ""
