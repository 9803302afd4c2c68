"""Packs of courses: the same bytes for the same courses, and nothing but courses comes out."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest
from fakes.lessons.course_text import COURSE
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.pack import (
    PackDamagedError,
    PackedCourse,
    PackEmptyError,
    PackError,
    PackTooLargeError,
    PackUnsafeError,
    opened,
    packed,
    shown_only,
)

TEXT = COURSE.encode()
WIFI = PackedCourse("wifi", {"course.md": TEXT})


def archive(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", kind) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def test_a_pack_gives_back_the_courses() -> None:
    other = PackedCourse("dianhua", {"course.md": TEXT, "a.png": b"1"})
    data = packed([WIFI, other])
    assert data == packed([other, WIFI])
    assert opened(data, "x") == (other, WIFI)
    assert opened(data, "x")[1].read().course is not None


def test_other_programs_may_have_made_the_archive() -> None:
    made = archive(
        {
            "课/连网/course.md": TEXT,
            "课/连网/.DS_Store": b"",
            "__MACOSX/课/连网/._course.md": b"",
            "课/Thumbs.db": b"",
        }
    )
    (course,) = opened(made, "x")
    assert (course.folder, set(course.files)) == ("连网", {"course.md"})
    (bare,) = opened(archive({"course.md": TEXT}), "wifi")
    assert bare == WIFI


def link() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("wifi/course.md", TEXT)
        entry = zipfile.ZipInfo("wifi/a.png")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        made.writestr(entry, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", PackDamagedError),
        (b"PK\x03\x04 and no more", PackDamagedError),
        (TEXT, PackDamagedError),
        ({"a.md": b"#"}, PackEmptyError),
        ({"wifi/course.md": TEXT, "../a.png": b""}, PackUnsafeError),
        ({"wifi/course.md": TEXT, "wifi/../../a.png": b""}, PackUnsafeError),
        ({"wifi/course.md": TEXT, "C:/a.png": b""}, PackUnsafeError),
        ({"wifi/course.md": TEXT, "wifi/a.exe": b""}, PackUnsafeError),
        ({"wifi/course.md": TEXT, "wifi/a.html": b""}, PackUnsafeError),
        ({"a/b/c/d/e/course.md": TEXT}, PackUnsafeError),
        (link(), PackUnsafeError),
        ({"wifi/course.md": TEXT, "wifi/a.png": bytes(300_000_000)}, PackTooLargeError),
        ({f"{n}/course.md": b"#" for n in range(61)}, PackTooLargeError),
        ({"wifi/course.md": TEXT, **{f"wifi/{n}.png": b"" for n in range(61)}}, PackTooLargeError),
        ({"a/x/course.md": TEXT, "b/x/course.md": TEXT}, PackDamagedError),
    ],
)  # fmt: skip
def test_a_hostile_pack_ends_in_a_sentence(
    data: bytes | dict[str, bytes], error: type[PackError]
) -> None:
    pack = data if isinstance(data, bytes) else archive(data)  # one takes a second
    with pytest.raises(error):
        opened(pack, "x")


def test_only_what_a_screen_shows_is_packed() -> None:
    more = PackedCourse("wifi", {"course.md": TEXT, "holiday.jpg": b"1", "notes.md": b"2"})
    assert shown_only(more) == WIFI
    with pytest.raises(PackEmptyError):
        shown_only(PackedCourse("x", {"course.md": b"# x"}))


@given(st.integers(0, 2**32), st.integers(1, 12))
def test_a_damaged_pack_never_does_harm(seed: int, count: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed([WIFI]))
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        courses = opened(bytes(data), "x")
    except PackError:
        return
    for course in courses:
        assert "/" not in course.folder
        course.read()
