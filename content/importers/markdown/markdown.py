"""Markdown with front matter: the form in which the app's own articles are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.importers.markdown.tables import (
    cells,
    has_table,
    is_row,
    is_separator,
)
from content.importers.shared.compose import compose
from content.importers.shared.documents.rows import said_rows
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.paragraphs import clean, is_finished
from content.importers.shared.pictures import picture_block
from content.model import Block, BlockKind

_KEYS = frozenset(
    {"title", "authors", "affiliation", "section", "series", "source", "published", "order"}
)
_FENCE = "---"
_FRONT = re.compile(r"^([A-Za-z_]{2,20})[ \t]*[:：][ \t]*(.*)$")
_NAMES = re.compile(r"[,，、;；]")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_PICTURE = re.compile(r"^!\[([^\[\]\n]*)\]\(([^()\s]+)(?:[ \t]+\"[^\"\n]*\")?\)$")
_ITEM = re.compile(r"^(?:[-*+]|(\d{1,3})([.)]))[ \t]+(.+)$")
_BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_HAN = re.compile("[\u3400-\u9fff]")
_STEP = re.compile(
    r"(?:\d{1,3}[、．]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}步)"
)
"""Items in the Chinese manner, which Markdown does not know; the number stays."""
_MARKS = re.compile(r"[\[<*_`]")
# No mark may reach over a line, and none is nested deeply: these never backtrack far.
_INLINE = (
    (re.compile(r"!\[([^\[\]\n]*)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"\*\*([^*\n]+)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__([^_\n]+)__(?!\w)"), r"\1"),
    (re.compile(r"\*([^*\s][^*\n]*)\*"), r"\1"),
    (re.compile(r"(?<!\w)_([^_\s][^_\n]*)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def front_matter(text: str) -> tuple[dict[str, str], str] | None:
    """Return the keys of the front matter and the text below, or None when there is none.

    It is front matter only if every line of the block is `key: value` with a known key.
    """
    lines = clean(text).lstrip("\n").split("\n")
    if not lines or lines[0].strip() != _FENCE:
        return None
    keys: dict[str, str] = {}
    for number, line in enumerate(lines[1:60], start=1):
        if line.strip() == _FENCE:
            return (keys, "\n".join(lines[number + 1 :])) if keys else None
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _FRONT.match(line.strip())
        if not match or match[1].lower() not in _KEYS:
            return None
        keys[match[1].lower()] = match[2].strip().strip("\"'").strip()
    return None


def looks_like_markdown(text: str) -> bool:
    """Tell whether `text` begins with front matter or a `# ` title, or has a table early on."""
    if front_matter(text) is not None:
        return True
    start = clean(text[:4000])
    return bool(re.match(r"^# +\S", start.strip())) or has_table(start)


def reading_order(text: str) -> int | None:
    """Return the `order` of the front matter, for a folder of articles; None without a number."""
    found = front_matter(text)
    order = found[0].get("order", "") if found else ""
    return int(order) if re.fullmatch(r"-?\d{1,9}", order) else None


def read_markdown(text: str) -> ImportResult:
    """Return the article of the text; a text without words has none.

    A picture on a line of its own becomes a block that names it, see `pictures.with_pictures`; a
    picture inside a paragraph becomes its description. Without a `title` key a single leading `# `
    heading is the title. A `published` that is not an ISO date is left out.
    """
    keys, body_text = front_matter(text) or ({}, clean(text))
    blocks = list(_blocks(body_text))
    title = keys.get("title", "")
    if not title and blocks and blocks[0].kind is BlockKind.HEADING:
        title = blocks.pop(0).text
    if not title and not blocks:
        return ImportResult(())
    published = keys.get("published", "")
    article = compose(
        title,
        blocks,
        authors=[name.strip() for name in _NAMES.split(keys.get("authors", "")) if name.strip()],
        affiliation=keys.get("affiliation", ""),
        section=keys.get("section", ""),
        series=keys.get("series", ""),
        source=keys.get("source", ""),
        published=published if _DATE.match(published) else "",
    )
    lost = [Doubt(DoubtCode.TITLE_LOST, 0, article.title)] if article.title_is_substitute else []
    return ImportResult((article,), tuple(lost))


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    raw = text.split("\n")
    everything = [line.strip() for line in raw]
    numbers = _Numbers()
    at = 0
    while at <= len(everything):
        if _table_begins(everything, at):
            yield from _block(BlockKind.PARAGRAPH, _joined(lines))
            lines = []
            numbers.end()
            end = _table_end(everything, at)
            yield from _table(everything[at], everything[at + 2 : end])
            at = end
            continue
        line = everything[at] if at < len(everything) else ""
        indent = len(raw[at]) - len(raw[at].lstrip()) if line else 0
        at += 1
        heading, item = _heading(line), _ITEM.match(line)
        picture = _PICTURE.match(line)
        rule = re.fullmatch(r"[-*_=]{3,}", line)
        if _is_step(line, lines):
            yield from _block(BlockKind.PARAGRAPH, _joined(lines))
            lines = []
        if line and not (heading or item or picture or rule):
            if not lines and not indent:
                numbers.end()
            lines.append(line.lstrip("> "))
            continue
        yield from _block(BlockKind.PARAGRAPH, _joined(lines))
        lines = []
        if heading or picture or rule:
            numbers.end()
        if picture:
            yield picture_block(strip_marks(picture[1]), picture[2])
        elif heading:
            yield from _block(BlockKind.HEADING, heading)
        elif item:
            # Further lines of the item come after it.
            lines = [numbers.said(indent, item[1], item[2]) + _task(item[3])]


def _task(words: str) -> str:
    """Return an item of a list; the box of a task is said, in a text of another language left."""
    box = _BOX.match(words)
    if not box:
        return words
    said = ("还没做：" if box[1] == " " else "已做：") if _HAN.search(words) else ""
    return said + words[box.end() :]


class _Numbers:
    """The numbers of list items, as a reader of the page sees them.

    A number that is written again below itself is counted on, as Markdown does: 1. 1. 1. is shown
    as 1. 2. 3. Any other number stays as it is written.
    """

    def __init__(self) -> None:
        self._lists: dict[int, tuple[int, int]] = {}
        """Indentation → the number that was written last, and the one that was shown."""

    def said(self, indent: int, number: str | None, mark: str | None) -> str:
        """Return what is shown before an item: its number and mark, "" for an item without one."""
        self._lists = {at: each for at, each in self._lists.items() if at <= indent}
        if number is None or mark is None:
            self._lists.pop(indent, None)
            return ""
        written = int(number)
        before = self._lists.get(indent)
        shown = before[1] + 1 if before is not None and before[0] == written else written
        self._lists[indent] = written, shown
        return f"{shown}{mark} " if shown != written else f"{number}{mark} "

    def end(self) -> None:
        """Begin anew: something else than a list stands between."""
        self._lists = {}


def _is_step(line: str, above: Sequence[str]) -> bool:
    """Tell whether a step begins: below a step, or below the end of a sentence."""
    if not above or not _STEP.match(line):
        return False
    goes_on = above[-1][-1:] == "、"
    return (bool(_STEP.match(above[0])) and not goes_on) or is_finished(above[-1])


def _heading(line: str) -> str:
    """Return the words of a heading, without its marks on both sides; "" for another line."""
    mark = _HEADING.match(line)
    if not mark:
        return ""
    words = line[mark.end() :]
    return words.rstrip("#").rstrip(" \t") or words[0]


def _table_begins(lines: Sequence[str], at: int) -> bool:
    return (
        at + 1 < len(lines)
        and is_row(lines[at])
        and is_separator(lines[at + 1])
        and not is_separator(lines[at])
    )


def _table_end(lines: Sequence[str], at: int) -> int:
    """Return the number of the first line below the table that begins at `at`."""
    end = at + 2
    while end < len(lines) and is_row(lines[end]):
        end += 1
    return end


def _table(head: str, rows: Sequence[str]) -> Iterator[Block]:
    """Each row as a paragraph; no mark reaches from one cell into the next."""
    names, *rest = ([strip_marks(cell) for cell in cells(line)] for line in (head, *rows))
    for words in said_rows(names, rest):
        yield Block(BlockKind.PARAGRAPH, words)


def _block(kind: BlockKind, text: str) -> Iterator[Block]:
    plain = strip_marks(text).strip()
    if plain:
        yield Block(kind, plain)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        if text and line and text[-1].isascii() and line[0].isascii():
            text += " "
        text += line
    return text


def strip_marks(text: str) -> str:
    """Return `text` without its inline marks: bold, italic, code, and links as their text."""
    if not _MARKS.search(text):
        return text
    for pattern, put in _INLINE:
        text = pattern.sub(put, text)
    return text
