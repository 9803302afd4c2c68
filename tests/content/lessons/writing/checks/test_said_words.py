"""Advice on what is said, and mistakes that one line or the whole course shows."""

from __future__ import annotations

import pytest
from fakes.lessons.course_text import COURSE, changed

from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.checks.said import sentences
from content.lessons.writing.course_file import CourseRead, read_text

NOTHING = Beside(lambda name: None)


def read(old: str, new: str) -> CourseRead:
    return read_text(changed(old, new), "wifi", NOTHING)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("对了：设置打开了。", "对了：操作成功。",
         ["17 “对了”里写了“成功”，老人听不惯。说发生了什么，例如“打开了”“连上了”。"]),
        ("做：点一下“设置”。", "做：点击“设置”。",
         ["13 “做”里写了“点击”，老人听不惯。写“点一下”。"]),
        ("我们要找的是设置。", "请您触发设置。", ["18 “错”里写了“触发”，老人听不惯。写“按一下”。"]),
        ("无线网就是", "系统的无线网就是",
         ["9 “开头的话”里写了“系统”，老人听不惯。写“手机”或“电脑”。"]),
        ("对了：设置打开了。", "对了：“系统”打开了。", []),
        ("手机的开关都在设置里。", "一。二！三？四",
         ["14 “为什么”有 4 句。一两句就够，不要超过 3 句。"]),
        ("找一个像齿轮的小图。", "找“设制”。",
         ["19 “提示”里的“设制”，屏幕“桌面”上没有。是不是“设置”？"]),
        ("找一个像齿轮的小图。", "“设置”在“微信”的前面。", []),
        ("找一个像齿轮的小图。", "在第二排第一个。",
         ["19 “提示”里写了“第二排”。字调大了，一排放的就少，数不对了。写它的样子，写在谁的后面。"]),
        ("## 第3步", "## 第二步",
         ["32 “第2步”写了两次，第 22 行已经有了。改一下数。练的时候按先后走，不看这个数。"]),
        ("输入框：密码｜键盘", "输入框：密码｜99｜键盘",
         ["47 “密码”里已经有“99”，要先删掉才能写。去掉已经写的字，或者让要输入的字从它开始。"]),
        ("输入框：密码｜键盘", "输入框：密码｜12｜键盘", []),
        ("点一下写字的地方，再按数字。", "写错了，按“删”。", []),
    ],
)  # fmt: skip
def test_advice_is_given_and_the_course_is_sound(old: str, new: str, expected: list[str]) -> None:
    found = read(old, new)
    assert found.mistakes == ()
    assert [f"{each.line} {each.what}{each.cure}" for each in found.advice] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- 用到：手机", "- 用到：电脑",
         "5 写的是“用到：电脑”，屏幕却都是“手机”。写成“- 用到：手机”，或者改屏幕。"),
        ("对：点“设置”\n", "对：点“设置”或“微信”\n",
         "16 一行只能写一样：“点“设置”或“微信””。留下一样。“错”可以有几行，一行写一样。"),
        ("错：点“微信”：这里", "错：点“微信”，这里",
         "18 引号后面的逗号，要写成冒号“：”。写成：错：点“微信”：这里是聊天的地方，我们要……"),
        ("错：点“微信”：这里是聊天的地方，", "错：这里是聊天的地方，",
         "18 “错”里没有写按了什么。写成：错：点“名字”：这里是……，我们要找的是……。"),
        ("对：看\n", "对：看“设置”\n", "56 “看”后面不写名字：“看“设置””。只写：看。"),
        ("- 对了：设置打开了", "- 做对了：设置打开了", "17 “做对了”不认识。是不是“对了”？"),
        ("图标：设置｜图", "图标：设置，图",
         "64 名字和后面的话之间要用“｜”：“设置，图：设置”。写成“- 图标：设置｜图：设置”。"),
        ("无线网｜关着", "无线网，关着",
         "72 名字和后面的话之间要用“｜”：“无线网，关着”。写成“- 开关：无线网｜关着”。"),
        ("亮度｜30", "亮度 30",
         "73 名字和后面的话之间要用“｜”：“亮度 30”。写成“- 滑条：亮度｜30”。"),
        ("图：设置", "设置", "64 小图前面少了“图：”：“设置”。写成“图：设置”。"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once(old: str, new: str, expected: str) -> None:
    found = read(old, new)
    assert [f"{each.line} {each.what}{each.cure}" for each in found.mistakes] == [expected]
    assert found.advice == ()


def test_two_deeds_with_a_comma_between_are_no_answer() -> None:
    found = read("错：点“微信”：这里", "错：点“微信”，再点“设置”：这里")
    assert [each.what[:7] for each in found.mistakes] == ["这里有好几件事"]


@pytest.mark.parametrize("bar", ["|", "丨", "∣", "￤", "│", "¦"])
def test_signs_that_look_like_a_bar_are_one(bar: str) -> None:
    one = read_text(COURSE, "wifi", NOTHING).course
    assert read_text(COURSE.replace("｜", bar), "wifi", NOTHING).course == one


def test_the_name_of_a_screen_may_stand_in_quotation_marks() -> None:
    text = COURSE.replace("- 屏幕：桌面", "- 屏幕：“桌面”").replace("屏幕：密码", "屏幕：「密码」")
    assert read_text(text, "wifi", NOTHING).course == read_text(COURSE, "wifi", NOTHING).course


@pytest.mark.parametrize(
    ("old", "new"),
    [("屏幕：设置\n- 对：打开", "屏幕：设值\n- 对：打开"),
     (COURSE[COURSE.index("## 第2步") : COURSE.index("## 屏幕")], "")],
)  # fmt: skip
def test_a_screen_without_a_step_is_not_told_where_a_step_is_at_fault(old: str, new: str) -> None:
    found = read(old, new)
    assert len(found.mistakes) == 1
    assert found.advice == ()


def test_sentences_are_counted() -> None:
    assert [sentences(text) for text in ("", "一", "一。", "“一。”二！", "一……二。")] == [
        0,
        1,
        1,
        2,
        2,
    ]
