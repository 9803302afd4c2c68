"""Learns resources/readings/weights.tsv from the marked sentences for tuning.

`python -P -m tools.learning.readings` prints what it does; `--write` writes the file. Each
character that no dictionary word decides is learned by itself: logistic regression on the marks of
content/text/readings/single/evidence.py. A character is kept only where sentences that were left
out of the learning, a fifth in turn, are read right more often than by the rules alone.
"""

from __future__ import annotations

import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import DATA, build_table
from content.text.readings.readings import read_words
from content.text.readings.single.evidence import Token, evidence
from tools.marked_sentences import marked_sentences

PARTS = 5
"""Each part is read by what was learned from the others."""
FEWEST = 8
"""Marks that are asked, below which a character is not tried."""
SOFT = 6.0
"""How far numbers may go from 0: the C of the books."""
SENTENCE_COUNTS = 3
"""A whole sentence counts as much as so many phrases, which are harder than what people read."""
NATURAL_COUNTS = 0.4
"""An example of natural.tsv counts as much as this: most of them tell what many others tell."""
GOOD_ENOUGH = 0.02
"""Where the rules are wrong no oftener than this they are left alone: 了."""
STEPS = 200
SCALE = 100
"""The numbers in the file are hundredths."""
LEAST = 0.1
"""Smaller numbers are left out."""
HEAD = """\
# How much each mark around a character speaks for its readings, in hundredths; written by
# tools/learning/readings.py, which learns it from tests/fixtures/readings: change sentences there.
# character<TAB>readings<TAB>mark=number … With two readings a number above 0 speaks for the second;
# with more there is one for each. The marks are explained in
# content/text/readings/single/evidence.py, the one without a name is what holds from the start.
"""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked character that no word decides: what stands around, what the rules say, what is."""

    part: int
    is_asked: bool
    """Left out in its turn to see how it is read; else it is learned from in any case."""
    is_phrase: bool
    marks: tuple[str, ...]
    ruled: str
    right: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Learned:
    """`numbers` has a line for each mark and a column for each reading but the first."""

    readings: tuple[str, ...]
    marks: dict[str, int]
    numbers: Array

    def read(self, marks: Sequence[str], ruled: str) -> str:
        """Return the reading for which most speaks."""
        if ruled not in self.readings:
            return ruled
        rows = [self.marks[each] for each in ("", *marks) if each in self.marks]
        sums = [0.0, *self.numbers[rows].sum(axis=0)]
        return self.readings[int(np.argmax(sums))]


def examples(lexicon: Lexicon, name: str) -> Iterator[tuple[str, Example]]:
    """Yield each character with what there is to learn from it in a file of marked sentences."""
    for sentence in marked_sentences(name):
        met: dict[int, tuple[str, list[str]]] = {}

        def judge(
            text: str,
            at: int,
            words: Sequence[Token],
            place: int,
            rules: tuple[str, bool],
            met: dict[int, tuple[str, list[str]]] = met,
        ) -> str:
            met[at] = rules[0], evidence(text, at, words, place, rules)
            return rules[0]

        read_words(lexicon, sentence.text, judge=judge)
        part = zlib.crc32(sentence.text.encode()) % PARTS
        for at, right in sentence.marks:
            if at in met:
                ruled, marks = met[at]
                is_phrase = sentence.kind == "phrase"
                if is_phrase:
                    marks = _without_edges(marks, at, len(sentence.text))
                if name == "tuning":  # The rules were tuned on it: what they say tells nothing.
                    marks = [each for each in marks if each[0] not in "RS"]
                is_asked = name == "learning"
                weight = NATURAL_COUNTS if name == "natural" else 1.0
                example = Example(part, is_asked, is_phrase, tuple(marks), ruled, right, weight)
                yield sentence.text[at], example


def _without_edges(marks: list[str], at: int, length: int) -> list[str]:
    """Leave out what a phrase does not tell: that nothing stands before or after it."""
    gone = "EF" + ("pPrn" if at == 0 else "") + ("qQso" if at == length - 1 else "")
    return [each for each in marks if each[0] not in gone and "^" not in each]


def learn(every: Sequence[Example]) -> Learned:
    """Return what the examples of one character teach."""
    readings = tuple(sorted({each.right for each in every}))
    known: dict[str, int] = {"": 0}
    for each in every:
        for mark in each.marks:
            known.setdefault(mark, len(known))
    rows = [[0, *(known[mark] for mark in each.marks)] for each in every]
    flat, starts = np.concatenate(rows), np.cumsum([0, *map(len, rows[:-1])])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    right = np.zeros((len(every), len(readings)))
    right[range(len(every)), [readings.index(each.right) for each in every]] = 1.0
    weights = np.array([[each.weight] for each in every])
    numbers = np.zeros((len(known), len(readings) - 1))
    speed, size = np.zeros_like(numbers), np.zeros_like(numbers)
    for step in range(1, STEPS + 1):
        sums = np.hstack(
            [np.zeros((len(every), 1)), np.add.reduceat(numbers[flat], starts, axis=0)]
        )
        likely = np.exp(sums - sums.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        missed = (weights * (likely - right))[owner, 1:]
        slopes = [np.bincount(flat, each, len(known)) for each in missed.T]
        slope: Array = np.stack(slopes, axis=1).astype(np.float64)
        slope[1:] += numbers[1:] / SOFT
        # Adam's rule; its constants are the usual ones.
        speed = 0.9 * speed + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        pace = 0.1 * (1.0 - step / (STEPS + 1))
        numbers -= pace * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return Learned(readings, known, numbers)


@dataclass(slots=True)
class Trial:
    """How many examples were asked, and wrong ones by the rules and by what was learned."""

    asked: int = 0
    by_rules: int = 0
    by_learning: int = 0

    @property
    def gain(self) -> int:
        """How many more were right by what was learned."""
        return self.by_rules - self.by_learning

    def add(self, other: Trial) -> None:
        """Count another trial in."""
        self.asked += other.asked
        self.by_rules += other.by_rules
        self.by_learning += other.by_learning


def tried(every: Sequence[Example]) -> tuple[Trial, Trial]:
    """Return how it went with phrases and with whole sentences, each left out in its turn."""
    phrases, sentences = Trial(), Trial()
    for part in range(PARTS):
        rest = [each for each in every if not each.is_asked or each.part != part]
        mine = [each for each in every if each.is_asked and each.part == part]
        if not mine or len({each.right for each in rest}) < 2:
            continue
        learned = learn(rest)
        for each in mine:
            read = learned.read(each.marks, each.ruled)
            one = Trial(1, each.ruled != each.right, read != each.right)
            (phrases if each.is_phrase else sentences).add(one)
    return phrases, sentences


def line_of(character: str, learned: Learned) -> str:
    """Return the character's line of the file."""
    entries = []
    for mark, row in learned.marks.items():
        numbers = learned.numbers[row]
        if len(learned.readings) > 2:
            numbers = np.concatenate([[0.0], numbers])
            numbers = numbers - numbers.mean()
        if mark == "" or np.abs(numbers).max() >= LEAST:
            entries.append(f"{mark}=" + ",".join(str(round(each * SCALE)) for each in numbers))
    return f"{character}\t{' '.join(learned.readings)}\t{' '.join(sorted(entries))}"


def main() -> None:
    """Learn, print what was tried, and write the file if that is asked for."""
    lexicon = Lexicon(build_table())
    every: dict[str, list[Example]] = defaultdict(list)
    for name in ("tuning", "natural", "learning"):
        for character, example in examples(lexicon, name):
            every[character].append(example)
    lines, of_phrases, of_sentences = [], Trial(), Trial()
    for character, mine in sorted(every.items()):
        if sum(each.is_asked for each in mine) < FEWEST or len({each.right for each in mine}) < 2:
            continue
        phrases, sentences = tried(mine)
        wrong, asked = phrases.by_rules + sentences.by_rules, phrases.asked + sentences.asked
        kept = phrases.gain + SENTENCE_COUNTS * sentences.gain > 0 and wrong > GOOD_ENOUGH * asked
        print("kept" if kept else "-", character, phrases, sentences)
        if kept:
            of_phrases.add(phrases)
            of_sentences.add(sentences)
            lines.append(line_of(character, learn(mine)))
    print(len(lines), "characters kept; phrases:", of_phrases, "sentences:", of_sentences)
    if "--write" in sys.argv:
        (DATA / "weights.tsv").write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
