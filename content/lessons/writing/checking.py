"""Mistakes that only the whole course shows: a screen that is missing, a deed not possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from content.lessons.course import (
    FEWEST_STEPS,
    MOST_STEPS,
    UNCHANGED,
    Course,
    Part,
    PartKind,
    Screen,
    ScreenKind,
)
from content.lessons.deed import Deed, DeedKind
from content.lessons.possible import DEEDS, Impossible, Why, each_part, impossible, pressable
from content.lessons.writing.checks.said import check_hint
from content.lessons.writing.mistakes import Findings, nearest, quoted
from content.lessons.writing.steps import DraftStep

MOST_LOOKS = 2


def check_course(
    steps: Sequence[DraftStep], screens: Mapping[str, Screen | None], findings: Findings
) -> None:
    """Tell every mistake that more than one section makes.

    A screen with a mistake is None: that is told, and nothing of what follows from it.
    """
    _check_count(steps, findings)
    _check_numbers(steps, findings)
    looks = [each for each in steps if each.wanted and each.wanted.kind is DeedKind.LOOK]
    for each in looks[MOST_LOOKS:]:
        what = f"一课里最多两步是“看”，这是第 {looks.index(each) + 1} 步。"
        findings.wrong(each.fields.line_of("对"), what, "让学的人在屏幕上做点什么。")
    for each in steps:
        _check_step(each, screens, findings)
    # A screen without a step follows where steps are missing, or name it wrong.
    used = {
        each.screen if each.screen in screens else nearest(each.screen, screens) for each in steps
    }
    used |= {each.after for each in steps}
    for name, screen in screens.items():
        if screen is not None and name not in used and len(steps) >= FEWEST_STEPS:
            what = f"屏幕{quoted(name)}没有一步用到。"
            findings.better(screen.line, what, "删掉它，或者写进一步的“屏幕”里。")


def _check_count(steps: Sequence[DraftStep], findings: Findings) -> None:
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        what = f"一课要有 {FEWEST_STEPS} 到 {MOST_STEPS} 步，这里有 {len(steps)} 步。"
        cure = "分成两课。" if len(steps) > MOST_STEPS else "把大的一步分成几步，一步只做一件事。"
        findings.wrong(0, what, cure)


def _check_numbers(steps: Sequence[DraftStep], findings: Findings) -> None:
    first: dict[str, int] = {}
    for each in steps:
        number = each.number
        if number and number in first:
            what = f"“第{number}步”写了两次，第 {first[number]} 行已经有了。"
            findings.better(each.section.line, what, "改一下数。练的时候按先后走，不看这个数。")
        first.setdefault(number, each.section.line)


def check_device(
    course: Course, line: int, screens: Iterable[Screen | None], findings: Findings
) -> None:
    """Tell where not one screen is of the kind that the head promises. Pictures are of any."""
    kinds = {screen.kind for screen in screens if screen is not None} - {ScreenKind.PICTURE}
    if len(kinds) == 1 and course.device not in kinds:
        (kind,) = kinds
        what = f"写的是“用到：{course.device.value}”，屏幕却都是“{kind.value}”。"
        findings.wrong(line, what, f"写成“- 用到：{kind.value}”，或者改屏幕。")


def _check_step(each: DraftStep, screens: Mapping[str, Screen | None], findings: Findings) -> None:
    after = each.after
    if after and after != UNCHANGED and after not in screens:
        _tell_missing(after, each.fields.line_of("之后"), screens, findings)
    if not each.screen:
        return
    screen = screens.get(each.screen)
    if each.screen not in screens:
        _tell_missing(each.screen, each.fields.line_of("屏幕"), screens, findings)
        return
    if each.wanted is not None:
        _check_deed(each.wanted, screen, each.fields.line_of("对"), findings)
        _check_begun(each, screen, findings)
    if screen is not None:
        check_hint(each.fields, screen, findings)
    seen: dict[Deed, int] = {}
    for slip, line in each.slips:
        deed = slip.deed
        if deed.kind is DeedKind.LOOK:
            findings.wrong(line, "“错”里不能写“看”。", "写屏幕上的一样东西，例如：点“名字”。")
        elif each.wanted is not None and deed.does(each.wanted):
            findings.wrong(line, "“错”和“对”是同一件事。", "删掉这一行，或者换一样东西。")
        elif deed in seen:
            what = f"这件事第 {seen[deed]} 行已经写过了。"
            findings.wrong(line, what, "留下一行。")
        else:
            _check_deed(deed, screen, line, findings)
        seen.setdefault(deed, line)


def _tell_missing(name: str, line: int, screens: Iterable[str], findings: Findings) -> None:
    meant = nearest(name, screens)
    cure = f"是不是“{meant}”？" if meant else f"加上一节“## 屏幕：{name}”。"
    findings.wrong(line, f"没有叫{quoted(name)}的屏幕。", cure)


def _check_begun(each: DraftStep, screen: Screen | None, findings: Findings) -> None:
    """Tell a field with words that have to be deleted before the wanted ones are written."""
    wanted = each.wanted
    if wanted is None or screen is None or wanted.kind is not DeedKind.TYPE:
        return
    for part in each_part(screen.parts):
        if part.kind is not PartKind.FIELD or part.name != wanted.part:
            continue
        here = Deed(DeedKind.TYPE, part.name, text=part.more)
        if not (here.begins(wanted) or wanted.begins(here)):
            what = f"{quoted(part.name)}里已经有{quoted(part.more)}，要先删掉才能写。"
            cure = "去掉已经写的字，或者让要输入的字从它开始。"
            findings.better(each.fields.line_of("对"), what, cure)


def _check_deed(deed: Deed, screen: Screen | None, line: int, findings: Findings) -> None:
    reason = impossible(deed, screen) if screen is not None else None
    if screen is not None and reason is not None:
        findings.wrong(line, *_words(deed, screen, reason))


def _words(deed: Deed, screen: Screen, reason: Impossible) -> tuple[str, str]:
    """Return mistake and cure of a deed that the screen does not make possible."""
    name, part = quoted(deed.part), reason.part
    match reason.why:
        case Why.NEEDS_MOUSE:
            what = f"“{screen.kind.value}”上没有双击和右键，“电脑”上才有。"
            return what, "写点“名字”或长按“名字”；或者把屏幕换成“电脑”。"
        case Why.NO_CODE:
            codes = [each.code for each in each_part(screen.parts) if each.code]
            cure = f"是不是“{codes[0]}”？" if codes else "屏幕上加一行“- 相机：扫一扫｜码：名字”。"
            return f"屏幕{quoted(screen.name)}上没有叫{name}的二维码。", cure
        case Why.NO_PART:
            names = {each.name for each in pressable(screen)}
            meant = nearest(deed.part, names)
            listed = "、".join(sorted(names)[:12])
            cure = f"上面有：{listed}。" if listed else "这个屏幕上没有能按的东西。"
            if meant:
                cure = f"是不是“{meant}”？"
            return f"屏幕{quoted(screen.name)}上没有{name}。", cure
    if part is None:
        raise AssertionError(reason)
    kind = part.kind.value
    match reason.why:
        case Why.COVERED:
            what = f"{name}被“{kind}：{part.name}”盖住了，按不到。"
            return what, f"先在前一步关掉“{kind}”，或者把它从这个屏幕上拿掉。"
        case Why.NOT_PRESSED:
            return f"{name}是“{kind}”，按不了。", "换一样能按的东西，例如“按钮”或“行”。"
        case Why.OTHER_DEED:
            return f"{name}是“{kind}”，不能这样做。", f"可以写：{_ways(part)}。"
        case Why.NO_KEYS:
            what = f"{name}的键盘（{part.keypad.value}）打不出{quoted(deed.text)}。"
            return what, "换一种键盘，或者换别的字。"
    return _already(part)


def _already(part: Part) -> tuple[str, str]:
    name = quoted(part.name)
    if part.kind is PartKind.SWITCH:
        now, before = ("开着", "关着") if part.is_on else ("关着", "开着")
        return f"开关{name}本来就{now}。", f"在屏幕上写“｜{before}”。"
    if part.kind is PartKind.SLIDER:
        return f"滑条{name}本来就在 {part.count}。", "换一个差得多一点的数，至少差 11。"
    return f"{name}里已经写着这些字了。", "屏幕上去掉已经写的字，或者换别的字。"


_FORMS = {
    DeedKind.TAP: "点“{}”",
    DeedKind.HOLD: "长按“{}”",
    DeedKind.TYPE: "在“{}”输入“文字”",
    DeedKind.SWITCH_ON: "打开“{}”",
    DeedKind.SWITCH_OFF: "关上“{}”",
    DeedKind.SLIDE: "把“{}”调到 80",
    DeedKind.SCAN: "扫“{}”",
}


def _ways(part: Part) -> str:
    """Return the deeds that a part knows, as they are written."""
    name = part.code or part.name
    deeds = DEEDS[part.kind]
    return "、".join(form.format(name) for kind, form in _FORMS.items() if kind in deeds)
