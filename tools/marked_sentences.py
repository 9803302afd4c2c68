"""Sentences with marked readings, and a count of the readings that come out right.

A line of a file: kind, tab, sentence; a reading in braces belongs to the character before it. Lines
that begin with # are comments. The files are tests/fixtures/readings/*.tsv.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "fixtures" / "readings"

_MARK = re.compile(r"\{([a-z]+[1-5])\}")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """`marks` are (position of the character in `text`, its right reading)."""

    kind: str
    text: str
    marks: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many marked characters came out right, and the sentences and places that did not."""

    right: int
    marked: int
    wrong: tuple[tuple[MarkedSentence, int, str, str], ...]
    """Sentence, position, right reading, given reading."""

    @property
    def share(self) -> float:
        """Right ones among the marked, 0.0-1.0."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def kinds(self) -> Counter[str]:
        """Wrong characters by the kind of their sentence."""
        return Counter(sentence.kind for sentence, *_ in self.wrong)


def marked_sentences(name: str) -> list[MarkedSentence]:
    """Return the sentences of a file of FOLDER: "tuning", "learning" and so on."""
    sentences = []
    for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, marked = line.split("\t")
        text, marks, at = "", [], 0
        for match in _MARK.finditer(marked):
            text += marked[at : match.start()]
            marks.append((len(text) - 1, match[1]))
            at = match.end()
        sentences.append(MarkedSentence(kind, text + marked[at:], tuple(marks)))
    return sentences


def score(sentences: Sequence[MarkedSentence], read: Callable[[str], Sequence[str]]) -> Score:
    """Return how `read`, which gives one reading for each character, does on these sentences."""
    wrong = []
    marked = 0
    for sentence in sentences:
        given = read(sentence.text)
        for position, right in sentence.marks:
            marked += 1
            if given[position] != right:
                wrong.append((sentence, position, right, given[position]))
    return Score(marked - len(wrong), marked, tuple(wrong))
