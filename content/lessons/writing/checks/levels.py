"""Lines of a screen that stand in the wrong level: told once, and put where they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from content.lessons.course import PartKind, ScreenKind
from content.lessons.writing.mistakes import Findings, quoted
from content.lessons.writing.outline import Item
from content.lessons.writing.places import IN_FRAME
from content.lessons.writing.words import PART_WORDS, SCREEN_WORDS

_COLON = re.compile("[：:]")


def word_of(item: Item) -> str:
    """Return what stands before the colon of a line."""
    return _COLON.split(item.text, maxsplit=1)[0].strip()


def aligned(items: Sequence[Item], findings: Findings) -> tuple[Item, ...]:
    """Return the lines with those inside of a part that holds none put beside it, and told.

    The line that differs from the others is named: it is the one to move.
    """
    found: list[Item] = []
    for item in items:
        inside = aligned(item.items, findings)
        if not item.items or _may_hold(item):
            found.append(replace(item, items=inside))
            continue
        _tell_level(item, len(items) - 1, findings)
        found += (replace(item, items=()), *inside)
    return tuple(found)


def indented(root: Item, others: Sequence[Item], findings: Findings) -> Item:
    """Return the first line of a screen with the parts inside that stand beside it, and told."""
    first, *more = others
    cure = f"它在“{word_of(root)}”里面，前面空两格。"
    if more:
        cure += "下面没有空格的也一样。"
    findings.wrong(first.line, f"这一行没有往右缩：{quoted(first.text)}。", cure)
    return replace(root, items=(*root.items, *aligned(others, Findings(findings.file))))


def is_on_first_level(root: Item, findings: Findings) -> bool:
    """Return whether the kinds of screens stand where they belong, and rectangles in a picture.

    One mistake is told where they do not, and none for what follows from it.
    """
    kind = word_of(root)
    for item in each_item(root.items):
        word = word_of(item)
        if word in SCREEN_WORDS:
            what = f"“{word}”要写在第一层，不能放在“{kind}”里。"
            cure = "一个屏幕只写一样。"
            if word != kind:
                cure = f"用它代替第 {root.line} 行的“{kind}”，前面不空格，里面的行空两格。"
            findings.wrong(item.line, what, cure)
            return False
        if word == PartKind.REGION.value and kind != ScreenKind.PICTURE.value:
            cure = f"把第 {root.line} 行的“{kind}”换成“图片：文件名｜图里有什么”。"
            findings.wrong(item.line, "“框”只能放在“图片”里。", cure)
            return False
    return True


def each_item(items: Iterable[Item]) -> Iterator[Item]:
    """Yield lines and the lines inside of them, as they stand."""
    for item in items:
        yield item
        yield from each_item(item.items)


def _may_hold(item: Item) -> bool:
    """Return whether parts may stand inside; of an unknown word that is not known."""
    word = word_of(item)
    return word not in PART_WORDS or PartKind(word) in IN_FRAME


def _tell_level(item: Item, beside: int, findings: Findings) -> None:
    first, *more = item.items
    if len(item.items) > beside:
        what = f"这一行缩得太少：{quoted(item.text)}。"
        findings.wrong(item.line, what, f"和第 {first.line} 行对齐，前面空一样多的格。")
        return
    cure = f"“{word_of(item)}”里面不能放东西。和第 {item.line} 行对齐，前面空一样多的格。"
    if more:
        cure += "下面的也一样。"
    findings.wrong(first.line, f"这一行缩得太多：{quoted(first.text)}。", cure)
