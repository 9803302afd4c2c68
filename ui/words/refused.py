"""The words for files that were brought and could not be read."""

from __future__ import annotations

from pathlib import Path

from app.importing.together import MOST, Refused, Together
from content.importers.shared.file_names import name_of, whole_name_of
from ui.words.titles import shortened
from ui.words.translating import tr
from ui.words.wording import error_words

_NAMED = 3
"""Names in one sentence."""


def coming_words(name: str, number: int, count: int, *, has_come: bool) -> str:
    """Return how far the reading of what was brought is; `number` of `count` pages, 0 if unknown.

    `has_come` says that the pages before can be heard already.
    """
    if not count:
        return tr("正在看“{}”……").format(name) if name else tr("正在看这些文件……")
    words = tr("正在认第 {} 页，共 {} 页……").format(number, count)
    if count == 1:
        words = tr("正在认纸上的字……")
    return words + tr("前面的认好了，可以先听。") if has_come else words


def refused_words(found: Together) -> str:
    """Return the sentences for what could not be read; "" if all of it could."""
    words = ""
    refused = found.refused
    if len(refused) == 1:
        words = _reason(refused[0])
    elif refused:
        names = tr("、").join(map(_name, refused[:_NAMED]))
        count = len(refused)
        template = tr("有 {} 个念不了：{}。", count)
        if count > _NAMED:
            template = tr("有 {} 个念不了：{} 等等。", count)
        words = template.format(count, names)
    if not found.is_all:
        words += tr("一次最多看 {} 个文件，别的没有看。", MOST).format(MOST)
    return words


def needs_paper(found: Together) -> bool:
    """Return whether something was refused because nothing recognises pictures here."""
    return any(each.error.code == "refused-missing-paper" for each in found.refused)


def _reason(refused: Refused) -> str:
    sentence = error_words(refused.error.code)
    if not isinstance(refused.what, Path):
        return tr("“{}”：{}").format(refused.what.name, sentence) if refused.what.name else sentence
    return tr("“{}”：{}").format(_name(refused), sentence)


def _name(refused: Refused) -> str:
    what = refused.what
    if not isinstance(what, Path):
        return what.name or tr("复制来的字")
    return shortened(whole_name_of(what) if what.suffix else name_of(what))
