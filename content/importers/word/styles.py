"""Word's styles: which of them are headings, lists of contents, and how large their letters are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.importers.shared.documents.numbers import whole_number
from content.importers.word.tags import attribute, child, children, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "標題")
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*\d?(?:\s*heading)?|toc heading|table of figures", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those it is based on.

    `level` is that of a heading, 0 for other text; `size` is in half points, 0 where unknown.
    """

    level: int = 0
    is_contents: bool = False
    is_bold: bool = False
    is_hidden: bool = False
    size: int = 0
    numbering: str = ""
    numbering_level: int = 0


PLAIN = Style()


def read_styles(root: _Element | None) -> dict[str, Style]:
    """Return the styles by their ids; "" is the one of text without a style."""
    if root is None:
        return {"": PLAIN}
    found = {attribute(style, "styleId"): style for style in children(root, "style")}
    default = next(
        (style for style in found.values() if attribute(style, "default") in ("1", "true")), None
    )
    base = child(root, "docDefaults", "rPrDefault", "rPr")
    styles = {"": Style(size=_number(value(base, "sz")))}
    if default is not None and attribute(default, "type") == "paragraph":
        styles[""] = _style(default, found, styles[""], 0)
    for name, style in found.items():
        styles[name] = _style(style, found, styles[""], 0)
    return styles


def level_of(outline: str) -> int:
    """Return the level of a heading for Word's outline level, which counts from 0; 0 for text."""
    number = whole_number(outline)
    return number + 1 if number is not None and 0 <= number < 9 else 0


def _style(style: _Element, found: dict[str, _Element], plain: Style, depth: int) -> Style:
    below = found.get(value(style, "basedOn"))
    base = plain
    if below is not None and below is not style and depth < 20:
        base = _style(below, found, plain, depth + 1)
    name = value(style, "name").strip()
    heading = _HEADING.fullmatch(name)
    level = base.level
    if name.lower() in _TITLES:
        level = 1
    elif heading:
        level = int(heading[1])
    elif outline := value(style, "pPr", "outlineLvl"):
        level = level_of(outline)
    run, numbered = child(style, "rPr"), child(style, "pPr", "numPr")
    return Style(
        level,
        base.is_contents or bool(_CONTENTS.fullmatch(name)),
        is_on(run, "b") if child(run, "b") is not None else base.is_bold,
        is_on(run, "vanish") if child(run, "vanish") is not None else base.is_hidden,
        _number(value(run, "sz")) or base.size,
        value(numbered, "numId") or base.numbering,
        _number(value(numbered, "ilvl")) if numbered is not None else base.numbering_level,
    )


def _number(text: str) -> int:
    return whole_number(text) or 0
