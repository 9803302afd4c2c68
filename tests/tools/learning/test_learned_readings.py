"""Examples of a character teach its readings, and a line is kept of it."""

from __future__ import annotations

from tools.learning.readings import Example, learn, line_of, tried

FIRST = [Example(n % 5, True, n % 2 == 0, ("a水", f"k{n}"), "dao3", "dao4") for n in range(10)]
SECOND = [Example(n % 5, True, n % 2 == 0, ("a树", f"k{n}"), "dao3", "dao3") for n in range(10)]


def test_a_mark_that_tells_is_learned() -> None:
    learned = learn(FIRST + SECOND)
    assert learned.read(("a水",), "dao3") == "dao4"
    assert learned.read(("a树", "k0"), "dao3") == "dao3"
    assert learned.read(("a水",), "dao1") == "dao1"


def test_each_is_tried_by_what_the_others_teach() -> None:
    phrases, sentences = tried(FIRST + SECOND)
    assert (phrases.asked, phrases.by_rules, phrases.by_learning) == (10, 5, 0)
    assert (sentences.asked, sentences.by_rules, sentences.by_learning) == (10, 5, 0)


def test_the_line_has_the_marks_that_tell() -> None:
    character, readings, marks = line_of("倒", learn(FIRST + SECOND)).split("\t")
    assert (character, readings) == ("倒", "dao3 dao4")
    names = [each.partition("=")[0] for each in marks.split(" ")]
    assert names[0] == ""
    assert {"a水", "a树"} <= set(names)
