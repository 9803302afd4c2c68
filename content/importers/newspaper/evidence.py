"""Weighs the evidence that a text is a page of several articles, against that for one text.

Almost every text has a title, a writer's name, short lines and a signature once. Print has them
again and again; it has forms that only the press uses, and a second title with a second name, which
no single text has. Against print counts an order that runs through the whole text: numbered parts,
dates of a diary, questions and answers, speakers who take turns.

The weights are whole and half points, so that a person can add them up. They were chosen on the
pages in `tests/fixtures/newspaper` and on one half of the texts in `tests/fixtures/everyday`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from content.importers.newspaper.kinds import LineKind, PrintLine, near
from content.importers.newspaper.signatures import is_office, is_salutation
from content.importers.shared.chapters.forms import is_chapter
from content.importers.shared.labels import is_notice
from content.importers.shared.names import is_name, read_pen_name
from content.importers.shared.paragraphs import NEVER_FIRST, is_cut, is_finished
from content.importers.shared.print_marks import ends_in_citation, has_dateline, is_dated

PRINT = 2.0
"""Points from which on a text is read as print; it may still turn out to be one article."""

BEYOND_DOUBT = 4.0
"""Points from which on a caption or a page number may be kept out of a single article."""

SEVERAL = 2.5
"""Points from which on a text may be taken apart, if BEYOND_ONE is reached as well."""

BEYOND_ONE = 1.5
"""Points that must be left without the signs that a single article can have."""

_PROSE = 30
"""Characters from which on a paragraph is neither a verse nor an item of a list."""


class Sign(StrEnum):
    """A kind of evidence."""

    SECOND_TITLE_AND_NAME = "second-title-and-name"
    SECOND_TITLE = "second-title"
    """… with a name that was there before."""
    LABEL_TITLE_NAME = "label-title-name"
    DATELINE = "dateline"
    REPORTER = "reporter"
    CLOSER_INSIDE = "closer-inside"
    CITATION = "citation"
    SERIES = "series"
    CONTINUED = "continued"
    SALUTATION = "salutation"
    NAME_BEFORE_TITLE = "name-before-title"
    PAGE_NUMBER = "page-number"
    PAGE_FURNITURE = "page-furniture"
    LABEL_OVER_TITLE = "label-over-title"
    HEADLINE = "headline"
    NOTICE = "notice"
    BROKEN_BY_TITLE = "broken-by-title"
    CHAPTERS = "chapters"
    NUMBERED_PARTS = "numbered-parts"
    DATED_PARTS = "dated-parts"
    TURNS = "turns"


WEIGHTS: dict[Sign, tuple[float, float]] = {
    # What only a page has; the second number is the most that all signs of a kind may count.
    Sign.SECOND_TITLE_AND_NAME: (3.0, 6.0),
    Sign.SECOND_TITLE: (1.5, 4.5),
    Sign.LABEL_TITLE_NAME: (2.5, 5.0),
    Sign.DATELINE: (2.0, 6.0),
    Sign.REPORTER: (2.0, 4.0),
    Sign.CLOSER_INSIDE: (2.0, 6.0),
    Sign.CITATION: (1.5, 4.5),
    Sign.SERIES: (2.0, 2.0),
    Sign.CONTINUED: (2.0, 2.0),
    Sign.BROKEN_BY_TITLE: (2.0, 4.0),
    Sign.SALUTATION: (1.5, 3.0),
    Sign.NAME_BEFORE_TITLE: (1.5, 4.5),
    Sign.NOTICE: (1.0, 3.0),
    Sign.PAGE_NUMBER: (2.0, 2.0),
    # What a page has, and now and then another text: half a proof at most.
    Sign.PAGE_FURNITURE: (1.0, 1.0),
    Sign.LABEL_OVER_TITLE: (1.0, 2.0),
    Sign.HEADLINE: (0.5, 1.5),
    # What one text has.
    Sign.CHAPTERS: (-100.0, -100.0),
    Sign.NUMBERED_PARTS: (-1.0, -2.0),
    Sign.DATED_PARTS: (-1.0, -3.0),
    Sign.TURNS: (-0.5, -3.0),
}

OF_ONE_ARTICLE = frozenset(
    {Sign.LABEL_TITLE_NAME, Sign.DATELINE, Sign.REPORTER, Sign.CITATION, Sign.SERIES}
)
"""Signs that a single article cut out of a paper shows as well: at its head, or below its end."""
OF_ANY_PAGE = frozenset({Sign.PAGE_NUMBER, Sign.PAGE_FURNITURE})
"""Signs of print that do not tell how many articles there are."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sign, and the number of the line where it stands."""

    sign: Sign
    at: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """All evidence about a text. `points` above 0 speak for print.

    `first_prose` and `last_prose` are the lines between which an article has its body.
    """

    found: tuple[Evidence, ...]
    first_prose: int = 0
    last_prose: int = 0

    @property
    def points(self) -> float:
        """The weights of what was found, each kind up to its most."""
        times = Counter(each.sign for each in self.found)
        return sum(_points(sign, count) for sign, count in times.items())

    @property
    def beyond_one(self) -> float:
        """The points for print, without those that a single article can have."""
        inside = range(self.first_prose + 1, self.last_prose)
        more = Counter(
            each.sign
            for each in self.found
            if each.sign not in OF_ANY_PAGE
            and (each.sign not in OF_ONE_ARTICLE or each.at in inside)
        )
        return sum(max(0.0, _points(sign, count)) for sign, count in more.items())

    @property
    def is_print(self) -> bool:
        """The text may be read as a newspaper is."""
        return self.points >= PRINT

    @property
    def is_print_beyond_doubt(self) -> bool:
        """The frame of a page may be kept out of the article."""
        return self.points >= BEYOND_DOUBT

    @property
    def is_several(self) -> bool:
        """The text may be taken apart into articles."""
        return self.points >= SEVERAL and self.beyond_one >= BEYOND_ONE


def _points(sign: Sign, times: int) -> float:
    weight, most = WEIGHTS[sign]
    return max(most, weight * times) if weight < 0 else min(most, weight * times)


def weigh(lines: Sequence[PrintLine]) -> Verdict:
    """Return the verdict on the classified lines of a text. Linear time."""
    found = tuple(each for look in _LOOKS for each in look(lines))
    prose = [i for i, line in enumerate(lines) if _is_prose(line)]
    return Verdict(found, prose[0], prose[-1] + 1) if prose else Verdict(found)


def _is_prose(line: PrintLine | None) -> bool:
    return line is not None and line.kind is LineKind.BODY and len(line.text) >= _PROSE


def _kind(line: PrintLine | None) -> LineKind | None:
    return line.kind if line else None


def _pairs(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find titles with a writer's name below and prose under it; the first one proves nothing."""
    named: set[str] = set()
    for i, line in enumerate(lines):
        if line.kind is not LineKind.BYLINE or line.byline is None or not line.sure:
            continue
        before, after = near(lines, i, -1), near(lines, i, 1)
        titled = before is not None and before.kind in (LineKind.HEAD, LineKind.LABEL)
        if titled:
            if named and _is_prose(after):
                other = not named & set(line.byline.authors)
                yield Evidence(Sign.SECOND_TITLE_AND_NAME if other else Sign.SECOND_TITLE, i)
            named.update(line.byline.authors)
        elif _kind(before) is LineKind.BODY and _kind(after) is LineKind.HEAD:
            yield Evidence(Sign.NAME_BEFORE_TITLE, i)


def _labels(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find section labels over titles. A label over a numbered part is a text's own title."""
    for i, line in enumerate(lines):
        if line.kind is not LineKind.LABEL:
            continue
        title = near(lines, i, 1)
        if title is None or title.kind is not LineKind.HEAD or _PART.match(title.text):
            continue
        under = next((n for n in lines[i + 1 : i + 6] if n.kind is not LineKind.HEAD), None)
        named = under is not None and under.kind is LineKind.BYLINE
        if named and line.sure and read_pen_name(title.text) is None:
            yield Evidence(Sign.LABEL_TITLE_NAME, i)
        elif i:
            yield Evidence(Sign.LABEL_OVER_TITLE, i)


def _press(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find what only the press writes: datelines, reporters, citations, series, page numbers."""
    for i, line in enumerate(lines):
        if line.kind is LineKind.BODY:
            if has_dateline(line.text):
                yield Evidence(Sign.DATELINE, i)
            if ends_in_citation(line.text):
                yield Evidence(Sign.CITATION, i)
        elif line.kind is LineKind.BYLINE and line.byline:
            if "记者" in line.byline.rest and all(map(is_name, line.byline.authors)):
                yield Evidence(Sign.REPORTER, i)
        elif line.kind is LineKind.SERIES and line.sure:
            yield Evidence(Sign.SERIES, i)
        elif line.kind is LineKind.CONTINUED and "版" in line.text:
            yield Evidence(Sign.CONTINUED, i)
        elif line.kind is LineKind.FURNITURE and _PAGE_NUMBER.search(line.text):
            yield Evidence(Sign.PAGE_NUMBER, i)
        elif line.kind is LineKind.FURNITURE and re.search(r"[美编]编|版式|校对|刊号", line.text):
            yield Evidence(Sign.PAGE_FURNITURE, i)


def _closers(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find signatures that more text follows. At its end any text may have one."""
    last = max((i for i, line in enumerate(lines) if line.kind is LineKind.BODY), default=-1)
    for i, line in enumerate(lines):
        before = near(lines, i, -1)
        if line.kind is not LineKind.CLOSER or i >= last or before is None:
            continue
        # A name or a source in brackets is behind each quotation of a collection as well.
        typed = line.closer is not None and _WROTE.search(line.closer.rest)
        if before.kind is LineKind.BODY and (typed or not line.sure):
            yield Evidence(Sign.CLOSER_INSIDE, i)


def _headlines(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find long headlines without a number inside the text, and those that break a sentence."""
    for i, line in enumerate(lines):
        if line.kind is not LineKind.HEAD or not i:
            continue
        before, after = near(lines, i, -1), near(lines, i, 1)
        if before is None or after is None or before.kind is not LineKind.BODY:
            continue
        if _PART.match(line.text):
            continue
        cut = len(before.text) >= _PROSE and (is_cut(before.text) or not is_finished(before.text))
        if cut or after.text[0] in NEVER_FIRST:
            yield Evidence(Sign.BROKEN_BY_TITLE, i)
        elif after.kind in (LineKind.BODY, LineKind.HEAD) and len(line.text) >= 9:
            yield Evidence(Sign.HEADLINE, i)


def _notices(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find notices and letters behind other text: a title, a salutation, the office that signs."""
    letters = [i for i, line in enumerate(lines) if line.text.startswith(("编辑", "編輯"))]
    letters = [i for i in letters if is_salutation(lines[i].text)]
    yield from (Evidence(Sign.SALUTATION, i) for i in letters[1:])
    for i, line in enumerate(lines):
        if not i or i + 2 >= len(lines):
            continue
        titled = line.kind is LineKind.HEAD and is_notice(line.text)
        if titled or (line.kind is LineKind.BODY and is_office(line.text)):
            yield Evidence(Sign.NOTICE, i)


_WROTE = re.compile("作者|[记記]者|单位|單位")
_PAGE_NUMBER = re.compile(
    r"第[ 　]*[A-Z]?\d{1,3}[ 　]*版|(?:^|[ 　])[A-Z]?\d{1,2}[ 　]*版|^[A-Z]\d{1,2}$"
)
_PART = re.compile(
    r"^[ 　【（(〔\[■★◆●○①-⑳]*(?:第?[ 　]*[一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾\d]{1,4}"
    r"(?:[ 　]*[、.．，,：:）)\]】〕章节回条步部集]|[ 　]|$)|其[一二三四五六七八九十]"
    r"|(?:part|chapter|section|step|day|no\.?)[ 　]*[\divxlc]+\b)|^[①-⑳]",
    re.IGNORECASE,
)
"""A heading with a number in front, in whatever form."""
_TURN = re.compile(r"^(?:\d{1,2}[:：]\d\d[ 　]*)?([^：:，。！？ 　]{1,8})[ 　]*[：:]")


def _orders(lines: Sequence[PrintLine]) -> Iterator[Evidence]:
    """Find the orders that run through one text: chapters, numbers, days, speakers."""
    chapters = [i for i, line in enumerate(lines) if is_chapter(line.text)]
    if len(chapters) >= 2:
        yield from (Evidence(Sign.CHAPTERS, i) for i in chapters)
    short = [i for i, line in enumerate(lines) if len(line.text) <= 30]
    yield from (Evidence(Sign.NUMBERED_PARTS, i) for i in short if _PART.match(lines[i].text))
    dated = [i for i in short if is_dated(lines[i].text) or _DAY.match(lines[i].text)]
    if len(dated) >= 2:
        yield from (Evidence(Sign.DATED_PARTS, i) for i in dated)
    turns = [(i, found[1]) for i, line in enumerate(lines) if (found := _TURN.match(line.text))]
    turns = [(i, name) for i, name in turns if not is_salutation(lines[i].text)]
    speakers = Counter(name for _, name in turns)
    yield from (Evidence(Sign.TURNS, i) for i, name in turns if speakers[name] >= 2)


_DAY = re.compile(
    r"^(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}日?(?:[，,、 　]|$)(?!.*[版报刊])"
    r"|^第[一二三四五六七八九十\d]{1,3}天"
    r"|^[正一二三四五六七八九十冬腊]{1,2}月"
    r"(?:[初廿一二三四五六七八九十]{1,3}日?)?(?:[，,、 　]|$)"
)

_LOOKS: tuple[Callable[[Sequence[PrintLine]], Iterator[Evidence]], ...] = (
    _pairs,
    _labels,
    _press,
    _closers,
    _headlines,
    _notices,
    _orders,
)
