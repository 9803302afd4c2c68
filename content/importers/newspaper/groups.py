"""Lines of known kinds → headings and runs of body, in the order of the page.

A Heading is all that is above an article; a Run is body paragraphs that nothing interrupts.
`match.py` decides which heading belongs to which run when they are apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.importers.newspaper.kinds import LineKind, PrintLine, near
from content.importers.newspaper.signatures import is_reply
from content.importers.shared.doubts import Doubt, DoubtCode
from content.importers.shared.labels import bare_label, label_in_furniture
from content.importers.shared.names import Byline
from content.importers.shared.paragraphs import NEVER_FIRST, is_cut, is_finished, join_halves
from content.importers.shared.print_marks import (
    Closer,
    dateline_authors,
    has_dateline,
    is_carried_over,
)
from content.model import BlockKind


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading over an article.

    `at` is the number of its first line on the page; `titles` are the lines of the title, each
    with its own line number. Two fields hold the same words if the page says them twice.
    """

    at: int
    titles: tuple[tuple[int, str], ...] = ()
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    unsure_byline: str = ""

    @property
    def title(self) -> str:
        """The lines of the title with one space between them."""
        return " ".join(" ".join(text.split()) for _, text in self.titles)

    def over(self, other: Heading | None) -> Heading:
        """Return this heading with the fields that `other`, a heading without a title, adds."""
        if other is None:
            return self
        return replace(
            self,
            authors=self.authors + other.authors,
            affiliations=self.affiliations + other.affiliations,
            series=self.series + other.series,
            unsure_byline=self.unsure_byline or other.unsure_byline,
        )


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph (or heading) inside an article, and the number of its line.

    `fixed`: a verse or a row of a table, never joined with another.
    """

    at: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in a row, and how they are signed.

    `heading` is the number of the heading right above, or None; `reporters` are named inside the
    opening paragraph, the other fields come from lines of their own; `closed`: a signature ends it.
    """

    paragraphs: tuple[Para, ...]
    heading: int | None = None
    reporters: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    closed: bool = False

    @property
    def texts(self) -> list[str]:
        """The paragraphs' texts."""
        return [paragraph.text for paragraph in self.paragraphs]

    def signed(self, closer: Closer) -> Run:
        """Return the run with one more signature under it."""
        return replace(
            self,
            authors=self.authors + closer.authors,
            affiliations=self.affiliations + _filled(closer.affiliation),
            sources=self.sources + _filled(closer.source),
            closed=True,
        )


def _filled(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


@dataclass(frozen=True, slots=True)
class PrintPage:
    """A whole page, taken apart. `labels` are (line number, text, sure)."""

    headings: tuple[Heading, ...]
    runs: tuple[Run, ...]
    labels: tuple[tuple[int, str, bool], ...]
    doubts: tuple[Doubt, ...]
    markers: tuple[str, ...]


def group(lines: Sequence[PrintLine]) -> PrintPage:
    """Return the page's headings, runs, labels and leftovers; every line is in exactly one."""
    builder = _Builder(lines)
    for number in range(len(lines)):
        builder.take(number)
    return builder.page()


class _Builder:
    """Walks down the page once, with at most one heading and one run open."""

    def __init__(self, lines: Sequence[PrintLine]) -> None:
        self._lines = lines
        self._headings: list[Heading] = []
        self._runs: list[Run] = []
        self._labels: list[tuple[int, str, bool]] = []
        self._doubts: list[Doubt] = []
        self._markers: list[str] = []
        self._heading: Heading | None = None  # open: it has no body yet
        self._run_open = False
        self._label_since_title = False

    def page(self) -> PrintPage:
        self._close_heading()
        return PrintPage(
            tuple(self._headings),
            tuple(self._runs),
            tuple(self._labels),
            tuple(self._doubts),
            tuple(self._markers),
        )

    def take(self, at: int) -> None:
        line = self._lines[at]
        kind = line.kind
        if kind in (LineKind.BODY, LineKind.SUBHEAD):
            self._body(at, line)
        elif kind is LineKind.HEAD:
            self._title(at, line)
        elif kind is LineKind.SERIES:
            self._series(at, line)
        elif kind is LineKind.BYLINE and line.byline:
            self._byline(at, line, line.byline)
        elif kind is LineKind.CLOSER and line.closer:
            self._closer(at, line, line.closer)
        elif kind is LineKind.LABEL:
            self._label(at, line.text, sure=line.sure)
            self._label_since_title = True
        elif kind is LineKind.CONTINUED:
            self._doubts.append(Doubt(DoubtCode.CONTINUED, None, line.text, f"line {at}"))
            self._markers.append(line.text)
            self._run_open = False
        else:
            code = DoubtCode.CAPTION if kind is LineKind.CAPTION else DoubtCode.FURNITURE
            if code is DoubtCode.FURNITURE and (label := label_in_furniture(line.text)):
                self._labels.append((at, label, False))
            self._doubts.append(Doubt(code, None, line.text, f"line {at}"))

    def _label(self, at: int, text: str, *, sure: bool) -> None:
        bare = bare_label(text)
        rest = "".join(text.split()).replace(bare, "", 1)
        if rest:
            self._markers.append(rest)
        if any(text == bare for _, text, _ in self._labels):
            self._markers.append(bare)  # the articles hold it once
        self._labels.append((at, bare, sure))

    # --- headings

    def _title(self, at: int, line: PrintLine) -> None:
        self._run_open = False
        open_ = self._heading
        if open_ and open_.titles and (open_.authors or self._label_since_title):
            self._close_heading()
        self._heading = self._heading or Heading(at)
        self._heading = replace(self._heading, titles=(*self._heading.titles, (at, line.text)))
        self._label_since_title = False

    def _series(self, at: int, line: PrintLine) -> None:
        self._run_open = False
        if self._heading and (self._heading.titles or self._heading.series):
            self._close_heading()
        self._heading = replace(self._heading or Heading(at), series=(line.text,))
        self._label_since_title = False

    def _byline(self, at: int, line: PrintLine, byline: Byline) -> None:
        if byline.rest:
            self._markers.append(byline.rest)
        if self._heading is None and self._runs and self._signs_the_run(at):
            self._sign(Closer(byline.authors, byline.affiliation))
            return
        self._run_open = False
        heading = self._heading or Heading(at)
        self._heading = replace(
            heading,
            authors=heading.authors + byline.authors,
            affiliations=heading.affiliations + _filled(byline.affiliation),
            unsure_byline=heading.unsure_byline or ("" if byline.sure else line.text),
        )
        self._label_since_title = False

    def _signs_the_run(self, at: int) -> bool:
        """Tell whether a name between a body and what follows signs the body above."""
        run = self._runs[-1]
        above = near(self._lines, at, -1)
        if above is None or above.kind not in (LineKind.BODY, LineKind.SUBHEAD, LineKind.CLOSER):
            return False
        if not is_finished(run.paragraphs[-1].text):
            return False
        after = at + 1
        while after < len(self._lines) and self._lines[after].kind is not LineKind.HEAD:
            if self._lines[after].kind in (LineKind.BODY, LineKind.BYLINE, LineKind.CLOSER):
                return self._lines[after].kind is not LineKind.BYLINE
            after += 1
        if after >= len(self._lines):
            return True
        # A title follows. It takes the name if it has none and the body above has one.
        while after < len(self._lines) and self._lines[after].kind in (
            LineKind.HEAD,
            LineKind.SERIES,
        ):
            after += 1
        next_named = after < len(self._lines) and self._lines[after].kind is LineKind.BYLINE
        signed = bool(run.authors or run.reporters)
        if run.heading is not None:
            signed = signed or bool(self._headings[run.heading].authors)
        return not signed if next_named or not signed else False

    def _close_heading(self) -> None:
        if self._heading:
            self._headings.append(self._heading)
        self._heading = None

    # --- bodies

    def _body(self, at: int, line: PrintLine) -> None:
        kind = BlockKind.HEADING if line.kind is LineKind.SUBHEAD else BlockKind.PARAGRAPH
        para = Para(at, line.text, kind, line.fixed)
        if self._heading is not None:
            self._close_heading()
            self._runs.append(Run((para,), len(self._headings) - 1))
        elif not self._runs or not (self._run_open or is_reply(line.text)):
            self._runs.append(Run((para,)))
        elif self._opens(line.text) and is_finished(self._runs[-1].paragraphs[-1].text):
            # Only a new report opens with a dateline: its title is lost or elsewhere on the page.
            self._runs.append(Run((para,)))
        else:
            self._runs[-1] = extended(self._runs[-1], para)
        self._run_open = True
        self._label_since_title = False
        if names := dateline_authors(line.text):
            run = self._runs[-1]
            self._runs[-1] = replace(run, reporters=run.reporters + names)

    @staticmethod
    def _opens(text: str) -> bool:
        return has_dateline(text) or is_carried_over(text)

    def _closer(self, at: int, line: PrintLine, closer: Closer) -> None:
        if closer.rest:
            self._markers.append(closer.rest)
        if self._heading is not None and (self._heading.titles or not self._runs):
            # Between a title and its body it means the same as a byline.
            self._heading = replace(
                self._heading,
                authors=self._heading.authors + closer.authors,
                affiliations=self._heading.affiliations + _filled(closer.affiliation),
            )
            if closer.source:
                self._doubts.append(Doubt(DoubtCode.TEXT_UNPLACED, None, closer.source))
        elif self._runs:
            self._sign(closer)
        else:
            self._doubts.append(Doubt(DoubtCode.TEXT_UNPLACED, None, line.text, f"line {at}"))
            if closer.rest:
                self._markers.pop()

    def _sign(self, closer: Closer) -> None:
        self._runs[-1] = self._runs[-1].signed(closer)
        self._run_open = False


def extended(run: Run, para: Para) -> Run:
    """Return the run with one more paragraph, joined to the last one if that was cut in two."""
    last = run.paragraphs[-1]
    bodies = last.kind is BlockKind.PARAGRAPH and para.kind is BlockKind.PARAGRAPH
    if bodies and not (last.fixed or para.fixed) and _halves(last.text, para.text):
        whole = replace(last, text=join_halves(last.text, para.text))
        return replace(run, paragraphs=(*run.paragraphs[:-1], whole))
    return replace(run, paragraphs=(*run.paragraphs, para))


def _halves(first: str, second: str) -> bool:
    if second[0] in NEVER_FIRST or is_cut(first):
        return True
    # A short line without a full stop is a list item or a verse, not half a paragraph.
    return not is_finished(first) and len(first) >= 25
