"""Finds where a run of paragraphs turns into another article without a headline between them."""

from __future__ import annotations

from collections.abc import Sequence

from content.importers.newspaper.words import Lexicon
from content.importers.shared.print_marks import ends_in_citation

ECHO = 0.34
"""Share of a title's words that must come back in a body standing elsewhere (measured on pages
of our own making: right pairs .45–1.0, wrong ones mostly below .25)."""

NEW_SUBJECT = 0.05
"""Likeness below which a commentary's opening in mid-run begins another article (measured:
inside one article .02–.2, the longer the higher; between neighbours 0–.04 on short articles)."""

OTHER_SUBJECT = 0.012
"""Likeness below which a run is suspected to hold two articles without any other sign."""

_LONG_ENOUGH = 150
"""Characters that either side must have before the absence of common words means anything."""

_COMES_BACK = 0.5
"""Share of a title's words that must come back in its part of a body that is cut."""

_MOST = 80
"""Paragraphs of the longest run that is looked at: the cost grows with their square."""


def suspected_turns(lexicon: Lexicon, texts: Sequence[str]) -> tuple[int, list[int]]:
    """Return (paragraph at which another article surely begins or 0, paragraphs where one may).

    A paragraph that quotes a report with paper and day opens a commentary. In the middle of a run
    it opens another article if the subject changes too; otherwise it is only suspected, as is the
    sharpest change of subject.
    """
    if not 2 <= len(texts) <= _MOST:
        return 0, []
    likeness = {cut: lexicon.likeness(texts[:cut], texts[cut:]) for cut in range(1, len(texts))}
    leads = [cut for cut in likeness if ends_in_citation(texts[cut])]
    sure = next((cut for cut in leads if likeness[cut] < NEW_SUBJECT), 0)
    if sure or leads:
        return sure, leads
    long = [
        cut
        for cut in range(2, len(texts) - 1)
        if min(sum(map(len, texts[:cut])), sum(map(len, texts[cut:]))) >= _LONG_ENOUGH
    ]
    turn = min(long, key=lambda cut: likeness[cut], default=0)
    return 0, [turn] if turn and likeness[turn] < OTHER_SUBJECT else []


def best_cut(
    lexicon: Lexicon, own: str, other: str, texts: Sequence[str]
) -> tuple[float, int, bool] | None:
    """Return where a run turns from one title's subject to the other's, or None.

    The result is (score, number of the paragraph at which to cut, other comes first).

    Each paragraph speaks for the title whose words it repeats; the cut is where the two
    sides agree best, both in words of the titles and in what the sides have in common.
    """
    if not 2 <= len(texts) <= _MOST or lexicon.echo(other, texts) < _COMES_BACK:
        return None
    for_other = [lexicon.echo(other, [text]) for text in texts]
    for_own = [lexicon.echo(own, [text]) for text in texts]
    leaning = _leaning(lexicon, texts, for_own, for_other)
    best: tuple[float, int, bool] | None = None
    for first in (False, True):
        # Where the paragraphs on one side lean to one title and the rest to the other.
        cut = _turning_point(leaning, 1 if first else -1)
        theirs = slice(0, cut) if first else slice(cut, None)
        mine = slice(cut, None) if first else slice(0, cut)
        gain = _mean(for_other[theirs]) - _mean(for_own[theirs])
        keep = _mean(for_own[mine]) - _mean(for_other[mine])
        total = lexicon.echo(other, texts[theirs])
        if gain <= 0.05 or keep < 0 or total < _COMES_BACK:
            continue
        apart = 1.0 - lexicon.likeness(texts[:cut], texts[cut:])
        # A run read downwards begins under its own title.
        score = 0.5 * (gain + keep) + 0.3 * total + 0.2 * apart - (0.1 if first else 0.0)
        if best is None or score > best[0]:
            best = (score, cut, first)
    return best if best and best[0] >= ECHO else None


def _leaning(
    lexicon: Lexicon, texts: Sequence[str], for_own: Sequence[float], for_other: Sequence[float]
) -> list[float]:
    """Return for each paragraph how much it leans to the other title (negative: its own).

    A paragraph that repeats neither title leans to the side whose paragraphs it is like.
    """
    plain = [b - a for a, b in zip(for_own, for_other, strict=True)]
    leaning = []
    for i, text in enumerate(texts):
        own = [t for j, t in enumerate(texts) if j != i and plain[j] < -0.05]
        other = [t for j, t in enumerate(texts) if j != i and plain[j] > 0.05]
        like = lexicon.likeness([text], other) - lexicon.likeness([text], own)
        leaning.append(plain[i] + 2.0 * like)
    return leaning


def _turning_point(leaning: Sequence[float], side: int) -> int:
    """Return the cut (1 … n-1) with the largest sum of `side` × leaning above it, minus below."""
    total, above = sum(leaning), 0.0
    best_cut, best = 1, float("-inf")
    for cut in range(1, len(leaning)):
        above += leaning[cut - 1]
        value = side * (above - (total - above))
        if value > best:
            best_cut, best = cut, value
    return best_cut


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
