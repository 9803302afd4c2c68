"""`yinlingctl import --why`: what became of each line of a file, in words and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.importers.shared.doubts import Became, ImportResult, Reason
from content.importers.why import reasons_of_result

_BECAME = {
    Became.TITLE: "题目",
    Became.BYLINE: "署名",
    Became.HEADING: "小标题",
    Became.PARAGRAPH: "正文",
    Became.PICTURE: "图片",
    Became.JOINED: "接上行",
    Became.LEFT_OUT: "不念",
    Became.CHANGED: "正文",
}
_RULES = {
    "no-title": "没有题目，取自开头的话或文件名",
    "title-here": "在开头，又短又没有句号",
    "title-moved": "题目和正文离得远，放到一起了",
    "title-guessed": "只剩这个题目，给了这篇",
    "title-joined": "几行合成一个题目",
    "numbers-count-up": "同样的号码一个接一个，中间有正文",
    "chapter-sure": "章名的写法",
    "chapter-order": "同样写法的一个接一个，中间有正文",
    "chapter-book": "书里才有的小标题，别处有章名",
    "field": "作者、单位或出处",
    "moved": "不在原来的地方",
    "furniture": "版面上的日期、版次、编辑",
    "caption": "图片的说明",
    "title-unplaced": "没有找到它的正文",
    "label-unplaced": "没有一篇用它作栏目",
    "text-unplaced": "不属于哪一篇",
    "left-out": "页码、页眉、目录、菜单",
}
_FORMATS = {
    "plain": "普通文字",
    "newspaper": "报纸的一版",
    "markdown": "Markdown",
}


def reason_lines(result: ImportResult) -> Iterator[str]:
    """Yield a line for each line of the file: its number, what became of it, its words, why."""
    for each in _reasons(result):
        if each.became is Became.FORMAT:
            yield f"  按“{_FORMATS.get(each.rule, each.rule)}”读的"
            continue
        number = f"{each.line:>6}" if each.line else " " * 6
        why = f"（{_RULES.get(each.rule, each.rule)}）" if each.rule else ""
        yield f"{number}  {_BECAME[each.became]}  {each.text}{why}"


def fields_of_reasons(result: ImportResult) -> list[dict[str, object]]:
    """Return the same for JSON, with codes; `line` is null in files without lines."""
    return [
        {
            "line": each.line or None,
            "became": each.became.value,
            "rule": each.rule or None,
            "text": each.text,
        }
        for each in _reasons(result)
    ]


def _reasons(result: ImportResult) -> Sequence[Reason]:
    if any(each.line for each in result.reasons):
        return result.reasons
    return (*result.reasons, *reasons_of_result(result))
