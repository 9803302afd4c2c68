"""Lines as authors type them become lines of one form, before markdown-it-py reads them.

Understood: tabs and wide blanks before a line, one blank or four instead of two, a blank less than
in the lines above, ・ and * and 1. in place of -, a missing blank after it, a missing - before a
known name, ＃ for # and none before 第1步, names in bold. The number of lines stays, so that a
mistake is told with the author's line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.lessons.writing.words import KEYS_OF, STEP_HEADING, Kind, kind_of

DEEPEST = 7
"""Levels of items. A part in a part in a part has four."""
MOST_LINES = 4000

_HEADING = re.compile(r"[#＃]{1,6}(?![#＃])\s*(?P<words>.*)")
_ITEM = re.compile(
    r"(?P<mark>[-－–—−•·・●▪*＊+]|\d{1,2}[.．、)）]|[（(]\d{1,2}[)）])(?P<gap>\s*)(?P<rest>.*)"
)
_SURE = "-－–−•·・●▪"
"""Marks that need no blank behind them: nothing else begins so."""
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f]")
_COLON = re.compile("[：:]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~“”])")
"""A sign with a stroke before it, as programs that write Markdown put there."""
_BOLD = re.compile(r"^([*_`]{1,2})([^*_`：:]{1,6})([：:]?)\1")
"""A name in bold, with the colon inside or behind it."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a file, as editors count them."""
    return re.split(r"\r\n?|\n", text)


def tidied(text: str) -> str:
    """Return the text in one form, line by line; see the head of the module."""
    return "\n".join(_tidied(split_lines(text)))


def _tidied(lines: list[str]) -> Iterator[str]:
    section = Kind.HEAD
    columns: list[int] = []
    for line in lines:
        bare = _UNSEEN.sub("", line.expandtabs(4))
        words = _ESCAPED.sub(r"\1", bare.strip())
        if found := _HEADING.fullmatch(words):
            section = kind_of(found["words"])
            columns = []
            level = len(words) - len(words.lstrip("#＃"))
            yield f"{'#' * level} {found['words'].strip()}"
            continue
        item = _item(words, section)
        if item is None and STEP_HEADING.fullmatch(words):
            section, columns = Kind.STEP, []
            yield f"## {words}"
            continue
        if item is None:
            yield words
            continue
        column = _width(bare[: len(bare) - len(bare.lstrip())])
        _place(columns, column)
        yield f"{'  ' * min(len(columns) - 1, DEEPEST)}- {item}".rstrip()


def _place(columns: list[int], column: int) -> None:
    """Make the last of the columns that of a line; what is further right has ended."""
    ended = None
    while columns and columns[-1] > column:
        ended = columns.pop()
    if not columns or columns[-1] < column:
        # A blank too few: it stands in the same as those that ended, and so do they beside it.
        columns.append(ended if columns and ended is not None else column)


def _item(words: str, section: Kind) -> str | None:
    """Return the words of an item without its mark; None where the line is none."""
    if found := _ITEM.fullmatch(words):
        rest = found["rest"]
        is_rule = not found["gap"] and rest[:1] and rest[0] in _SURE + "—*＊_"
        sure = found["mark"] in _SURE or found["gap"] or _is_known(rest, section)
        if sure and not is_rule:
            return _BOLD.sub(r"\2\3", rest)
    return words if _is_known(words, section) else None


def _is_known(words: str, section: Kind) -> bool:
    """Tell whether a line begins with a name that this section knows, and a colon."""
    name, *rest = _COLON.split(words, maxsplit=1)
    return bool(rest) and name.strip() in KEYS_OF[section]


def _width(blanks: str) -> int:
    """Return the width of blanks; a wide one counts two."""
    return sum(2 if blank == "\u3000" else 1 for blank in blanks)
