"""A course's file as authors write it: understood, or told line by line with the cure."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.lessons.course_text import COURSE, HEAD, SCREENS, STEPS, changed
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.course import Course, Keypad, PartKind, ScreenKind, Subject
from content.lessons.deed import Deed, DeedKind
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import CourseRead, read_course, read_text

NOTHING = Beside(lambda name: None)


def read(text: str) -> CourseRead:
    return read_text(text, "wifi", NOTHING)


def course_of(text: str) -> Course:
    found = read(text)
    assert found.course is not None, [each.said for each in found.mistakes]
    return found.course


def told(text: str) -> list[str]:
    return [f"{each.line} {each.what}{each.cure}" for each in read(text).mistakes]


def test_a_course_is_read_whole() -> None:
    course = course_of(COURSE)
    assert (course.id, course.title, course.minutes) == ("wifi", "连无线网", 10)
    assert (course.device, course.subject) == (ScreenKind.PHONE, Subject.START)
    assert course.intro == "无线网就是不用线的网。这里是练习，按错了也没关系。"
    assert len(course.steps) == 5
    first = course.steps[0]
    assert (first.title, first.line) == ("打开设置", 11)
    assert first.wanted == Deed(DeedKind.TAP, "设置")
    assert first.slips[0].deed == Deed(DeedKind.TAP, "微信")
    assert first.slips[0].answer == "这里是聊天的地方，我们要找的是设置。"
    assert first.notes == ("让大家先找一找自己手机上的设置。",)
    assert course.steps[2].wanted == Deed(DeedKind.SLIDE, "亮度", value=80)
    assert course.steps[3].wanted == Deed(DeedKind.TYPE, "密码", text="12345678")
    assert course.steps[3].aloud == "在“密码”里输入数字。 密码只告诉家里人。"
    assert read(COURSE).advice == ()


def test_the_screens_have_their_parts() -> None:
    desk, settings, password = course_of(COURSE).screens
    assert [part.kind for part in desk.parts] == [PartKind.STATUS, PartKind.ICON, PartKind.ICON]
    assert (desk.parts[0].name, desk.parts[0].more) == ("10:24", "电量 80｜无线网")
    assert (desk.parts[2].icon, desk.parts[2].count) == ("信息", 3)
    assert settings.parts[0].parts[0].is_small
    assert not settings.parts[1].is_on
    assert settings.parts[2].count == 30
    assert (settings.parts[3].more, settings.parts[3].icon) == ("型号和容量", "手机")
    box = password.parts[2]
    assert box.parts[1].keypad is Keypad.DIGITS
    assert [part.name for part in box.parts[2].parts] == ["取消", "连接"]
    assert box.parts[2].parts[1].is_main


def test_the_only_button_of_a_title_may_stand_at_its_right() -> None:
    title = course_of(changed("｜小\n", "｜右边\n")).screens[1].parts[0]
    assert title.parts[0].is_right
    assert not course_of(COURSE).screens[1].parts[0].parts[0].is_right


@pytest.mark.parametrize(
    "typed",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("：", ":").replace("｜", "|"),
        lambda text: text.replace("- ", "-"),
        lambda text: text.replace("- ", "* "),
        lambda text: text.replace("- ", "·"),
        lambda text: text.replace("- ", "－"),
        lambda text: text.replace("  - ", " - "),
        lambda text: text.replace("  - ", "    - "),
        lambda text: text.replace("  - ", "　- "),
        lambda text: re.sub(" {2}(?= *- )", "\t", text),
        lambda text: text.replace("- 做", "1. 做").replace("- 屏幕：", "2、屏幕："),
        lambda text: text.replace("- 为什么：", "为什么："),
        lambda text: text.replace("## ", "##").replace("# 连", "＃连"),
        lambda text: text.replace("## 第", "### 第"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("“", "「").replace("”", "」"),
        lambda text: text.replace("第1步：", "第一步 "),
        lambda text: text.replace("：点“设置”\n", "：点击“设置”。\n"),
        lambda text: text.replace("关着", "关"),
        lambda text: text.replace("- 做：", "- **做**：").replace("- 提示：", "- **提示：**"),
        lambda text: text.replace("## 第", "第"),
        lambda text: text.replace("“", "\\“").replace("- ", "\\- ").replace("\\- ", "- "),
        lambda text: text.replace("：点“设置”\n", "：点“设置”按钮\n"),
        lambda text: text.replace("10 分钟", "十分钟"),
        lambda text: text.replace("- 做：点一下", "- 做：点\n  一下"),
        lambda text: text.replace("\n- ", "\n\n- "),
    ],
)  # fmt: skip
def test_the_same_course_typed_in_another_way(typed: Callable[[str], str]) -> None:
    one, other = course_of(COURSE), course_of(typed(COURSE))
    assert other.title == one.title
    assert [step.wanted for step in other.steps] == [step.wanted for step in one.steps]
    names = [[part.name for part in screen.parts] for screen in one.screens]
    assert [[part.name for part in screen.parts] for screen in other.screens] == names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_encoding_of_an_editor_is_read(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "wifi"
    folder.mkdir()
    (folder / "course.md").write_bytes(COURSE.replace("\n", "\r\n").encode(encoding))
    found = read_course(folder)
    assert found.course == course_of(COURSE)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("按钮：返回", "纽扣：返回", "71 “纽扣”不认识。是不是“按钮”？"),
        ("对：点“设置”\n", "对：点“设制”\n", "16 屏幕“桌面”上没有“设制”。是不是“设置”？"),
        ("对：点“设置”\n", "对：点设置\n", "16 名字没有写在引号里：“点设置”。写成：点“设置”。"),
        ("对：点“设置”\n", "对：先点“微信”，再点“设置”\n",
         "16 这里有好几件事：“先点“微信”，再点“设置””。一步只做一件事，分成两步。"),
        ("对：打开“无", "对：关上“无", "27 开关“无线网”本来就关着。在屏幕上写“｜开着”。"),
        ("屏幕：设置\n", "屏幕：设值\n", "26 没有叫“设值”的屏幕。是不是“设置”？"),
        ("屏幕：设置\n", "屏幕：设置\n- 之后：设值\n", "27 没有叫“设值”的屏幕。是不是“设置”？"),
        ("图：设置", "图：麦克风", "64 没有叫“麦克风”的小图。是不是“话筒”？"),
        ("## 屏幕：密", "## 频幕：密", "76 不知道这一节是什么：“频幕”。是不是“屏幕”？"),
        ("- 做：点一下“设置”。\n", "", "11 这一步里没有“做”。加上一行“- 做：……”。"),
        ("：点一下“设置”。\n", "：\n", "13 “做”后面是空的。写上内容，或者删掉这一行。"),
        ("- 用到：手机", "- 用到：平板", "5 “用到”不能写“平板”。可以写：手机、电脑。"),
        ("忘了密码\n", "忘了密码｜右边\n", "80 “忘了密码”不在标题里，不能写“右边”。删掉“｜右边”。"),
        ("取消\n", "取消｜右边\n", "85 “取消”不在标题里，不能写“右边”。删掉“｜右边”。"),
        ("亮度｜30", "亮度｜75", "37 滑条“亮度”本来就在 75。换一个差得多一点的数，至少差 11。"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_cure(old: str, new: str, expected: str) -> None:
    assert told(changed(old, new)) == [expected]


@given(st.text(max_size=400))
def test_any_text_is_a_course_or_told(text: str) -> None:
    found = read(text)
    assert (found.course is None) == bool(found.mistakes)


@given(st.permutations([*STEPS, *SCREENS]))
def test_sections_may_stand_in_any_order(sections: list[str]) -> None:
    course = course_of("\n".join((HEAD, *sections)))
    assert {step.title for step in course.steps} == {s.split("：")[1].split("\n")[0] for s in STEPS}
