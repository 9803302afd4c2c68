"""The head and the steps of a course's file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from content.lessons.course import Course, ScreenKind, Slip, Step, Subject
from content.lessons.deed import Deed
from content.lessons.writing.checks.said import check_step, check_words
from content.lessons.writing.deeds import comma_in, deed_of, names_something, split_slip
from content.lessons.writing.keys import Fields, fields_of, tell_stray
from content.lessons.writing.mistakes import Findings, did_you_mean, nearest, quoted
from content.lessons.writing.outline import Section
from content.lessons.writing.words import HEAD_KEYS, STEP_HEADING, STEP_KEYS, unquoted

LONGEST_DO, GOOD_DO = 40, 25
"""Characters of 做: at most, and as it should be."""
LONGEST_TITLE = 24
LONGEST_COURSE_MIN = 60
_MINUTES = re.compile(
    r"(?:大约|约)?\s*(?P<number>\d+|[一二三四五六七八九十]+)\s*(?:分钟|分)?左?右?"
)
_UNKIND = ("错误", "失败", "错了", "不对", "笨")


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step, with the lines of what is checked later. `step` is None where something is missing.

    A step that is incomplete still names its screen and its deeds.
    """

    step: Step | None
    section: Section
    screen: str
    wanted: Deed | None
    slips: tuple[tuple[Slip, int], ...]
    """Each with its line."""
    fields: Fields

    @property
    def after(self) -> str:
        """The screen that the deed leads to, as the author names it; ""."""
        return unquoted(self.fields.text("之后"))

    @property
    def number(self) -> str:
        """The number in its heading, in digits; "" for a step without one."""
        found = STEP_HEADING.fullmatch(self.section.heading)
        words = unicodedata.normalize("NFKC", found["number"] or "") if found else ""
        return str(_number(words) or words) if words else ""


def head_of(title: Section, folder: str, findings: Findings) -> Course | None:
    """Return the course without its steps and screens; None where something is missing."""
    name = title.heading
    if len(name) > LONGEST_TITLE:
        cure = f"不要超过 {LONGEST_TITLE} 个字。"
        findings.wrong(title.line, f"课名有 {len(name)} 个字，太长了。", cure)
    fields = fields_of(title, HEAD_KEYS, "开头", findings)
    minutes = _minutes(fields, findings)
    device = _choice(fields, "用到", (ScreenKind.PHONE.value, ScreenKind.COMPUTER.value), findings)
    subject = _choice(fields, "归类", tuple(each.value for each in Subject), findings)
    intro = "".join(each.text for each in title.paragraphs)
    if not intro:
        cure = "开头的几行下面空一行，写一两句话：这一课讲什么，为什么不用怕。"
        findings.wrong(title.line, "没有开头的话。", cure)
    for each in title.paragraphs:
        check_words("开头的话", each.text, each.line, findings)
    for key in ("学完会", "别处"):
        check_words(key, fields.text(key), fields.line_of(key), findings)
    if not (minutes and device and subject):
        return None
    return Course(
        id=folder,
        title=name,
        for_whom=fields.text("给谁"),
        minutes=minutes,
        device=ScreenKind(device),
        subject=Subject(subject),
        able_to=fields.text("学完会"),
        intro=intro,
        steps=(),
        screens=(),
        first_learn=fields.text("先学"),
        elsewhere=fields.text("别处"),
    )


def step_of(section: Section, findings: Findings) -> DraftStep:
    """Return a step; every mistake in it is told."""
    found = STEP_HEADING.fullmatch(section.heading)
    title = found["name"].strip() if found else ""
    if not title:
        cure = "写成“## 第1步：打开聊天”。"
        findings.wrong(section.line, "这一步没有名字。", cure)
    tell_stray(section, findings)
    fields = fields_of(section, STEP_KEYS, "这一步", findings)
    _check_length(fields, findings)
    check_step(fields, findings)
    wanted = fields.one("对")
    deed = deed_of(wanted.value, wanted.line, findings) if wanted else None
    slips = _slips(fields, findings)
    step = None
    if deed is not None:
        step = Step(
            title=title,
            do=fields.text("做"),
            why=fields.text("为什么"),
            screen=unquoted(fields.text("屏幕")),
            wanted=deed,
            done=fields.text("对了"),
            hint=fields.text("提示"),
            after=unquoted(fields.text("之后")),
            reminder=fields.text("提醒"),
            said=fields.text("念"),
            slips=tuple(slip for slip, _ in slips),
            notes=tuple(each.value for each in fields.every("讲课")),
            line=section.line,
        )
    return DraftStep(step, section, unquoted(fields.text("屏幕")), deed, slips, fields)


def _slips(fields: Fields, findings: Findings) -> tuple[tuple[Slip, int], ...]:
    found = []
    for each in fields.every("错"):
        parts = split_slip(each.value)
        comma = comma_in(each.value if parts.answer is None else parts.deed)
        if comma is not None:
            what = "引号后面的逗号，要写成冒号“：”。"
            findings.wrong(each.line, what, f"写成：错：{comma[0]}：{comma[1][:12]}……")
            continue
        if not parts.answer:
            what = "“错”后面没有写为什么不是它。"
            if not names_something(parts.deed):
                what = "“错”里没有写按了什么。"
            findings.wrong(each.line, what, "写成：错：点“名字”：这里是……，我们要找的是……。")
            continue
        deed = deed_of(parts.deed, each.line, findings)
        if unkind := next((word for word in _UNKIND if word in parts.answer), ""):
            what = f"“错”里说了“{unkind}”，听了不舒服。"
            findings.better(each.line, what, "先说这里是什么，再说要找的是什么。")
        else:
            check_words("错", parts.answer, each.line, findings)
        if deed is not None:
            found.append((Slip(deed, parts.answer), each.line))
    return tuple(found)


def _check_length(fields: Fields, findings: Findings) -> None:
    do = fields.one("做")
    if do is None:
        return
    length = len(do.value)
    if length > LONGEST_DO:
        cure = f"不要超过 {LONGEST_DO} 个字，{GOOD_DO} 个字以内最好。一步只做一件事。"
        findings.wrong(do.line, f"“做”有 {length} 个字，太长了。", cure)
    elif length > GOOD_DO:
        findings.better(do.line, f"“做”有 {length} 个字。", f"{GOOD_DO} 个字以内最好。")


def _minutes(fields: Fields, findings: Findings) -> int | None:
    field = fields.one("多久")
    if field is None:
        return None
    words = unicodedata.normalize("NFKC", field.value)
    found = _MINUTES.fullmatch(words)
    minutes = _number(found["number"]) if found else 0
    if not 1 <= minutes <= LONGEST_COURSE_MIN:
        what = f"看不懂“多久”：{quoted(field.value)}。"
        findings.wrong(field.line, what, f"写 1 到 {LONGEST_COURSE_MIN} 分钟，例如“10 分钟”。")
        return None
    return minutes


def _number(words: str) -> int:
    """Return a number in digits or in Chinese up to 九十九; 0 for what is none."""
    if words.isdecimal():
        return int(words[:6])
    tens, has_ten, ones = words.rpartition("十")
    digits = "零一二三四五六七八九"
    if max(len(tens), len(ones)) > 1:
        return 0
    ten = digits.find(tens) if tens else 1
    return (ten * 10 if has_ten else 0) + (digits.find(ones) if ones else 0)


def _choice(fields: Fields, name: str, allowed: tuple[str, ...], findings: Findings) -> str | None:
    field = fields.one(name)
    if field is None:
        return None
    value = field.value.rstrip("。")
    if value in allowed:
        return value
    meant = nearest(value, allowed)
    listed = f"可以写：{'、'.join(allowed)}。"
    cure = f"{did_you_mean(value, allowed, '')}{listed}" if meant else listed
    findings.wrong(field.line, f"“{name}”不能写{quoted(field.value)}。", cure)
    return None
