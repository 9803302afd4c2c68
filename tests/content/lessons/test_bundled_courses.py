"""The courses and cards that come with the app, walked by a learner without a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.places import ROOT

from content.lessons.course import Course
from content.lessons.deed import Deed, DeedKind
from content.lessons.exercise import STAGES, Help, Stage, begun
from content.lessons.possible import pressable
from content.lessons.quiz import LEAST_GENUINE, share_of_genuine
from content.lessons.writing.card_file import read_sets
from content.lessons.writing.course_file import read_course

OURS = ROOT / "resources" / "lessons"
FOLDERS = sorted(file.parent for file in OURS.glob("*/course.md"))
CARDS = sorted((OURS / "cards").glob("*.md"))


def course_in(folder: Path) -> Course:
    read = read_course(folder)
    assert read.course is not None, [each.said for each in read.mistakes]
    return read.course


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_course_is_walked_on_every_rung(folder: Path) -> None:
    course = course_in(folder)
    for stage in STAGES:
        exercise = begun(course, stage)
        while not exercise.has_ended:
            exercise, answer = exercise.did(exercise.step.wanted)
            assert answer.said == exercise.step.done
            exercise = exercise.went_on()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_wrong_ways_end_in_the_offer_to_act(folder: Path) -> None:
    exercise = begun(course_in(folder), Stage.ALONE)
    while not exercise.has_ended:
        step = exercise.step
        deeds = [slip.deed for slip in step.slips]
        deeds += [Deed(DeedKind.TAP, part.name) for part in pressable(exercise.screen)]
        slips = [
            deed for deed in deeds if not deed.does(step.wanted) and deed.part != step.wanted.part
        ]
        for deed in (slips * 3)[:3]:
            exercise, answer = exercise.did(deed)
            assert answer.said.endswith(step.hint)
        assert not slips or exercise.help is Help.DONE_FOR_ME
        exercise, answer = exercise.did(step.wanted)
        assert answer.is_done
        exercise = exercise.went_on()


def test_titles_differ_and_what_is_to_be_learnt_first_is_there() -> None:
    courses = [course_in(folder) for folder in FOLDERS]
    titles = {course.title for course in courses}
    assert len(titles) == len(courses)
    assert {course.first_learn for course in courses} - {""} <= titles


@pytest.mark.skipif(not CARDS, reason="no cards are here yet")
def test_the_cards_are_sound_and_enough_of_them_genuine() -> None:
    read = read_sets(CARDS)
    assert read.mistakes == (), [each.said for each in read.mistakes]
    assert len({card.id for card in read.cards}) == len(read.cards) >= 60
    assert share_of_genuine(read.cards) >= LEAST_GENUINE
