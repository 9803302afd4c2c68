"""Which deeds a screen makes possible."""

from __future__ import annotations

import pytest
from fakes.lessons.course_text import COURSE
from hypothesis import given
from hypothesis import strategies as st

from content.lessons.course import ON_TOP, Keypad, Part, PartKind, Screen, ScreenKind
from content.lessons.deed import Deed, DeedKind
from content.lessons.possible import DEEDS, PRESSABLE, Why, impossible, pressable, top_of
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.course_file import read_text

_K, _D = PartKind, DeedKind
SCREEN = Screen(
    "桌面",
    ScreenKind.PHONE,
    (
        Part(_K.BUTTON, "加号"),
        Part(_K.TEXT, "一段字"),
        Part(_K.SWITCH, "无线网", is_on=True),
        Part(_K.SWITCH, "蓝牙"),
        Part(_K.SLIDER, "音量", count=50),
        Part(_K.FIELD, "手机号", "123", keypad=Keypad.DIGITS),
        Part(_K.FIELD, "名字"),
        Part(_K.CAMERA, "扫一扫", code="收款码"),
        Part(_K.RECEIVED, "吃饭了吗"),
    ),
)
COVERED = Screen(
    "弹窗",
    ScreenKind.COMPUTER,
    (
        Part(_K.ICON, "回收站"),
        Part(_K.DIALOG, "真的吗", parts=(Part(_K.LINE, "", parts=(Part(_K.BUTTON, "取消"),)),)),
    ),
)


@pytest.mark.parametrize(
    "deed",
    [
        Deed(_D.TAP, "加号"),
        Deed(_D.UP),
        Deed(_D.LEFT, "加号"),
        Deed(_D.LOOK),
        Deed(_D.SWITCH_OFF, "无线网"),
        Deed(_D.SWITCH_ON, "蓝牙"),
        Deed(_D.SLIDE, "音量", value=80),
        Deed(_D.TYPE, "手机号", text="138 0000 1234"),
        Deed(_D.TYPE, "名字", text="妈妈2026"),
        Deed(_D.SCAN, "收款码"),
        Deed(_D.HOLD, "吃饭了吗"),
    ],
)
def test_a_deed_is_possible(deed: Deed) -> None:
    assert impossible(deed, SCREEN) is None


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (Deed(_D.TAP, "减号"), Why.NO_PART),
        (Deed(_D.TAP, "一段字"), Why.NOT_PRESSED),
        (Deed(_D.TAP, "无线网"), Why.OTHER_DEED),
        (Deed(_D.TYPE, "加号", text="一"), Why.OTHER_DEED),
        (Deed(_D.SWITCH_ON, "无线网"), Why.IS_SO),
        (Deed(_D.SLIDE, "音量", value=58), Why.IS_SO),
        (Deed(_D.TYPE, "手机号", text="1 23"), Why.IS_SO),
        (Deed(_D.TYPE, "手机号", text="一二"), Why.NO_KEYS),
        (Deed(_D.TYPE, "名字", text="☎"), Why.NO_KEYS),
        (Deed(_D.SCAN, "付款码"), Why.NO_CODE),
        (Deed(_D.SCAN, "扫一扫"), Why.NO_CODE),
        (Deed(_D.DOUBLE, "加号"), Why.NEEDS_MOUSE),
    ],
)
def test_a_deed_is_not_possible(deed: Deed, why: Why) -> None:
    reason = impossible(deed, SCREEN)
    assert reason is not None
    assert reason.why is why


def test_what_lies_below_is_not_reached() -> None:
    assert [part.name for part in pressable(COVERED)] == ["取消"]
    assert impossible(Deed(_D.TAP, "取消"), COVERED) is None
    reason = impossible(Deed(_D.DOUBLE, "回收站"), COVERED)
    assert reason is not None
    assert reason.why is Why.COVERED
    assert reason.part == top_of(COVERED) == COVERED.parts[1]


PARTS = st.recursive(
    st.builds(Part, st.sampled_from(PartKind), st.sampled_from("甲乙丙丁戊")),
    lambda inner: st.builds(
        lambda kind, parts: Part(kind, "框架", parts=tuple(parts)),
        st.sampled_from([PartKind.LINE, PartKind.WINDOW, *sorted(ON_TOP)]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(
    st.builds(Screen, st.just("甲"), st.sampled_from(ScreenKind), st.lists(PARTS).map(tuple)),
    st.builds(Deed, st.sampled_from(DeedKind), st.sampled_from("甲乙丙丁戊己")),
)
def test_what_is_possible_can_be_pressed(screen: Screen, deed: Deed) -> None:
    if deed.kind is DeedKind.LOOK or impossible(deed, screen) is not None:
        return
    (part, *_) = [part for part in pressable(screen) if deed.part in (part.name, part.code)]
    assert part.kind in PRESSABLE
    assert deed.kind in DEEDS[part.kind]


LINES = COURSE.splitlines()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["drop", "twice", "indent", "outdent", "swap", "cut", "colon"]),
            st.integers(0, len(LINES) - 1),
        ),
        max_size=6,
    )
)
def test_a_spoilt_file_is_told_line_by_line(changes: list[tuple[str, int]]) -> None:
    lines = list(LINES)
    for how, at in changes:
        at %= len(lines)
        line = lines[at]
        match how:
            case "drop":
                lines[at] = ""
            case "twice":
                lines.insert(at, line)
            case "indent":
                lines[at] = "   " + line
            case "outdent":
                lines[at] = line.strip()
            case "swap":
                lines[at], lines[0] = lines[0], line
            case "cut":
                lines[at] = line[: len(line) // 2]
            case _:
                lines[at] = line.replace("：", "")
    found = read_text("\n".join(lines), "x", Beside(lambda name: None))
    assert (found.course is None) == bool(found.mistakes)
    for mistake in (*found.mistakes, *found.advice):
        assert 0 <= mistake.line <= len(lines)
        assert mistake.what.endswith("。")
        assert mistake.cure.endswith(("。", "？"))
