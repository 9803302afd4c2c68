"""The courses that the classroom keeps: read anew when something of theirs has changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from fakes.lessons.pictured import picture_course
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.lessons.classroom import Classroom
from app.lessons.course_shelf import CourseShelf
from app.lessons.live_progress import LiveProgress
from app.lessons.progress_store import ProgressStore
from app.lessons.shelved import Courses

LONGEST_S = 20


def test_a_course_is_sound_when_its_missing_picture_came(tmp_path: Path, qtbot: QtBot) -> None:
    own, jobs = tmp_path / "own", Jobs()
    folder = own / "quhao"
    folder.mkdir(parents=True)
    picture_course(folder)
    picture = next(each for each in folder.iterdir() if each.name != "course.md")
    kept = picture.read_bytes()
    picture.unlink()
    progress = LiveProgress(ProgressStore(tmp_path / "lessons.json"), jobs)
    shelf = CourseShelf(own, tmp_path / "bundled")
    classroom = Classroom(lambda: shelf, progress, own, lambda: date(2026, 11, 29))
    assert [each.folder for each in classroom.courses().broken] == [folder]
    assert classroom.courses() is classroom.courses(), "nothing has changed"
    picture.write_bytes(kept)
    assert [each.course.id for each in classroom.courses().shelved] == ["quhao"]
    jobs.close()


def test_two_pages_that_ask_together_have_the_courses_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, jobs = tmp_path / "own", Jobs()
    progress = LiveProgress(ProgressStore(tmp_path / "lessons.json"), jobs)
    shelf = CourseShelf(own, tmp_path / "bundled")
    classroom = Classroom(lambda: shelf, progress, own, lambda: date(2026, 11, 29))
    begun, go_on, read = Event(), Event(), shelf.courses
    times = []

    def slow() -> Courses:
        times.append(1)
        begun.set()
        assert go_on.wait(LONGEST_S)
        return read()

    monkeypatch.setattr(shelf, "courses", slow)
    with ThreadPoolExecutor(2) as pages:
        first = pages.submit(classroom.courses)
        assert begun.wait(LONGEST_S)
        second = pages.submit(classroom.courses)
        assert not second.done(), "it waits for what the first one reads"
        go_on.set()
        assert second.result(LONGEST_S) is first.result(LONGEST_S)
    assert len(times) == 1
    jobs.close()
