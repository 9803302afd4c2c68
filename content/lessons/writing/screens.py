"""The screens of a course's file, with the pictures that lie beside it."""

from __future__ import annotations

import re

from content.lessons.course import Part, PartKind, Screen, ScreenKind
from content.lessons.possible import PRESSABLE, each_part
from content.lessons.writing.checks.beside import (
    Beside,
    is_picture_name,
    picture_size,
    picture_words,
)
from content.lessons.writing.checks.boxes import check_boxes
from content.lessons.writing.checks.levels import aligned, indented, is_on_first_level, word_of
from content.lessons.writing.keys import tell_stray
from content.lessons.writing.mistakes import Findings, did_you_mean, quoted
from content.lessons.writing.outline import Item, Section
from content.lessons.writing.parts import parts_of
from content.lessons.writing.words import (
    PART_WORDS,
    SCREEN_HEADING,
    SCREEN_WORDS,
    unquoted,
)

MOST_SCREENS = 40
_COLON = re.compile("[：:]")


def screen_name(section: Section) -> str:
    """Return the name in the heading of a screen, or ""."""
    found = SCREEN_HEADING.fullmatch(section.heading)
    return unquoted(found["name"]) if found else ""


def screen_of(section: Section, beside: Beside, findings: Findings) -> Screen | None:
    """Return the screen of a section; every mistake in it is told."""
    name = screen_name(section)
    own = Findings(findings.file)
    if not name:
        own.wrong(section.line, "这个屏幕没有名字。", "写成“## 屏幕：名字”。")
    tell_stray(section, own)
    root = _root(section, own)
    screen = None
    if root is not None and is_on_first_level(root, own):
        screen = _screen(name, root, section.line, beside, own)
    findings.take(own)
    return screen


def _screen(name: str, root: Item, line: int, beside: Beside, own: Findings) -> Screen:
    """Return the screen of a line of the first level. `own`: the findings of this screen alone."""
    kind = ScreenKind(word_of(root))
    _, *rest = _COLON.split(root.text, maxsplit=1)
    file, description = "", ""
    if kind is ScreenKind.PICTURE:
        file, description = picture_words(rest[0] if rest else "", "图片", root.line, own)
    parts = parts_of(aligned(root.items, own), kind, own)
    screen = Screen(name, kind, parts, file, description, line)
    if kind is ScreenKind.PICTURE:
        _check_picture(screen, root.line, beside, own)
    # Nothing is left where every part has a mistake: that was told.
    if not parts and not own.mistakes:
        own.wrong(root.line, *_empty(screen))
    _check_names(screen, own)
    return screen


def _empty(screen: Screen) -> tuple[str, str]:
    """Return mistake and cure of a screen without parts."""
    if screen.kind is ScreenKind.PICTURE:
        cure = "在预览里按“画框”，用鼠标画；或者写一行“  - 框：名字｜左边,上面,宽,高”。"
        return f"图片{quoted(screen.picture)}上还没有框。", cure
    cure = "下面写上屏幕上的东西，前面空两格，例如“  - 按钮：加号”。"
    return f"屏幕{quoted(screen.name)}上什么也没有。", cure


def _root(section: Section, findings: Findings) -> Item | None:
    """Return the item of the first level; parts that stand beside it belong to it."""
    if not section.items:
        cure = "下面写“- 手机”、“- 电脑”或“- 图片：……”，再往右缩两格写里面的东西。"
        findings.wrong(section.line, "这个屏幕是空的。", cure)
        return None
    root, *others = section.items
    word = word_of(root)
    if word not in SCREEN_WORDS:
        findings.wrong(root.line, *_no_screen(word, root))
        return None
    if others and all(word_of(each) in PART_WORDS for each in others):
        return indented(root, others, findings)
    for each in others:
        what = f"一个屏幕只能有一样，这里多了一行：{quoted(each.text)}。"
        findings.wrong(each.line, what, "另外写一个“## 屏幕：名字”，或者往右缩两格。")
    return root


def _no_screen(word: str, root: Item) -> tuple[str, str]:
    """Return mistake and cure where the first line is no kind of screen."""
    if word == PartKind.REGION.value:
        cure = "在它上面加一行“- 图片：文件名｜图里有什么”，框都往右缩两格。"
        return "“框”只能放在“图片”里。", cure
    if word in PART_WORDS:
        cure = "在它上面加一行“- 手机”，下面的都往右缩两格。"
        return "屏幕的第一行不是“手机”“电脑”或“图片”。", cure
    if is_picture_name(picture_words(root.text, "图片", 0, Findings(""))[0]):
        return f"少了“图片：”：{quoted(root.text)}。", "写成“- 图片：文件名｜图里有什么”。"
    cure = did_you_mean(word, SCREEN_WORDS, "写“- 手机”、“- 电脑”或“- 图片：……”。")
    return f"没有{quoted(word)}这样的屏幕。", cure


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
    if size is not None:
        check_boxes(screen, size, findings)
