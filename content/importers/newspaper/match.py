"""Brings titles that are apart from their bodies back to them, by the words that both share.

Order of trust: a heading right above its body; a title whose words come back in a body without
title; a title whose words come back in the second half of another article's body (two articles in
one run); titles and bodies that are left over. All but the first kind of pairs are reported as
doubts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from content.importers.newspaper.groups import Heading, PrintPage, Run, extended
from content.importers.newspaper.signatures import is_signature
from content.importers.newspaper.surest import Fit, Surest
from content.importers.newspaper.turning import ECHO, best_cut, suspected_turns
from content.importers.newspaper.words import Lexicon
from content.importers.shared.doubts import DoubtCode
from content.importers.shared.paragraphs import is_finished
from content.importers.shared.print_marks import ends_in_citation

_WHOLE = 0.25
"""Head start of a body without title over half a body with one."""

_MOST_PAIRS = 4000
"""Titles times bodies, at most, where a title is looked for inside of bodies. No page has more."""

_LEAD = 0.12
"""How much better than with its own neighbour a title must fit elsewhere to be moved."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """A future article: its heading (None when lost), its run, and doubts as (code, quote)."""

    heading: Heading | None
    run: Run
    doubts: tuple[tuple[DoubtCode, str], ...] = ()

    @property
    def at(self) -> int:
        """The line where its title stands or, when it is lost, its body: the articles' order."""
        first = self.run.paragraphs[0].at
        return self.heading.at if self.heading else first


def match(page: PrintPage) -> tuple[tuple[Pairing, ...], tuple[Heading, ...]]:
    """Return the page's articles in order, and the headings for which no body was found."""
    matcher = _Matcher(page)
    matcher.cut_before_leads()
    matcher.restore_broken_bodies()
    matcher.detach_lines()
    matcher.restore_interrupted()
    matcher.swap_neighbours()
    matcher.bring_back()
    matcher.pair_what_is_left()
    pieces = tuple(sorted(matcher.pieces, key=lambda piece: piece.at))
    return pieces, tuple(matcher.orphans)


class _Matcher:
    def __init__(self, page: PrintPage) -> None:
        self.lexicon = Lexicon(text for run in page.runs for text in run.texts)
        self.pieces = [
            Pairing(None if run.heading is None else page.headings[run.heading], run)
            for run in page.runs
        ]
        used = {run.heading for run in page.runs}
        self.orphans = [h for i, h in enumerate(page.headings) if i not in used]

    @property
    def _lone(self) -> list[int]:
        return [i for i, p in enumerate(self.pieces) if p.heading is None or not p.heading.titles]

    @property
    def _titled_orphans(self) -> list[Heading]:
        """The titles without a body; a name or a signed role is not a title."""
        return [o for o in self.orphans if o.titles and not is_signature(o.title)]

    def cut_before_leads(self) -> None:
        """Look for a second article where a paragraph quotes a report with paper and day.

        In the middle of a run it opens another article if the subject changes too; where the
        subject changes without such an opening, the run stays whole and a doubt is left.
        """
        i = 0
        while i < len(self.pieces):
            piece = self.pieces[i]
            texts = piece.run.texts
            sure, suspected = suspected_turns(self.lexicon, texts)
            if sure:
                upper, lower = _cut_run(piece.run, sure)
                doubt = (DoubtCode.BOUNDARY_GUESSED, texts[sure][:24])
                self.pieces[i : i + 1] = [replace(piece, run=upper), Pairing(None, lower, (doubt,))]
            else:
                more = tuple((DoubtCode.BOUNDARY_POSSIBLE, texts[cut][:24]) for cut in suspected)
                self.pieces[i] = replace(piece, doubts=(*piece.doubts, *more))
            i += 1

    def restore_broken_bodies(self) -> None:
        """Join a body cut in mid-sentence with its rest behind another article.

        The second half must be a run without a title, and be about the same thing.
        """
        i = 0
        while i < len(self.pieces):
            piece = self.pieces[i]
            last = piece.run.paragraphs[-1].text
            i += 1
            if piece.run.closed or is_finished(last) or len(last) < 12:
                continue
            title = piece.heading.title if piece.heading else ""
            fits = []
            for j in range(i, min(len(self.pieces), i + 30)):
                other = self.pieces[j]
                if other.heading is None:
                    score = self.lexicon.likeness(piece.run.texts, other.run.texts)
                    fits.append((score + 0.3 * self.lexicon.echo(title, other.run.texts), -j))
            score, j = max(fits, default=(0.0, 0))
            if score >= 0.1:
                self._join(i - 1, -j)
                i -= 1

    def _join(self, i: int, j: int) -> None:
        first, second = self.pieces[i], self.pieces[j]
        opening = second.run.paragraphs[0]
        run = first.run
        for para in second.run.paragraphs:
            run = extended(run, para)
        below = second.run
        run = replace(
            run,
            reporters=run.reporters + below.reporters,
            authors=run.authors + below.authors,
            affiliations=run.affiliations + below.affiliations,
            sources=run.sources + below.sources,
            closed=below.closed,
        )
        doubt = (DoubtCode.PIECES_JOINED, opening.text[:24])
        self.pieces[i] = replace(first, run=run, doubts=(*first.doubts, *second.doubts, doubt))
        del self.pieces[j]

    def detach_lines(self) -> None:
        """Move those of several title lines above a body that are about a body elsewhere."""
        for i, piece in enumerate(self.pieces):
            heading = piece.heading
            if heading is None or len(heading.titles) < 2:
                continue
            kept = list(heading.titles)
            while len(kept) > 1 and self._speaks_of_another(kept[0][1], i):
                self.orphans.append(Heading(kept[0][0], (kept[0],)))
                kept.pop(0)
            if len(kept) < len(heading.titles):
                self.pieces[i] = replace(piece, heading=replace(heading, titles=tuple(kept)))
        apart: list[Heading] = []
        for orphan in self.orphans:
            apart.extend(self._lines_apart(orphan))
        self.orphans = apart

    def _speaks_of_another(self, text: str, own: int) -> bool:
        mine = self.lexicon.echo(text, self.pieces[own].run.texts)
        others = [self.lexicon.echo(text, self.pieces[j].run.texts) for j in self._lone if j != own]
        return bool(others) and max(others) >= ECHO and max(others) - mine >= 0.2

    def _lines_apart(self, orphan: Heading) -> list[Heading]:
        """Separate titles gathered in one place: a line that is about another body is a title."""
        lone = self._lone
        if len(orphan.titles) < 2 or len(lone) < 2:
            return [orphan]
        parts: list[Heading] = []
        last_best = -1
        for at, text in orphan.titles:
            echoes = [(self.lexicon.echo(text, self.pieces[j].run.texts), j) for j in lone]
            score, best = max(echoes)
            unclear = score < ECHO
            if parts and (unclear or best == last_best):
                parts[-1] = replace(parts[-1], titles=(*parts[-1].titles, (at, text)))
            else:
                parts.append(Heading(at, ((at, text),)))
            last_best = last_best if unclear and parts else best
        first, last = parts[0], parts[-1]
        parts[0] = replace(first, at=orphan.at, series=orphan.series)
        # The writer's name is under the last of the lines.
        parts[-1] = replace(
            parts[0] if last is first else last,
            authors=orphan.authors,
            affiliations=orphan.affiliations,
            unsure_byline=orphan.unsure_byline,
        )
        return parts

    def restore_interrupted(self) -> None:
        """Undo a title read into the middle of another article's broken paragraph.

        The body below it goes on with the article above, and its own body stands further
        down without a title.
        """
        i = 0
        while i + 1 < len(self.pieces):
            upper, lower = self.pieces[i], self.pieces[i + 1]
            i += 1
            last = upper.run.paragraphs[-1].text
            if upper.run.closed or is_finished(last) or lower.heading is None:
                continue
            title, mine = (
                lower.heading.title,
                self.lexicon.echo(lower.heading.title, lower.run.texts),
            )
            others = [
                (self.lexicon.echo(title, self.pieces[j].run.texts), j) for j in self._lone if j > i
            ]
            there, j = max(others, default=(0.0, -1))
            if not title or there < ECHO or there - mine < _LEAD:
                continue
            other = self.pieces[j]
            doubt = (DoubtCode.TITLE_MOVED, title)
            heading = lower.heading.over(other.heading)
            self.pieces[j] = replace(other, heading=heading, doubts=(*other.doubts, doubt))
            self._join(i - 1, i)

    def swap_neighbours(self) -> None:
        """Move a title whose body does not speak of it to a body without title that does."""
        for i, piece in enumerate(self.pieces):
            heading = piece.heading
            if heading is None or not heading.titles or heading.series:
                continue
            if is_signature(heading.title):
                continue
            here = self.lexicon.echo(heading.title, piece.run.texts)
            if here > 0.15:
                continue
            lone = [
                (self.lexicon.echo(heading.title, self.pieces[j].run.texts), j) for j in self._lone
            ]
            if not lone:
                continue
            there, j = max(lone)
            if there >= 0.5 and there - here >= 0.4:
                doubt = (DoubtCode.TITLE_MOVED, heading.title)
                self.pieces[i] = replace(piece, heading=None)
                other = self.pieces[j]
                moved = heading.over(other.heading)
                self.pieces[j] = replace(other, heading=moved, doubts=(*other.doubts, doubt))

    def bring_back(self) -> None:
        """Match titles without body: the surest pair first, until none is sure enough."""
        cuts = len(self.orphans) * len(self.pieces) <= _MOST_PAIRS
        fit = partial(self._fits, cuts=cuts)
        surest = Surest(self.orphans, self.pieces, fit)
        while found := surest.pop():
            orphan, piece, (_, cut, first) = found
            self.orphans = [each for each in self.orphans if each is not orphan]
            i = next(i for i, each in enumerate(self.pieces) if each is piece)
            if cut == 0:
                self._give(orphan, i, DoubtCode.TITLE_MOVED)
            else:
                self._split(orphan, i, cut, orphan_first=first)
            surest.replace(piece, self.pieces[i : i + (2 if cut else 1)])

    def _fits(self, orphan: Heading, piece: Pairing, *, cuts: bool) -> Fit | None:
        if not orphan.titles or is_signature(orphan.title):
            return None
        if piece.heading is None or not piece.heading.titles:
            score = self.lexicon.echo(orphan.title, piece.run.texts)
            if score < ECHO or not _names_agree(orphan, piece):
                return None
            # A body without a title is likelier than a second article inside a body with a title.
            return Fit(score + _WHOLE, 0, first=False)
        if not cuts or len(piece.run.paragraphs) < 2:
            return None
        cut = best_cut(self.lexicon, piece.heading.title, orphan.title, piece.run.texts)
        return Fit(*cut) if cut else None

    def _give(self, orphan: Heading, i: int, code: DoubtCode) -> None:
        piece = self.pieces[i]
        # A byline or a series without a title may be over the body.
        heading = orphan.over(piece.heading)
        doubt = (code, orphan.title)
        self.pieces[i] = replace(piece, heading=heading, doubts=(*piece.doubts, doubt))

    def _split(self, orphan: Heading, i: int, cut: int, *, orphan_first: bool) -> None:
        piece = self.pieces[i]
        run = piece.run
        upper, lower = _cut_run(run, cut)
        guessed = (DoubtCode.BOUNDARY_GUESSED, run.paragraphs[cut].text[:24])
        moved = (DoubtCode.TITLE_MOVED, orphan.title)
        one = replace(piece, run=lower if orphan_first else upper)
        two = Pairing(orphan, upper if orphan_first else lower, (moved, guessed))
        self.pieces[i : i + 1] = [two, one] if orphan_first else [one, two]

    def pair_what_is_left(self) -> None:
        """Pair a title with the remaining body that it fits by far the best, or the last two."""
        for orphan in self._titled_orphans:
            fits = sorted(
                (self.lexicon.echo(orphan.title, self.pieces[j].run.texts), j)
                for j in self._lone
                if _names_agree(orphan, self.pieces[j])
            )
            if not fits:
                continue
            score, j = fits[-1]
            clear = len(fits) == 1 or score >= 2 * fits[-2][0]
            if score >= 0.1 and clear:
                self.orphans.remove(orphan)
                self._give(orphan, j, DoubtCode.TITLE_GUESSED)
        lone = self._lone
        titled = self._titled_orphans
        if len(lone) == 1 and len(titled) == 1 and _names_agree(titled[0], self.pieces[lone[0]]):
            self.orphans.remove(titled[0])
            self._give(titled[0], lone[0], DoubtCode.TITLE_GUESSED)


def _cut_run(run: Run, cut: int) -> tuple[Run, Run]:
    """Return the run cut before paragraph `cut`; the signature stays with the lower part."""
    upper = Run(run.paragraphs[:cut], run.heading, run.reporters)
    return upper, replace(run, paragraphs=run.paragraphs[cut:], heading=None, reporters=())


def _names_agree(orphan: Heading, piece: Pairing) -> bool:
    """Tell whether both may have the same writer: False when each names another."""
    said = {*piece.run.authors, *piece.run.reporters}
    if piece.heading is not None:
        said |= set(piece.heading.authors)
    return not said or not orphan.authors or bool(said & set(orphan.authors))


def is_commentary(piece: Pairing) -> bool:
    """Tell whether the piece opens with a report that it quotes, paper and day in brackets."""
    return ends_in_citation(piece.run.paragraphs[0].text)
