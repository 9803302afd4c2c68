"""The screens of a course's file, with the pictures that lie beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from content.lessons.course import Part, PartKind, Screen, ScreenKind
from content.lessons.fitting import is_inside, is_large_enough, least_side
from content.lessons.pictures import ENDINGS, PictureError, checked_size
from content.lessons.possible import PRESSABLE, each_part
from content.lessons.writing.keys import tell_stray
from content.lessons.writing.mistakes import Findings, did_you_mean, quoted
from content.lessons.writing.outline import Item, Section
from content.lessons.writing.parts import parts_of
from content.lessons.writing.words import PART_WORDS, SCREEN_HEADING, SCREEN_WORDS

MOST_SCREENS = 40
_COLON = re.compile("[：:]")
_BAR = re.compile("[｜|￨│]")


@dataclass(frozen=True, slots=True)
class Beside:
    """The files beside a course's file."""

    read: Callable[[str], bytes | None]
    """Returns the bytes of a file of the folder; None for one that is not there, or leads out."""
    names: tuple[str, ...] = ()
    """The files that are there, for near misses."""


def screen_name(section: Section) -> str:
    """Return the name in the heading of a screen, or ""."""
    found = SCREEN_HEADING.fullmatch(section.heading)
    return found["name"].strip() if found else ""


def screen_of(section: Section, beside: Beside, findings: Findings) -> Screen | None:
    """Return the screen of a section; every mistake in it is told."""
    name = screen_name(section)
    if not name:
        findings.wrong(section.line, "这个屏幕没有名字。", "写成“## 屏幕：名字”。")
    tell_stray(section, findings)
    root = _root(section, findings)
    if root is None:
        return None
    word, *rest = _COLON.split(root.text, maxsplit=1)
    kind = ScreenKind(word.strip())
    file, description = "", ""
    if kind is ScreenKind.PICTURE:
        words = [each.strip() for each in _BAR.split(rest[0] if rest else "")]
        file, description = words[0], "，".join(filter(None, words[1:]))
    parts = parts_of(root.items, kind, findings)
    screen = Screen(name, kind, parts, file, description, section.line)
    if kind is ScreenKind.PICTURE:
        _check_picture(screen, root.line, beside, findings)
    if not parts:
        what = f"屏幕{quoted(name)}上什么也没有。"
        findings.wrong(root.line, what, "下面的行往右缩两格，写上屏幕上的东西。")
    _check_names(screen, findings)
    return screen


def _root(section: Section, findings: Findings) -> Item | None:
    """Return the item of the first level; parts that stand beside it belong to it."""
    if not section.items:
        cure = "下面写“- 手机”、“- 电脑”或“- 图片：……”，再往右缩两格写里面的东西。"
        findings.wrong(section.line, "这个屏幕是空的。", cure)
        return None
    root, *others = section.items
    word = _word(root)
    if word not in SCREEN_WORDS:
        if word in PART_WORDS:
            cure = "在它上面加一行“- 手机”，下面的都往右缩两格。"
            findings.wrong(root.line, "屏幕的第一行不是“手机”“电脑”或“图片”。", cure)
        else:
            cure = did_you_mean(word, SCREEN_WORDS, "写“- 手机”、“- 电脑”或“- 图片：……”。")
            findings.wrong(root.line, f"没有{quoted(word)}这样的屏幕。", cure)
        return None
    if others and all(_word(each) in PART_WORDS for each in others):
        what = f"这一行没有往右缩：{quoted(others[0].text)}。"
        findings.wrong(others[0].line, what, f"它在“{word}”里面，往右缩两格，下面的也一样。")
        return Item(root.text, root.line, (*root.items, *others))
    for each in others:
        what = f"一个屏幕只能有一样，这里多了一行：{quoted(each.text)}。"
        findings.wrong(each.line, what, "另外写一个“## 屏幕：名字”，或者往右缩两格。")
    return root


def _word(item: Item) -> str:
    return _COLON.split(item.text, maxsplit=1)[0].strip()


def _check_names(screen: Screen, findings: Findings) -> None:
    """Tell parts that can be pressed and have one name: a step could not say which it means."""
    first: dict[str, Part] = {}
    for part in each_part(screen.parts):
        name = part.code if part.kind is PartKind.CAMERA else part.name
        if part.kind not in PRESSABLE or not name:
            continue
        if name in first:
            what = f"有两样东西都叫{quoted(name)}，第 {first[name].line} 行已经有了。"
            findings.wrong(part.line, what, "给其中一样换个名字。")
        first.setdefault(name, part)


def _check_picture(screen: Screen, line: int, beside: Beside, findings: Findings) -> None:
    name = screen.picture
    if not name:
        findings.wrong(line, "“图片”后面没有写文件的名字。", "写成“- 图片：文件名｜图里有什么”。")
        return
    if not screen.description:
        what = "没有写图里有什么。"
        findings.wrong(line, what, f"写成“- 图片：{name}｜图里有什么”，看不见的人听得到。")
    size = picture_size(name, line, beside, findings)
    if size is None:
        return
    for part in screen.parts:
        region = part.region
        if region is None:
            continue
        if not is_inside(region, size):
            what = f"框{quoted(part.name)}画到图片外面去了。"
            cure = f"图片宽 {size[0]}、高 {size[1]}，框要在里面，宽和高都要有。"
            findings.wrong(part.line, what, cure)
        elif not is_large_enough(region, size):
            what = f"框{quoted(part.name)}太小了，老人的手指点不准。"
            cure = f"宽和高都至少要 {least_side(size)} 点（最小的窗口里 12 毫米）。"
            findings.wrong(part.line, what, cure)


def picture_size(
    name: str, line: int, beside: Beside, findings: Findings
) -> tuple[int, int] | None:
    """Return the size in px of a picture beside the file; None, with a mistake told."""
    if "/" in name or "\\" in name or name.startswith("."):
        what = f"图片要放在课的文件夹里：{quoted(name)}。"
        findings.wrong(line, what, "把图片拷进文件夹，这里只写文件名。")
        return None
    if not name.lower().endswith(ENDINGS):
        what = f"图片的文件名要以 {'、'.join(ENDINGS)} 结尾：{quoted(name)}。"
        findings.wrong(line, what, "写上完整的文件名，或者重新存成 PNG。")
        return None
    data = beside.read(name)
    if data is None:
        cure = did_you_mean(name, beside.names, "把图片拷进文件夹，名字要一模一样。")
        findings.wrong(line, f"文件夹里没有图片{quoted(name)}。", cure)
        return None
    try:
        return checked_size(data)
    except PictureError as error:
        findings.wrong(line, f"{quoted(name)}：{error.what}", error.cure)
        return None
