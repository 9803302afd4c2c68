"""A course in one file to be passed on, `.ylcourse`: an archive of folders, and nothing but that.

A pack may come from a stranger. Its names never become paths before they were looked at, it holds
no links and nothing but texts and pictures, and it is read within the limits of all archives.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from content.errors import ContentError, ImportRefusedError, ImportTooBigError
from content.importers.shared.documents.archive import Archive, is_archive
from content.importers.shared.pictures import LARGEST_BYTES
from content.lessons.pictures import ENDINGS
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import FILE, LARGEST, CourseRead, read_text, text_of
from content.lessons.writing.mistakes import Findings
from content.real_files import open_file

PACK_ENDING = ".ylcourse"
MOST_BYTES = 64 * 1024 * 1024
"""Of a pack: thirty courses with two photos each."""
MOST_COURSES = 60
MOST_FILES = 60
"""Files of a course."""
_DEEPEST = 2
"""Folders around a course's own, such as those that a program for archives puts there."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_OURS = re.compile(r"(?i)(^|/)(__MACOSX(/|$)|\.[^/]*$|Thumbs\.db$|desktop\.ini$)")
"""Files that systems leave in folders by themselves."""
_BAD_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


class PackError(ContentError):
    """A pack that is not taken, or a course that is not packed. See the codes of its subclasses."""

    code = "pack"


class PackDamagedError(PackError):
    """It is no archive, or a broken or locked one."""

    code = "pack-damaged"


class PackTooLargeError(PackError):
    """It has too much in it, or grows too much."""

    code = "pack-too-large"


class PackUnsafeError(PackError):
    """It holds a link, a name that leads out, or a kind of file that no course has."""

    code = "pack-unsafe"


class PackEmptyError(PackError):
    """There is no course in it."""

    code = "pack-empty"


@dataclass(frozen=True, slots=True)
class PackedCourse:
    """A course as it lies in a pack: the name of its folder, and its files by name."""

    folder: str
    files: Mapping[str, bytes]

    def read(self) -> CourseRead:
        """Return the course, or its mistakes."""
        findings = Findings(f"{self.folder}/{FILE}")
        text = text_of(self.files.get(FILE, b""), findings)
        if text is None:
            return CourseRead(None, findings.mistakes, ())
        names = tuple(name for name in self.files if name != FILE)
        beside = Beside(lambda name: None if name == FILE else self.files.get(name), names)
        return read_text(text, self.folder, beside, findings.file)


def packed(courses: Iterable[PackedCourse]) -> bytes:
    """Return a pack. The same courses give the same bytes, on every machine."""
    out = BytesIO()
    # Stored: what packs bytes differs from machine to machine, and photos shrink no more.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for course in sorted(courses, key=lambda each: each.folder):
            for name, data in sorted(course.files.items()):
                entry = zipfile.ZipInfo(f"{course.folder}/{name}", _FIRST_DAY)
                entry.create_system, entry.external_attr = 3, 0o100644 << 16
                archive.writestr(entry, data)
    return out.getvalue()


def course_in(folder: Path) -> PackedCourse:
    """Return a course of a folder with the pictures that it shows, and no other files.

    Raises OSError, and PackEmptyError where the folder holds no sound course.
    """
    files: dict[str, bytes] = {}
    with open_file(folder / FILE, LARGEST) as file:
        files[FILE] = file.read()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink():
            with open_file(path, LARGEST_BYTES) as file:
                files[path.name] = file.read()
    return shown_only(PackedCourse(folder.resolve().name, files))


def shown_only(course: PackedCourse) -> PackedCourse:
    """Return a course with its file and the pictures on its screens. Raises PackEmptyError."""
    read = course.read().course
    if read is None:
        raise PackEmptyError(course.folder[:80])
    shown = {FILE, *(screen.picture for screen in read.screens if screen.picture)}
    return PackedCourse(
        course.folder, {name: data for name, data in course.files.items() if name in shown}
    )


def opened(data: bytes, name: str) -> tuple[PackedCourse, ...]:
    """Return the courses in a pack, in the order of their folders; they may have mistakes.

    `name` is the pack's own, for a course that lies in it without a folder. Raises PackError.
    """
    if len(data) > MOST_BYTES:
        raise PackTooLargeError("bytes")
    if not is_archive(data):
        raise PackDamagedError("no archive")
    try:
        archive = Archive(data)
        if archive.is_locked:
            raise PackDamagedError("locked")
        if archive.has_links:
            raise PackUnsafeError("a link")
        return _courses(archive, name)
    except ImportTooBigError as error:
        raise PackTooLargeError(error.detail) from error
    except ImportRefusedError as error:
        raise PackDamagedError(error.detail) from error


def _courses(archive: Archive, name: str) -> tuple[PackedCourse, ...]:
    places = [each for each in archive.names if not _NOT_OURS.search(each)]
    for each in places:
        _check_place(each)
    homes = sorted(each.parent for each in map(PurePosixPath, places) if each.name == FILE)
    if not homes:
        raise PackEmptyError("no course.md")
    if len(homes) > MOST_COURSES:
        raise PackTooLargeError(f"{len(homes)} courses")
    found: dict[str, PackedCourse] = {}
    for home in homes:
        inside = [each for each in map(PurePosixPath, places) if each.parent == home]
        if len(inside) > MOST_FILES:
            raise PackTooLargeError(f"{len(inside)} files")
        files = {each.name: archive.read(each.as_posix()) for each in inside}
        folder = home.name or name
        if folder in found:
            raise PackDamagedError("two courses in folders of one name")
        found[folder] = PackedCourse(folder, files)
    return tuple(found.values())


def _check_place(place: str) -> None:
    """Raise PackUnsafeError for a name that leads out, and for a kind of file no course has."""
    path = PurePosixPath(place)
    if path.is_absolute() or ".." in path.parts or _BAD_NAME.search(place) or len(place) > 200:
        raise PackUnsafeError("a name that leads out")
    if len(path.parts) > _DEEPEST + 2:
        raise PackUnsafeError("too deep")
    if not path.name.lower().endswith((".md", *ENDINGS)):
        raise PackUnsafeError(path.suffix[:10])
