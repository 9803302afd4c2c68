"""Every practice screen of our courses in every window: nothing is cut, every key is large enough.

Each screen is looked at as it is first, and with the keys of each of its fields, in the windows of
the tests and in the sizes SIZES. The tests look at some courses each day.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from time import perf_counter

from content.lessons.course import Course
from content.lessons.writing.course_file import FILE, read_course

COURSES = Path(__file__).parents[2] / "resources" / "lessons"
SIZES = (0, 4, 8)
"""The smallest, the middle and the largest words; as in `SIZES_PT`."""
THEME = "paper"


def run() -> list[dict[str, object]]:
    """Return a row for each window and size: screens, how many more with keys, and faults."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from fakes.practice.hands import ROOMS, Practice

    from ui.main import make_application

    application = make_application(["bench"])
    with tempfile.TemporaryDirectory() as cache:
        practice = Practice(Path(cache))
        courses = [_sound(file.parent) for file in sorted(COURSES.glob(f"*/{FILE}"))]
        rows = [_row(practice, courses, window, size) for window in ROOMS for size in SIZES]
        practice.screen.close()
    del application
    return rows


def _sound(folder: Path) -> Course:
    course = read_course(folder).course
    assert course is not None, folder
    return course


def _row(
    practice: object, courses: list[Course], window: tuple[int, int], size: int
) -> dict[str, object]:
    from fakes.practice.hands import Practice, faults, key_faults, states

    assert isinstance(practice, Practice)
    practice.fit(window, size, THEME)
    found: list[str] = []
    shown, with_keys, began = 0, 0, perf_counter()
    for course in courses:
        for screen in course.screens:
            for state, keys in states(practice, screen):
                shown, with_keys = shown + (not keys), with_keys + keys
                wrong = key_faults(practice) if keys else faults(practice)
                found += [f"{course.id}, {state}: {each}" for each in wrong]
    for each in found:
        print(f"   {window[0]}×{window[1]} {size}: {each}", flush=True)
    return {
        "what": f"{window[0]}×{window[1]}, size {size}",
        "screens": shown,
        "with keys": with_keys,
        "faults": len(found),
        "s": perf_counter() - began,
        "kept": not found,
    }
