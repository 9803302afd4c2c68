"""The words for files that were brought and could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.importing.together import MOST, Refused, SomeRefusedError, Together
from content.importers.shared.file_names import name_of, whole_name_of
from content.importers.shared.watch import Following
from ui.words.titles import shortened
from ui.words.translating import tr
from ui.words.wording import error_words

_NAMED = 2
"""Names of files that have the same reason; of more the first is named, and how many there are."""
MOST_REASONS = 3
"""Reasons in one message; then it says how many files more there are."""


def coming_words(name: str, follow: Following, *, has_come: bool) -> str:
    """Return how far the reading of what was brought is: which file of several, which page of it.

    `name` is that of all that was brought. `has_come` says that the pages before can be heard.
    """
    words = ""
    if follow.file_count > 1:
        words = tr("正在看“{}”，第 {} 个，共 {} 个……").format(
            shortened(follow.name), follow.file_number, follow.file_count
        )
    if follow.count > 1:
        words += tr("正在认第 {} 页，共 {} 页……").format(follow.number, follow.count)
    elif not words and follow.count:
        words = tr("正在认纸上的字……")
    elif not words:
        words = tr("正在看“{}”……").format(name) if name else tr("正在看这些文件……")
    return words + tr("前面的认好了，可以先听。") if has_come else words


def refused_words(found: Together, most: int = MOST_REASONS) -> str:
    """Return the lines for what could not be read, a reason each; "" if all of it could.

    There are at most `most` reasons.
    """
    by_reason: dict[str, list[Refused]] = {}
    for each in found.refused:
        by_reason.setdefault(error_words(each.error.code), []).append(each)
    lines = [_reason(sentence, those) for sentence, those in by_reason.items()]
    left = sum(len(those) for those in list(by_reason.values())[most:])
    lines = lines[:most]
    if left:
        lines.append(tr("还有 {} 个也念不了。", left).format(left))
    if not found.is_all:
        lines.append(tr("一次最多看 {} 个文件，别的没有看。", MOST).format(MOST).strip())
    return "\n".join(lines)


def not_all_words(error: Exception, reason: str) -> str:
    """Return what to say to a reader who hears what has come, when the rest is not all there."""
    if isinstance(error, SomeRefusedError):
        return refused_words(error.found)
    return tr("后面的没有看完，前面的在书架上。{}").format(reason)


def needs_paper(found: Together) -> bool:
    """Return whether something was refused because nothing recognises pictures here."""
    return any(each.error.code == "refused-missing-paper" for each in found.refused)


def _reason(sentence: str, those: Sequence[Refused]) -> str:
    """Return one line: the files, and why they cannot be read."""
    count, (first, *others) = len(those), those
    if count > _NAMED:
        return tr("“{}”等 {} 个：{}", count).format(_name(first), count, sentence)
    if others:
        return tr("“{}”和“{}”：{}").format(_name(first), _name(others[0]), sentence)
    if not isinstance(first.what, Path) and not first.what.name:
        return sentence
    return tr("“{}”：{}").format(_name(first), sentence)


def _name(refused: Refused) -> str:
    what = refused.what
    if not isinstance(what, Path):
        return what.name or tr("复制来的字")
    return shortened(whole_name_of(what) if what.suffix else name_of(what))
