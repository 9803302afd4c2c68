"""The outline of a file: sections with items and paragraphs, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from content.lessons.writing.lines import tidied

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WESTERN = re.compile(r"(?<=[\x21-\x7e])\n(?=[\x21-\x7e])")


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, with the items below it. Lines are counted from 1."""

    text: str
    line: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that follows it up to the next. `level` 0: what stands before the first."""

    heading: str
    level: int
    line: int
    items: tuple[Item, ...] = ()
    paragraphs: tuple[Item, ...] = ()
    """Paragraphs outside of lists."""


def outline_of(text: str) -> tuple[Section, ...]:
    """Return the sections of a Markdown file; the first is empty where it begins with a heading.

    Never raises.
    """
    return _Outliner(_parser().parse(tidied(text))).sections()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 50 ms and 2 MB: pages that only name a course need none

    # Only what a course is made of: a * or a < in a text is itself.
    return MarkdownIt("zero").enable(["heading", "list"])


class _Outliner:
    """Walks the tokens of a file once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def sections(self) -> tuple[Section, ...]:
        """Return all sections."""
        found: list[Section] = []
        heading, level, line = "", 0, 1
        items: list[Item] = []
        paragraphs: list[Item] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == "heading_open":
                found.append(Section(heading, level, line, tuple(items), tuple(paragraphs)))
                inline = self._tokens[self._at]
                heading, level, line = inline.content.strip(), int(token.tag[1:]), _line(token)
                items, paragraphs = [], []
                self._at += 2
            elif token.type.endswith("_list_open"):
                items += self._list()
            elif token.type == "inline":
                paragraphs.append(Item(_joined(token.content), _line(token)))
        found.append(Section(heading, level, line, tuple(items), tuple(paragraphs)))
        return tuple(found)

    def _list(self) -> list[Item]:
        """Return the items of the list whose beginning was just passed."""
        items: list[Item] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type.endswith("_list_close"):
                break
            if token.type == "list_item_open":
                items.append(self._item(_line(token)))
        return items

    def _item(self, line: int) -> Item:
        texts: list[str] = []
        below: list[Item] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == "list_item_close":
                break
            if token.type.endswith("_list_open"):
                below += self._list()
            elif token.type == "inline":
                texts.append(_joined(token.content))
        return Item("".join(texts), line, tuple(below))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _joined(content: str) -> str:
    """Return a text of several lines in one: Chinese needs no blank between them."""
    return _WESTERN.sub(" ", content).replace("\n", "").strip()
