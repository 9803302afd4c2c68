"""A rectangle that was drawn becomes a line of the file, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fakes.lessons.pictured import picture_course
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.course import Region, Screen
from content.lessons.writing.course_file import FILE, beside_in, read_course
from content.lessons.writing.regions import is_good_name, pictures_in, with_region

NEW = Region(360, 40, 200, 200)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    folder = tmp_path_factory.mktemp("ke")
    picture_course(folder)
    return folder


def _screen(folder: Path, text: str) -> Screen:
    return pictures_in(text, beside_in(folder))[0]


def test_the_line_comes_after_the_last_region_and_the_rest_is_unchanged(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    after = with_region(before, _screen(folder, before.decode()), "退号", NEW)
    lines, old = after.decode().splitlines(), before.decode().splitlines()
    at = lines.index("  - 框：退号｜360,40,200,200")
    assert lines[at - 1].startswith("  - 框：交费")
    assert [*lines[:at], *lines[at + 1 :]] == old


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encoding_and_line_ends_of_the_file_stay(
    folder: Path, tmp_path: Path, encoding: str, ending: str
) -> None:
    text = (folder / FILE).read_text("utf-8").rstrip("\n").replace("\n", ending)
    after = with_region(text.encode(encoding), _screen(folder, text), "退号", NEW)
    (tmp_path / FILE).write_bytes(after)
    (tmp_path / "ji.png").write_bytes((folder / "ji.png").read_bytes())
    assert after.decode(encoding) == f"{text}{ending}  - 框：退号｜360,40,200,200{ending}"
    course = read_course(tmp_path).course
    assert course is not None
    assert [part.name for part in course.screens[0].parts] == ["取号", "交费", "退号"]


def test_a_picture_without_regions_can_be_drawn_on(folder: Path) -> None:
    text = "".join(
        line for line in (folder / FILE).read_text("utf-8").splitlines(True) if "框：" not in line
    )
    after = with_region(text.encode(), _screen(folder, text), "取号", NEW).decode()
    assert "- 图片：ji.png｜医院的取号机\n  - 框：取号｜360,40,200,200\n" in after


def test_a_file_that_was_changed_meanwhile_is_left_alone(folder: Path) -> None:
    screen = _screen(folder, (folder / FILE).read_text("utf-8"))
    with pytest.raises(LookupError):
        with_region("# 别的\n".encode(), screen, "退号", NEW)
    with pytest.raises(LookupError):
        with_region(b"", replace(screen, parts=()), "退号", NEW)


@given(st.text(max_size=30))
def test_a_good_name_can_be_read_again(name: str) -> None:
    screen = Screen("机", "图片", ())  # type: ignore[arg-type]
    if is_good_name(name, screen):
        assert name.strip()
        assert not set("｜|\r\n“”") & set(name.strip())


def test_a_name_is_used_once(folder: Path) -> None:
    screen = _screen(folder, (folder / FILE).read_text("utf-8"))
    assert is_good_name("退号", screen)
    assert not is_good_name("取号", screen)
    assert not is_good_name("  ", screen)
