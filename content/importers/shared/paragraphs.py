"""Text → paragraphs: handles line ends, indents, hard wraps, and sentences that were cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

FINAL = "。！？…；：.!?;:～~"
"""Characters after which a paragraph may end."""

NEVER_FIRST = "，。！？；：、”’」』）》】〉,.!?;:)]}…％%℃"
"""Characters that cannot begin a paragraph (避头): such a paragraph continues the one before."""

_AFTER_FINAL = "”’」』）》】〉)]}\"'—"
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Controls and invisible marks carry no word; byte order marks in mid-text come from joined files.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff]"
)
_ITEM = re.compile(
    r"(?:\d{1,3}[、.．)）](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、"
    r"|[-*•·●■◆])"
)
_REMARK = re.compile(r"[\u3400-\u9fff]{2,5}：.{4,}，$")
SHORTEST_WRAP = 18
"""Characters of a full line in a text with indents, the indent among them; verses are shorter."""
_OPEN_END = re.compile("[，、（“‘「『《〈【(的地得和与及或在是对把被从为向将使由而且并以其等于]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, trimmed, on one line.

    `indented`: it began with a paragraph indent; `apart`: a blank line (or the start of the text)
    is before it.
    """

    text: str
    indented: bool = False
    apart: bool = True


def clean(text: str) -> str:
    """Return `text` with the line feed as its only line break, without control characters."""
    return _INVISIBLE.sub("", _BREAKS.sub("\n", text))


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`; the lines of hard-wrapped text are joined. Linear time."""
    lines: list[Paragraph] = []
    apart = True
    for raw in clean(text).split("\n"):
        stripped = raw.strip()
        if not stripped:
            apart = True
            continue
        indented = raw.startswith(("　　", "  ", "\t")) and not raw.startswith("　　　　　")
        lines.append(Paragraph(stripped.replace("\t", " "), indented, apart))
        apart = False
    if len(lines) >= 6 and all(line.apart for line in lines):
        # Blank lines behind all lines separate no paragraphs: each may be a line of the print.
        close = [replace(line, apart=False) for line in lines]
        width = wrap_width(close)
        return tuple(_unwrap(close, width)) if width and not _is_chat(lines) else tuple(lines)
    width = wrap_width(lines)
    if width and not _is_chat(lines):
        return tuple(_unwrap(lines, width))
    return tuple(_with_further_lines(lines))


def _is_chat(lines: Sequence[Paragraph]) -> bool:
    from content.importers.shared.first_lines import is_chat  # as below

    return is_chat([line.text for line in lines])


def _with_further_lines(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Join the lines of indented paragraphs, and the further line of an item or a remark.

    The whole shows no width: too few of its lines are full. Of a verse no line is so long.
    """
    indents = {
        (at, at + 1)
        for at, (one, two) in enumerate(pairwise(lines))
        if _is_in_indented(lines, at) and not (two.indented or two.apart)
    }
    cut = [at for at, _ in sorted(indents) if not is_finished(lines[at].text)]
    widths = [_width(lines[at]) for at in cut]
    full = max(widths, default=0) - 4
    if full < SHORTEST_WRAP - 4 or sum(width >= full for width in widths) < 2:
        full = 0
    joined: list[Paragraph] = []
    parts: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        wrapped = full and (at - 1, at) in indents and _width(lines[at - 1]) >= full
        if before and ((wrapped and not is_finished(before.text)) or _is_further(before, line)):
            parts.append(line.text)
            continue
        _flush(joined, parts)
        parts = [line.text]
        joined.append(line)
    _flush(joined, parts)
    return joined


def _is_in_indented(lines: Sequence[Paragraph], at: int) -> bool:
    """Tell whether the line begins an indented paragraph, or goes on with one (of a few lines)."""
    for number in range(at, max(-1, at - 40), -1):
        if lines[number].indented:
            return True
        if lines[number].apart:
            return False
    return False


def _width(line: Paragraph) -> int:
    return len(line.text) + 2 * line.indented


def _is_further(before: Paragraph, line: Paragraph) -> bool:
    """Tell whether a step or a remark that stops at a comma goes on in this line."""
    if line.apart or before.text[-1] not in "，," or _ITEM.match(line.text):
        return False
    step = _ITEM.match(before.text) and (line.indented or is_finished(line.text))
    return bool(step) or bool(_REMARK.match(before.text) and is_finished(line.text))


def wrap_width(lines: Sequence[Paragraph]) -> int:
    """Return the width in characters at which the text was hard-wrapped, or 0 when it was not.

    In wrapped text nearly every line that does not end a sentence is as long as the others; in
    text with one paragraph a line the lengths have nothing in common.
    """
    if len(lines) < 6:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 8 // 10]
    if not 10 <= width <= 100 or lengths[-1] > width * 1.25 + 2:
        return 0
    followed = [a for a, b in pairwise(lines) if not b.apart]
    cut = [line for line in followed if not is_finished(line.text)]
    # Titles and names are short lines without a stop; they tell nothing about the wrapping.
    cut = [line for line in cut if len(line.text) >= width * 0.6]
    full = [line for line in cut if len(line.text) >= width - 3]
    # A quarter of all lines must be cut in mid-sentence at full width: verse and lists are not.
    if len(full) < 3 or len(full) < len(lines) * 0.25 or len(full) < len(cut) * 0.6:
        return 0
    return width if len([n for n in lengths if n >= width - 3]) >= len(lengths) * 0.35 else 0


def _unwrap(lines: Sequence[Paragraph], width: int) -> list[Paragraph]:
    # Its patterns take a tenth of a second to compile, and the window opens its help without them.
    from content.importers.shared.chapters.forms import is_chapter

    by_indent = sum(line.indented for line in lines) >= 2
    by_blank = not by_indent and sum(line.apart for line in lines) >= max(2, len(lines) // 12)
    joined: list[Paragraph] = []
    parts: list[str] = []
    previous: Paragraph | None = None
    for line in lines:
        goes_on = False
        if previous is not None and not line.apart and not line.indented:
            full = len(previous.text) >= width - 3
            ended = is_finished(previous.text)
            goes_on = full and (not ended or by_indent or by_blank)
            # The last line of an indented first line is shorter by the indent itself.
            goes_on = goes_on or (
                previous.indented and len(previous.text) >= width - 5 and not ended
            )
        if goes_on and previous is not None and is_chapter(line.text):
            # The rows of a table of contents are often equally long.
            goes_on = not (is_finished(previous.text) or is_chapter(previous.text))
        if goes_on or (previous is not None and line.text[0] in NEVER_FIRST):
            parts.append(line.text)
        else:
            _flush(joined, parts)
            parts = [line.text]
            joined.append(line)
        previous = line
    _flush(joined, parts)
    return joined


def _flush(joined: list[Paragraph], parts: list[str]) -> None:
    if len(parts) > 1:
        text = parts[0] if len(parts) == 1 else _glue(parts)
        joined[-1] = Paragraph(text, joined[-1].indented, joined[-1].apart)


def _glue(parts: Sequence[str]) -> str:
    pieces = [parts[0]]
    for before, after in pairwise(parts):
        if _is_latin(before[-1]) and _is_latin(after[0]):
            pieces.append(" ")
        pieces.append(after)
    return "".join(pieces)


def mend_quotes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with short ones joined where a quotation was cut between two lines."""
    mended: list[Paragraph] = []
    for paragraph in paragraphs:
        last = mended[-1] if mended else None
        if last and not paragraph.apart and _cut_in_quote(last.text, paragraph.text):
            text = join_halves(last.text, paragraph.text)
            mended[-1] = Paragraph(text, last.indented, last.apart)
        else:
            mended.append(paragraph)
    return mended


def _cut_in_quote(first: str, second: str) -> bool:
    if len(first) > 42 or len(second) > 42 or is_finished(first):
        return False
    return any(
        first.count(open_) == first.count(close) + 1
        and second.count(close) == second.count(open_) + 1
        and close in second[:12]
        for open_, close in ("“”", "《》", "「」")
    )


def join_halves(first: str, second: str) -> str:
    """Return the two halves of a cut paragraph as one; a space only between Latin letters."""
    return _glue((first, second))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def is_finished(text: str) -> bool:
    """Tell whether `text` ends as a paragraph ends: at a sentence's end, closing marks allowed."""
    return _ends_sentence(text.rstrip())


def _ends_sentence(text: str) -> bool:
    for _ in range(4):
        if not text:
            return True
        last = text[-1]
        if last in FINAL:
            return True
        if last in "）)":
            # A remark in brackets is after the sentence: "……。（某报）" is finished,
            # "……乡镇（街道）" is not.
            opening = max(text.rfind("（"), text.rfind("("))
            if opening <= 0:
                return True
            if _ends_sentence(text[opening + 1 : -1]) and text[opening + 1 : -1]:
                return True
            text = text[:opening]
            continue
        if last in _AFTER_FINAL:
            text = text[:-1]
            continue
        return False
    return False


def is_cut(text: str) -> bool:
    """Tell whether `text` certainly ends inside a sentence: at a comma or a particle."""
    return bool(_OPEN_END.search(text))
