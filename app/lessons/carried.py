"""The courses that were added, as packs of a file with everything: written, and put back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from content.lessons.pack import (
    MOST_BYTES,
    MOST_COURSES,
    PackedCourse,
    PackError,
    course_in,
    opened,
    packed,
    shown_only,
)

_ROOM = MOST_BYTES - (1 << 20)
"""Bytes of courses in a pack: the names need some as well."""
_log = logging.getLogger(__name__)


def packs_of(folders: list[Path]) -> Iterator[bytes]:
    """Yield packs of the sound courses in these folders, one at a time: they may be large."""
    part: list[PackedCourse] = []
    size = 0
    for folder in folders:
        with suppress(OSError, PackError):
            course = course_in(folder)
            more = sum(map(len, course.files.values()))
            if part and (size + more > _ROOM or len(part) == MOST_COURSES):
                yield packed(part)
                part, size = [], 0
            part.append(course)
            size += more
    if part:
        yield packed(part)


def sound_courses_in(pack: bytes) -> tuple[PackedCourse, ...]:
    """Return the sound courses of a pack, which may be of a stranger's making; () for none."""
    try:
        found = opened(pack, "ke")
    except PackError as error:
        _log.warning("a pack of courses is not brought back: %s", error.code)
        return ()
    sound: list[PackedCourse] = []
    for each in found:
        with suppress(PackError):
            sound.append(shown_only(each))
    return tuple(sound)
