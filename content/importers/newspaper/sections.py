"""Decides which section label covers which articles of a page.

A label above a title covers that article and those that follow, up to the next label: sections are
printed this way. A label with nothing below it, at the foot of the page, was torn from its place
by the recognition: it covers the last article, and those before it that have the same form (a
commentary opens by quoting a report with paper and day). An article above the first label takes it
when it is signed with an affiliation as one below is. The only label of a page, at its foot,
covers the page. All of these are reported as doubts, except for a label that opens the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from content.importers.newspaper.match import Pairing, is_commentary
from content.importers.shared.doubts import Doubt, DoubtCode


def assign_sections(
    pieces: Sequence[Pairing], labels: Sequence[tuple[int, str, bool]]
) -> tuple[tuple[str, ...], tuple[Doubt, ...]]:
    """Return each piece's section ("" for none) and the doubts; `pieces` are in page order."""
    sections = [""] * len(pieces)
    doubts: list[Doubt] = []
    last_line = max((piece.at for piece in pieces), default=-1)
    leading = [label for label in labels if label[0] <= last_line]
    trailing = [label for label in labels if label[0] > last_line]
    for order, (at, text, sure) in enumerate(leading):
        end = leading[order + 1][0] if order + 1 < len(leading) else None
        covered = [
            i
            for i, piece in enumerate(pieces)
            if piece.at >= at and (end is None or piece.at < end)
        ]
        for i in covered:
            sections[i] = text
        if not covered:
            doubts.append(Doubt(DoubtCode.LABEL_UNPLACED, None, text, f"line {at}"))
            continue
        if not sure:
            doubts.append(Doubt(DoubtCode.LABEL_UNSURE, covered[0], text, f"line {at}"))
        if order == 0 and covered[0] > 0:
            # Articles stand above the page's first label: recognition reads columns, so it may be
            # theirs as well. It is taken to be for those that are signed the same way, with an
            # affiliation, as an article below it.
            signed_below = any(_has_affiliation(pieces[i]) for i in covered)
            for i in range(covered[0]):
                if signed_below and _has_affiliation(pieces[i]):
                    sections[i] = text
                doubts.append(Doubt(DoubtCode.SECTION_UNSURE, i, text, "above the label"))
    for at, text, sure in trailing:
        covered = _foot(pieces, only=not leading and len(trailing) == 1)
        if not covered:
            doubts.append(Doubt(DoubtCode.LABEL_UNPLACED, None, text, f"line {at}"))
            continue
        for i in covered:
            if sections[i] and sections[i] != text and len(trailing) > 1 and at != trailing[0][0]:
                continue
            sections[i] = text
            doubts.append(Doubt(DoubtCode.SECTION_UNSURE, i, text, "label at the foot"))
        if not sure:
            doubts.append(Doubt(DoubtCode.LABEL_UNSURE, covered[0], text, f"line {at}"))
    placed = set(sections)
    known = {doubt.quote for doubt in doubts if doubt.code is DoubtCode.LABEL_UNPLACED}
    for at, text, _ in labels:
        if text not in placed and text not in known:
            doubts.append(Doubt(DoubtCode.LABEL_UNPLACED, None, text, f"line {at}"))
            known.add(text)
    return tuple(sections), tuple(doubts)


def _has_affiliation(piece: Pairing) -> bool:
    heading = piece.heading
    return bool(piece.run.affiliations or (heading is not None and heading.affiliations))


def _foot(pieces: Sequence[Pairing], *, only: bool) -> list[int]:
    """Return the pieces that a label at the foot of the page covers."""
    if not pieces:
        return []
    last = len(pieces) - 1
    first = last
    form = is_commentary(pieces[last])
    while first > 0 and form and is_commentary(pieces[first - 1]):
        first -= 1
    alike = all(is_commentary(piece) == form for piece in pieces)
    if only and alike:
        first = 0
    return list(range(first, last + 1))
