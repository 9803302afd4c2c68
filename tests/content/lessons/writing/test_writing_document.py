"""The document for authors: its examples are sound courses, and its table of frames is true."""

from __future__ import annotations

import re
from io import BytesIO

from fakes.places import ROOT
from PIL import Image

from content.lessons.course import ScreenKind
from content.lessons.fitting import least_side
from content.lessons.icon_names import ICON_NAMES
from content.lessons.writing.card_file import read_cards_text
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text
from content.lessons.writing.places import IN_FRAME

DOCUMENT = (ROOT / "docs" / "writing-lessons.md").read_text("utf-8")
EXAMPLES = re.findall(r"```markdown\n(.*?)```", DOCUMENT, re.DOTALL)
PHOTO = (4000, 3000)
"""px, as the document says."""


def example(title: str) -> str:
    (found,) = (each for each in EXAMPLES if each.startswith(f"# {title}"))
    return str(found)


def photo() -> bytes:
    out = BytesIO()
    Image.new("L", PHOTO).save(out, "JPEG")
    return out.getvalue()


def test_the_example_is_a_sound_course_of_five_steps() -> None:
    read = read_text(example("打视频电话"), "shipin-dianhua", Beside(lambda name: None))
    assert (read.mistakes, read.advice) == ((), ())
    assert read.course is not None
    assert len(read.course.steps) == 5


def test_the_example_with_photos_is_a_sound_course() -> None:
    data = photo()
    names = tuple(f"{number}.jpg" for number in range(1, 6))
    read = read_text(example("在医院的机器上取号"), "quhao", Beside(lambda name: data, names))
    assert (read.mistakes, read.advice) == ((), ())
    assert read.course is not None
    assert {screen.kind for screen in read.course.screens} == {ScreenKind.PICTURE}
    assert len({screen.picture for screen in read.course.screens}) == len(read.course.steps)
    assert f"宽 {PHOTO[0]} 点、高 {PHOTO[1]} 点" in DOCUMENT


def test_a_tenth_and_a_sixth_of_the_width_are_what_the_checker_asks_for() -> None:
    assert abs(least_side(PHOTO) - PHOTO[0] / 10) < 20
    assert abs(least_side((3000, 4000)) - 3000 / 6) < 30


def test_the_card_is_sound() -> None:
    text = example("识骗测验：短信")
    read = read_cards_text(text, "duanxin", Beside(lambda name: None), "短信.md")
    assert read.mistakes == ()
    assert len(read.cards) == 1


def test_the_parts_that_hold_others_are_all_in_the_table() -> None:
    table = DOCUMENT.partition("能放东西的只有这些")[2].partition("`行` 里放不了")[0]
    rows = [re.findall(r"`(\w+)`", line) for line in table.splitlines() if line.startswith("| `")]
    frames = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    single = {"按钮", "图标", "行", "文字", "图画", "输入框", "开关", "滑条"}
    told = {}
    for words, frame in zip(rows, frames, strict=True):
        holders = re.findall(r"`(\w+)`", frame)
        inside = words[len(holders) :]
        if "一排" in inside:  # all that stands in a line, and more
            inside = [*single, *inside]
        told |= {holder: set(inside) for holder in holders}
    assert told == {
        frame.value: {part.value for part in inside} for frame, inside in IN_FRAME.items()
    }


def test_the_small_pictures_are_all_named() -> None:
    named = DOCUMENT.rpartition("\n## ")[2].partition("：\n")[2].split()
    assert set(named) == set(ICON_NAMES)
