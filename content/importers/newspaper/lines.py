"""Gives each recognised line of a newspaper page its kind.

The first pass looks at the line alone, the second pass, `_settle`, at its neighbours.
`headings.py`, `groups.py` and `match.py` decide later what needs the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from content.importers.newspaper.fixed import keep_couplets, keep_tables, keep_verse
from content.importers.newspaper.kinds import LineKind, PrintLine, near
from content.importers.newspaper.signatures import (
    is_nameless,
    is_office,
    is_reply,
    is_salutation,
    may_be_office,
    read_signature,
)
from content.importers.shared.labels import (
    is_inset,
    is_item,
    is_label,
    is_marked,
    is_notice,
    is_numbered,
    is_series,
    may_be_label,
    may_be_series,
)
from content.importers.shared.names import read_byline, read_pen_name
from content.importers.shared.paragraphs import (
    NEVER_FIRST,
    Paragraph,
    is_cut,
    is_finished,
    mend_quotes,
)
from content.importers.shared.print_marks import (
    has_dateline,
    is_caption,
    is_contact,
    is_continued,
    is_dated,
    is_furniture,
    is_marked_caption,
    is_torn,
    read_closer,
    split_closer,
)

HEAD_LENGTH = 42
"""Characters of the longest line that is still read as a headline or part of one."""


_FAR = 40
"""Lines that are looked back at most for the title of a notice."""

_TEXT = (LineKind.BODY, LineKind.SUBHEAD)


def classify(paragraphs: Sequence[Paragraph]) -> tuple[PrintLine, ...]:
    """Return the lines of the page with their kinds; no character is added or dropped."""
    lines: list[PrintLine] = []
    for paragraph in mend_quotes(paragraphs):
        lines.extend(_first_look(paragraph))
    return tuple(_settle(lines))


def _first_look(paragraph: Paragraph) -> list[PrintLine]:
    text = paragraph.text

    def line(kind: LineKind, **more: object) -> PrintLine:
        base = PrintLine(kind, text, paragraph.apart, paragraph.indented)
        return replace(base, **more)  # type: ignore[arg-type]

    if closer := read_closer(text):
        return [line(LineKind.CLOSER, closer=closer)]
    if is_continued(text):
        return [line(LineKind.CONTINUED)]
    if is_salutation(text):
        return [line(LineKind.BODY)]
    if signature := read_signature(text):
        return [line(LineKind.CLOSER, closer=signature, sure=False)]
    byline = read_byline(text)
    if byline and (byline.sure or not is_label(text)):
        return [line(LineKind.BYLINE, byline=byline, sure=byline.sure)]
    if is_furniture(text) and not is_inset(text):
        return [line(LineKind.FURNITURE)]
    if is_caption(text):
        return [line(LineKind.CAPTION)]
    if split := split_closer(text):
        head, remark = split
        tail = PrintLine(LineKind.CLOSER, text[len(head) :].strip(), apart=False, closer=remark)
        return [line(LineKind.BODY, text=head), tail]
    if is_label(text):
        return [line(LineKind.LABEL)]
    if _is_headline(text):
        return [line(LineKind.SERIES if is_series(text) else LineKind.HEAD)]
    return [line(LineKind.BODY)]


def _is_headline(text: str) -> bool:
    if len(text) > HEAD_LENGTH or has_dateline(text) or is_torn(text):
        return False
    if not any(char.isalnum() for char in text):
        return False
    if is_numbered(text) and len(text) <= 24 and not re.search(r"[。，；]", text):
        return True
    if re.search(r"[。；]|[，：、；,;:]$", text) or is_cut(text):
        return False
    if re.match(r"^(?:[答问记][:：]|[^“”]{1,8}[:：]“)", text) or text.endswith(("……", "…")):
        return False
    return not (text.count("，") + text.count(",") >= 2 and len(text) > 20)


def _settle(lines: list[PrintLine]) -> list[PrintLine]:
    """Settle the kinds that depend on a line's neighbours: the second pass."""
    lines = keep_couplets(keep_verse(keep_tables(_questions(lines))))
    for i in range(len(lines)):
        lines[i] = _settle_beside(lines, i)
    for i in range(len(lines)):
        lines[i] = _settle_issuer(lines, i)
    times = Counter(line.text for line in lines)
    for i in range(len(lines)):
        lines[i] = _settle_byline(lines, i)
    for i in range(len(lines)):
        lines[i] = _settle_label(lines, i, repeated=times[lines[i].text] > 1)
    for i in range(len(lines)):
        lines[i] = _settle_head(lines, i)
    return lines


def _kind(line: PrintLine | None) -> LineKind | None:
    return line.kind if line else None


def _questions(lines: list[PrintLine]) -> list[PrintLine]:
    """Make a short line that ends in ？ ！ ” body, except where a headline can stand."""
    out = list(lines)
    for i, line in enumerate(lines):
        if line.kind is not LineKind.HEAD or line.text[-1] not in "？！?!.”":
            continue
        before, after = near(lines, i, -1), near(lines, i, 1)
        room = before is None or before.kind is not LineKind.BODY or line.apart
        if line.text[-1] == "”" and line.text[0] != "“" and after is not None:
            room = room or after.kind is LineKind.HEAD or has_dateline(after.text)
        if _kind(after) is LineKind.BYLINE and _signs_above(out, i):
            out[i] = replace(line, kind=LineKind.BODY)
            continue
        followed = after is not None and (
            after.kind in (LineKind.BYLINE, LineKind.HEAD)
            or has_dateline(after.text)
            or _kind(before) in (None, LineKind.CLOSER, LineKind.LABEL, LineKind.SERIES)
        )
        if _may_head(line, before, after):
            out[i] = replace(line, sure=False)
            continue
        quoted = line.text[0] == "“" and line.text[-1] == "”" and line.text.count("“") == 1
        speech = quoted and line.text[-2] in "。！？，"
        if speech or not (room and (followed or _kind(before) is LineKind.HEAD)):
            out[i] = replace(line, kind=LineKind.BODY)
    return out


def _signs_above(lines: list[PrintLine], i: int) -> bool:
    """Tell whether the name below a sentence ends a body: no body follows the name."""
    names = next(k for k in range(i + 1, len(lines)) if lines[k].kind is LineKind.BYLINE)
    return _kind(near(lines, i, -1)) is LineKind.BODY and _kind(near(lines, names, 1)) not in _TEXT


def _may_head(line: PrintLine, before: PrintLine | None, after: PrintLine | None) -> bool:
    """Tell whether a question or a quoted word between two bodies may still be a title."""
    if _kind(before) is not LineKind.BODY or _kind(after) is not LineKind.BODY:
        return False
    if after is None or (after.apart and not line.apart):
        return False
    return len(line.text) >= 6 and line.text[0] not in "“‘" and not re.search("[：:，]", line.text)


def _settle_beside(lines: list[PrintLine], i: int) -> PrintLine:
    """Tell a caption and the heading of an inset, by mark or by words, from other short lines.

    An inset (链接, 小贴士) has body above and below; the body above must not be broken by it.
    """
    line, before, after = lines[i], near(lines, i, -1), near(lines, i, 1)
    if line.kind is LineKind.BODY and is_marked_caption(line.text):
        twins = [n for n in (before, after) if n and n.text[0] == line.text[0]]
        return line if twins else replace(line, kind=LineKind.CAPTION)
    if line.kind not in (LineKind.HEAD, LineKind.LABEL, LineKind.BYLINE) or before is None:
        return line
    reply = before.kind is LineKind.CLOSER and is_reply(line.text)
    opening = before.kind is LineKind.BYLINE and is_inset(line.text)
    if (reply or opening) and _kind(after) is LineKind.BODY:
        return replace(line, kind=LineKind.SUBHEAD, byline=None)
    if before.kind is not LineKind.BODY or _kind(after) is not LineKind.BODY:
        return line
    if after is None or has_dateline(after.text) or not is_finished(before.text):
        return line
    if is_inset(line.text) or (is_marked(line.text) and line.kind is not LineKind.BYLINE):
        return replace(line, kind=LineKind.SUBHEAD, byline=None, sure=is_inset(line.text))
    return line


def _settle_issuer(lines: list[PrintLine], i: int) -> PrintLine:
    """Make the office that signs a notice or a letter, and the day below it, body."""
    line, before = lines[i], lines[i - 1] if i else None
    after = lines[i + 1] if i + 1 < len(lines) else None
    if before is None or before.kind is not LineKind.BODY:
        return line
    if line.kind is LineKind.FURNITURE and is_contact(line.text):
        heads = (n.text for n in reversed(lines[max(0, i - _FAR) : i]) if n.kind is LineKind.HEAD)
        notice = is_notice(next(heads, ""))
        return replace(line, kind=LineKind.BODY, fixed=True) if notice else line
    if line.kind is LineKind.FURNITURE:
        signed = may_be_office(before.text) or is_office(before.text)
        return (
            replace(line, kind=LineKind.BODY, fixed=True)
            if signed and is_dated(line.text)
            else line
        )
    if line.kind not in (LineKind.HEAD, LineKind.LABEL) or not is_finished(before.text):
        return line
    if is_nameless(line.text):
        return replace(line, kind=LineKind.BODY, fixed=True)
    dated = after is not None and after.kind is LineKind.FURNITURE and is_dated(after.text)
    ends = _kind(after) in (None, LineKind.HEAD, LineKind.LABEL, LineKind.FURNITURE)
    letter = any(is_salutation(near_.text) for near_ in _text_above(lines, i))
    if (is_office(line.text) and ends) or (
        may_be_office(line.text) and (dated or (letter and ends))
    ):
        return replace(line, kind=LineKind.BODY, fixed=True)
    return line


def _text_above(lines: list[PrintLine], i: int) -> list[PrintLine]:
    """Return the lines of body right above line `i`."""
    start = i
    while start and lines[start - 1].kind is LineKind.BODY:
        start -= 1
    return lines[start:i]


def _settle_byline(lines: list[PrintLine], i: int) -> PrintLine:
    """Check a name's place: under a title or at an article's end; a pen name only under a title."""
    line, before, after = lines[i], near(lines, i, -1), near(lines, i, 1)
    if line.kind is LineKind.BYLINE and line.byline and line.byline.affiliation and not line.sure:
        # 某校教授 王明: a writer only under a title or at an article's end.
        numbered = after is not None and is_numbered(after.text)
        over_text = _kind(after) in _TEXT or numbered
        under = _kind(before) in (LineKind.HEAD, LineKind.SERIES) and over_text
        ends = before is not None and before.kind is LineKind.BODY and is_finished(before.text)
        if under or (ends and _kind(after) not in _TEXT):
            return replace(line, byline=replace(line.byline, sure=True), sure=True)
        return replace(line, kind=LineKind.HEAD, byline=None, sure=True)
    if line.kind is LineKind.BYLINE and not line.sure and _kind(before) is not LineKind.HEAD:
        return replace(line, kind=LineKind.HEAD, byline=None, sure=True)
    if line.kind is LineKind.BYLINE and line.byline and not line.byline.rest:
        # Two characters that could be a name, above a title and below no body: a label.
        name = line.byline.authors
        lone = len(name) == 1 and len(name[0]) == 2 and _kind(after) is LineKind.HEAD
        if lone and _kind(before) is not LineKind.HEAD and is_label(line.text):
            return replace(line, kind=LineKind.LABEL, byline=None, sure=False)
    if line.kind is LineKind.BYLINE and line.byline and not line.byline.rest:
        # Two names in a row under no title: the upper one is the title.
        lone = len(line.byline.authors) == 1 and not line.byline.affiliation
        if lone and _kind(after) is LineKind.BYLINE and _kind(before) is not LineKind.HEAD:
            return replace(line, kind=LineKind.HEAD, byline=None, sure=False)
    if line.kind not in (LineKind.HEAD, LineKind.LABEL) or _kind(before) is not LineKind.HEAD:
        return line
    if before is None or _kind(after) is not LineKind.BODY or len(before.text) < 6:
        return line
    titled = i < 2 or near(lines, i - 1, -1) is None or not _is_inside(lines, i - 1)
    pen = read_pen_name(line.text) if titled and line.kind is LineKind.HEAD else None
    if pen and len(pen.authors[0]) <= 4:
        return replace(line, kind=LineKind.BYLINE, byline=pen, sure=False)
    return line


def _is_inside(lines: list[PrintLine], i: int) -> bool:
    return is_numbered(lines[i].text)


def _is_first_of(lines: list[PrintLine], i: int) -> bool:
    """Tell whether line `i` is numbered one and a line numbered two follows in the same form."""
    for one, two in (("一", "二"), ("1", "2"), ("①", "②")):
        if one in lines[i].text[:3] and _is_under_title(lines, i):
            form = lines[i].text[:3].replace(one, two)
            head = form[: form.index(two) + 2]
            return any(line.text.startswith(head) for line in lines[i + 1 : i + 40])
    return False


def _is_under_title(lines: list[PrintLine], i: int) -> bool:
    before = near(lines, i, -1)
    return before is not None and before.kind in (LineKind.HEAD, LineKind.BYLINE)


def _settle_label(lines: list[PrintLine], i: int, *, repeated: bool) -> PrintLine:
    """Check a label's place: above a title, or alone; directly above a name it is the title."""
    line, before, after = lines[i], near(lines, i, -1), near(lines, i, 1)
    if line.kind is LineKind.LABEL:
        if _kind(before) is LineKind.BODY and after is not None and is_item(after.text):
            return replace(line, kind=LineKind.HEAD, sure=False)  # 短讯, and its items below
        over_name = _kind(after) is LineKind.BYLINE and _kind(before) is not LineKind.HEAD
        if over_name and not repeated:
            return replace(line, kind=LineKind.HEAD, sure=False)
        return line
    if line.kind is not LineKind.HEAD or not may_be_label(line.text):
        return line
    over_title = _kind(after) in (LineKind.HEAD, LineKind.SERIES) and _kind(before) not in (
        LineKind.HEAD,
        LineKind.SERIES,
    )
    alone_at_end = after is None and _kind(before) in (LineKind.BODY, LineKind.CLOSER)
    if repeated or over_title or alone_at_end:
        return replace(line, kind=LineKind.LABEL, sure=repeated or line.text[0] in "【■□〔[")
    return line


def _settle_head(lines: list[PrintLine], i: int) -> PrintLine:
    """Tell a series, a cut line at a column's end and a numbered heading from a title."""
    line, before, after = lines[i], near(lines, i, -1), near(lines, i, 1)
    if line.kind is not LineKind.HEAD:
        return line
    over_text = LineKind.BODY, LineKind.SUBHEAD, LineKind.BYLINE
    if is_numbered(line.text) and (
        _kind(before) in over_text or (_kind(after) is LineKind.BODY and _is_first_of(lines, i))
    ):
        return replace(line, kind=LineKind.SUBHEAD)
    if may_be_series(line.text) and _kind(after) is LineKind.HEAD:
        return replace(line, kind=LineKind.SERIES, sure=False)
    if _kind(after) is LineKind.BODY and after is not None and after.text[0] in NEVER_FIRST:
        return replace(line, kind=LineKind.BODY)
    if (
        before is not None
        and before.kind is LineKind.BODY
        and is_cut(before.text)
        and _kind(after) is LineKind.BODY
        and after is not None
        and not is_finished(line.text)
        and len(line.text) <= 6
    ):
        return replace(line, kind=LineKind.BODY)
    return line
