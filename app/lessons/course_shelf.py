"""The courses of this machine: those that come with the app, and those that were added.

Every method waits for the disk: for jobs and the terminal. A course with mistakes is listed with a
sentence, and hides none of the others.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import resources
from pathlib import Path

from app.files.keeping import file_stem, world_fault
from app.lessons.carried import packs_of, sound_courses_in
from app.lessons.shelved import Added, Broken, Courses, Shelved
from content.errors import FileTooLargeError, NotAllowedError, UnreadableFileError
from content.lessons.course import Course, Subject
from content.lessons.pack import MOST_BYTES, PackedCourse, PackEmptyError, opened, shown_only
from content.lessons.quiz import Card
from content.lessons.writing.card_file import read_sets
from content.lessons.writing.course_file import FILE, CourseRead, read_course
from content.real_files import open_file

WRITE = "courses"
"""The name of this write, as the policy is asked."""
MOST_OWN = 300
"""Courses of the reader's own that are looked at."""
_CARDS = "cards"
"""The folder of cards beside the courses of the app."""
_NEW = ".new-"

log = logging.getLogger(__name__)


class CourseShelf:
    """Finds, adds and takes away courses. `own` need not exist."""

    def __init__(
        self,
        own: Path,
        bundled: Path | None = None,
        *,
        may_write: Callable[[str], bool] = lambda what: True,
    ) -> None:
        """`may_write("courses")` is asked before any is added or taken away."""
        self._own = own
        self._bundled = bundled or Path(str(resources.files("resources"))) / "lessons"
        self._may_write = may_write

    def courses(self) -> Courses:
        """Return all courses."""
        shelved: dict[str, Shelved] = {}
        broken: list[Broken] = []
        for folder, is_own in (*_folders(self._bundled, False), *_folders(self._own, True)):
            read = read_course(folder) if is_own else _as_it_came(folder, _changed(folder))
            if read.course is None:
                broken.append(Broken(folder, read.mistakes[0].said, len(read.mistakes)))
            elif read.course.id in shelved:
                said = f"{folder.name}：已经有一课的文件夹叫这个名字。请换个名字。"
                broken.append(Broken(folder, said, 1))
            else:
                shelved[read.course.id] = Shelved(read.course, folder, is_own)
        order = list(Subject)
        by_subject = sorted(shelved.values(), key=lambda each: order.index(each.course.subject))
        return Courses(tuple(by_subject), tuple(broken))

    def cards(self) -> tuple[Card, ...]:
        """Return the cards of 识骗测验 that come with the app."""
        folder = self._bundled / _CARDS
        read = read_sets(sorted(folder.glob("*.md")) if folder.is_dir() else ())
        for mistake in read.mistakes:
            log.error("a card of ours: %s", mistake.said)
        return read.cards

    @property
    def cards_folder(self) -> Path:
        """The folder where the pictures of the cards lie."""
        return self._bundled / _CARDS

    def add(self, pack: Path) -> Added:
        """Add the sound courses of a pack; a course of the same folder is replaced by the new one.

        Raises PackError, UnreadableFileError, FileTooLargeError, FolderUnwritableError,
        DiskFullError, and NotAllowedError where the policy refuses it.
        """
        if not self._may_write(WRITE):
            raise NotAllowedError(WRITE)
        packed = opened(_bytes_of(pack), pack.stem)
        courses: list[Course] = []
        broken: list[str] = []
        for each in packed:
            named = PackedCourse(self._name_for(each.folder), each.files)
            read = named.read()
            if read.course is None:
                broken.append(read.mistakes[0].said)
                continue
            self._put(shown_only(named))
            courses.append(read.course)
        if not courses:
            raise PackEmptyError(broken[0])
        return Added(tuple(courses), tuple(broken))

    def remove(self, course: str) -> bool:
        """Take away a course that was added; False if there is none of this id.

        Raises NotAllowedError where the policy refuses it.
        """
        if not self._may_write(WRITE):
            raise NotAllowedError(WRITE)
        found = [folder for folder, _ in _folders(self._own, True) if folder.name == course]
        if not found:
            return False
        shutil.rmtree(found[0], ignore_errors=True)
        return not found[0].exists()

    def packs(self) -> Iterator[bytes]:
        """Yield packs of the courses that were added, for a file with everything."""
        return packs_of([folder for folder, _ in _folders(self._own, True)])

    def put_back(self, pack: bytes, replaces: Container[str] = ()) -> tuple[str, ...]:
        """Add the courses of such a pack that are not here; return the names of their folders.

        A course that is here stays as it is, unless `replaces` has its name. Nothing comes
        where the policy refuses it. Raises FolderUnwritableError, DiskFullError.
        """
        names: list[str] = []
        for each in sound_courses_in(pack) if self._may_write(WRITE) else ():
            named = PackedCourse(self._name_for(each.folder), each.files)
            is_free = named.folder in replaces or not (self._own / named.folder).exists()
            if is_free and named.read().course is not None:
                self._put(named)
                names.append(named.folder)
        return tuple(names)

    def _name_for(self, folder: str) -> str:
        """Return a name that every system takes, and that is no course's of the app."""
        name = file_stem(folder, instead="ke")
        return f"{name}-2" if (self._bundled / name).exists() or name == _CARDS else name

    def _put(self, course: PackedCourse) -> None:
        """Write a course beside its place, then move it there: it is never half there."""
        home = self._own / course.folder
        new: Path | None = None
        try:
            self._own.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._own))
            for name, data in course.files.items():
                (new / name).write_bytes(data)
            if home.exists():
                old = Path(tempfile.mkdtemp(prefix=_NEW, dir=self._own))
                home.replace(old / home.name)
                new.replace(home)
                shutil.rmtree(old, ignore_errors=True)
            else:
                new.replace(home)
        except OSError as error:
            if new is not None:
                shutil.rmtree(new, ignore_errors=True)
            raise world_fault(error) from error


def _folders(home: Path, is_own: bool) -> list[tuple[Path, bool]]:
    """Return the folders of courses in a folder, by name."""
    try:
        inside = sorted(home.iterdir())[: MOST_OWN * 2]
    except OSError:
        return []
    found = []
    for folder in inside:
        with suppress(OSError):
            is_course = (folder / FILE).is_file() or (is_own and folder.is_dir())
            if is_course and not folder.name.startswith(".") and folder.name != _CARDS:
                found.append((folder, is_own))
    return found[:MOST_OWN]


def _changed(folder: Path) -> tuple[int, int]:
    """Return when a course was changed, and when a picture came or went, in ns; 0 if unknown."""
    try:
        return (folder / FILE).stat().st_mtime_ns, folder.stat().st_mtime_ns
    except OSError:
        return 0, 0


@lru_cache(maxsize=64)
def _as_it_came(folder: Path, changed: tuple[int, int]) -> CourseRead:
    """Return a course that comes with the app, read once in a process: that takes 20 ms."""
    return read_course(folder)


def _bytes_of(pack: Path) -> bytes:
    try:
        with open_file(pack) as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFileError(str(error)) from error
    if len(data) > MOST_BYTES:
        raise FileTooLargeError(str(pack))
    return data
