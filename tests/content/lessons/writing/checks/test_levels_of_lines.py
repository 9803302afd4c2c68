"""Lines in the wrong level: the line to move is named, once, and nothing that follows from it."""

from __future__ import annotations

import pytest
from fakes.lessons.course_text import COURSE, SCREENS
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import CourseRead, read_text

PHONE = SCREENS[0]
STATE, FIRST, SECOND = PHONE.splitlines()[3:]


def read(screen: str) -> CourseRead:
    return read_text(COURSE.replace(PHONE, screen), "wifi", Beside(lambda name: None))


def told(screen: str) -> list[str]:
    found = read(screen)
    assert all(each.line > 50 for each in found.mistakes), "a step is told what follows"
    first = COURSE[: COURSE.index(PHONE)].count("\n")
    return [f"{each.line - first} {each.what}{each.cure}" for each in found.mistakes]


def screen(*lines: str) -> str:
    return "\n".join(("## 屏幕：桌面", "", *lines, ""))


def test_a_blank_too_few_is_understood() -> None:
    found = read(screen("- 手机", STATE, f" {FIRST.strip()}", SECOND))
    assert found.course is not None
    desk = found.course.screens[0]
    assert [part.name for part in desk.parts] == ["10:24", "设置", "微信"]


@given(st.lists(st.sampled_from([1, 2]), min_size=1, max_size=6))
def test_blanks_after_the_first_line_may_be_one_or_two(blanks: list[int]) -> None:
    lines = (f"{' ' * count}- 按钮：钮{at}" for at, count in enumerate(blanks))
    found = read(screen("- 手机", FIRST, *lines, SECOND))
    assert found.course is not None
    assert len(found.course.screens[0].parts) == len(blanks) + 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["- 手机", STATE, f"  {FIRST}", SECOND],
         ["5 这一行缩得太多：“图标：设置｜图：设置”。“状态”里面不能放东西。"
          "和第 {4} 行对齐，前面空一样多的格。"]),
        (["- 手机", f" {STATE.strip()}", FIRST, SECOND],
         ["4 这一行缩得太少：“状态：10:24｜电量 80｜无线网”。和第 {5} 行对齐，前面空一样多的格。"]),
        (["- 手机", STATE.strip(), FIRST, SECOND],
         ["4 这一行没有往右缩：“状态：10:24｜电量 80｜无线网”。它在“手机”里面，前面空两格。"]),
        (["- 手机", STATE.strip(), FIRST.strip(), SECOND.strip()],
         ["4 这一行没有往右缩：“状态：10:24｜电量 80｜无线网”。"
          "它在“手机”里面，前面空两格。下面没有空格的也一样。"]),
        (["- 手机", "  - 图片：1.png｜机器", "    - 框：设置｜1,2,3,4"],
         ["4 “图片”要写在第一层，不能放在“手机”里。"
          "用它代替第 {3} 行的“手机”，前面不空格，里面的行空两格。"]),
        (["- 手机", "  - 框：设置｜1,2,3,4", "  - 框：微信｜1,2,3,4"],
         ["4 “框”只能放在“图片”里。把第 {3} 行的“手机”换成“图片：文件名｜图里有什么”。"]),
        (["- 框：设置｜1,2,3,4"],
         ["3 “框”只能放在“图片”里。在它上面加一行“- 图片：文件名｜图里有什么”，框都往右缩两格。"]),
        (["- 手机", "  - 手机", f"  {FIRST}"],
         ["4 “手机”要写在第一层，不能放在“手机”里。一个屏幕只写一样。"]),
        (["- 手机"],
         ["3 屏幕“桌面”上什么也没有。下面写上屏幕上的东西，前面空两格，例如“  - 按钮：加号”。"]),
        (["- 手机", "- 图片：1.png｜机器"],
         ["4 一个屏幕只能有一样，这里多了一行：“图片：1.png｜机器”。"
          "另外写一个“## 屏幕：名字”，或者往右缩两格。"]),
        (["- 1.png｜机器"],
         ["3 少了“图片：”：“1.png｜机器”。写成“- 图片：文件名｜图里有什么”。"]),
    ],
)  # fmt: skip
def test_the_line_to_move_is_named_and_the_steps_are_left_in_peace(
    lines: list[str], expected: list[str]
) -> None:
    first = COURSE[: COURSE.index(PHONE)].count("\n")
    numbers = [str(first + at) for at in range(10)]
    assert told(screen(*lines)) == [each.format(*numbers) for each in expected]


def test_a_step_is_told_nothing_of_a_screen_with_a_mistake() -> None:
    (only,) = read(PHONE.replace("图标：设置", "图表：设置")).mistakes
    assert only.what == "“图表”不认识。"
