"""How easily the courses and the cards read: the length of sentences, and rare characters.

A sentence is what the voice says in one piece. Rare is a character that is not among the most
common 2500 by how often it stands in the words of jieba's dictionary, each counted as often as it
was met. A rare character counts once in a text: those who have learnt 删 know it
the next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from content.lessons.course import Course
from content.lessons.quiz import Card
from content.lessons.writing.card_file import read_cards
from content.lessons.writing.course_file import FILE, read_course
from content.text.jieba_words import jieba_lines
from content.text.sentences import sentence_spans

COURSES = Path(__file__).parents[2] / "resources" / "lessons"
GOOD_LENGTH = 25
"""Characters of a sentence, as docs/writing-lessons.md asks."""
LONGEST = 45
"""Characters that no sentence may have: two lines on a page of large type."""
LEAST_SHORT = 0.85
"""Share of sentences of GOOD_LENGTH or less."""
COMMON = 2500
"""Characters that the first list of 现代汉语常用字表 (1988) has as well."""
MOST_RARE = 0.05
"""Share of rare characters among the different characters of a text."""


def run() -> list[dict[str, object]]:
    """Return a row for each course and each file of cards, then one for all of them."""
    texts = [
        *((folder.name, list(_of_course(course))) for folder, course in _courses()),
        *((f"cards/{name}", list(_of_cards(cards))) for name, cards in _cards()),
    ]
    rows = [row(name, said) for name, said in texts]
    if rows:
        rows.append(row("all", [each for _, said in texts for each in said]))
    return rows


def row(name: str, texts: Iterable[str]) -> dict[str, object]:
    """Return what was measured of some texts."""
    sentences = [text[start:end] for text in texts for start, end in sentence_spans(text)]
    lengths = sorted(map(length, sentences))
    rare = Counter(char for sentence in sentences for char in sentence if is_rare(char))
    every = {char for sentence in sentences for char in sentence if "\u4e00" <= char <= "\u9fff"}
    share = len(rare) / max(1, len(every))
    short = sum(each <= GOOD_LENGTH for each in lengths) / max(1, len(lengths))
    return {
        "what": name,
        "sentences": len(lengths),
        "mean length": sum(lengths) / max(1, len(lengths)),
        f"up to {GOOD_LENGTH}": short,
        "longest": lengths[-1] if lengths else 0,
        "characters": len(every),
        "rare": share,
        "rare characters": "".join(char for char, _ in rare.most_common(12)),
        "kept": short >= LEAST_SHORT
        and (not lengths or lengths[-1] <= LONGEST)
        and share <= MOST_RARE,
    }


def length(sentence: str) -> int:
    """Return the characters of a sentence without its signs: they are not said."""
    return sum(char.isalnum() for char in sentence)


def is_rare(char: str) -> bool:
    """Tell whether a Chinese character is not among the most common ones."""
    return "\u4e00" <= char <= "\u9fff" and char not in _common()


@cache
def _common() -> frozenset[str]:
    met: Counter[str] = Counter()
    for line in jieba_lines():
        word, count, *_ = line.split(" ")
        for char in word:
            if "\u4e00" <= char <= "\u9fff":
                met[char] += int(count)
    return frozenset(char for char, _ in met.most_common(COMMON))


def _courses() -> Iterator[tuple[Path, Course]]:
    for file in sorted(COURSES.glob(f"*/{FILE}")):
        course = read_course(file.parent).course
        if course is not None:
            yield file.parent, course


def _cards() -> Iterator[tuple[str, tuple[Card, ...]]]:
    for file in sorted((COURSES / "cards").glob("*.md")):
        yield file.stem, read_cards(file).cards


def _of_course(course: Course) -> Iterator[str]:
    yield from (course.for_whom, course.able_to, course.intro)
    for step in course.steps:
        yield from (step.do, step.why, step.reminder, step.done, step.hint)
        yield from (slip.answer for slip in step.slips)


def _of_cards(cards: Iterable[Card]) -> Iterator[str]:
    for card in cards:
        yield from (card.look_at, card.now_do)
