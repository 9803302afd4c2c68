"""The line below the title of a page that says the day, the source and the writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.importers.shared.documents.parts import About, Figure, Heading, Paragraph, Part

_LONGEST = 120
"""Characters of such a line at most."""
_LONGEST_VALUE = 20
_MOST_WRITERS = 4
_LOOKED_AT = 3
"""Lines below the title: some pages give each of the three a line of its own."""
_WHEN = re.compile(
    r"(?P<put>发布|发表|更新)?(?P<word>时间|日期|于)?\s{0,3}[:：]?\s{0,3}"
    r"(?P<year>\d{4})(?P<sign>[-/.年])(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
    r"(?P<hour>\s{0,3}\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2})?)?"
)
_LABEL = re.compile(
    r"(?:文章|稿件|信息)?(来源|作者|记者|责任编辑|责编|编辑|审核|校对|浏览|阅读|点击)(?:次数|量)?"
    r"\s{0,3}[:：]"
)
_SPACE = " \t\u3000|｜·/\n"
_NAMES = re.compile(r"[、，,/\s]+")
_SENTENCE = re.compile(r"[。！？；!?;]")
_CUT = "\n"
"""Stands where the day was."""


@dataclass(frozen=True, slots=True)
class _Origin:
    day: str = ""
    source: str = ""
    writers: tuple[str, ...] = ()


def without_origin(
    about: About, parts: Sequence[Part]
) -> tuple[About, list[Part], tuple[str, ...]]:
    """Return what the page says about itself, the parts without such lines, and these lines.

    What `about` knows already stays. Only a line that is nothing else is taken: every word of it
    belongs to a day with its hour, or stands behind a label.
    """
    rest = list(parts)
    lines: list[str] = []
    at = _below_title(about.title, rest)
    while at < len(rest) and len(lines) < _LOOKED_AT:
        part = rest[at]
        found = _origin(part.text) if isinstance(part, Paragraph) else None
        if found is None or not isinstance(part, Paragraph):
            break
        lines.append(" ".join(part.text.split()))
        about = replace(
            about,
            authors=about.authors or found.writers,
            published=about.published or found.day,
            source=about.source or found.source,
        )
        del rest[at]
    return (about, rest, tuple(lines)) if rest else (about, list(parts), ())


def _below_title(title: str, parts: Sequence[Part]) -> int:
    """Return the number of the part that follows the title, and pictures; 0 without a title."""
    at = 0
    while at < len(parts) and isinstance(parts[at], Figure):
        at += 1
    first = parts[at] if at < len(parts) else None
    if isinstance(first, Heading) or (isinstance(first, Paragraph) and first.text.strip() == title):
        return at + 1
    return at


def _origin(text: str) -> _Origin | None:
    line = text.strip()
    if not line or len(line) > _LONGEST or _SENTENCE.search(line):
        return None
    when = _WHEN.search(line)
    if when and not _day(when):
        return None
    if when:
        line = line[: when.start()] + _CUT + line[when.end() :]
    labels = list(_LABEL.finditer(line))
    before = line[: labels[0].start()] if labels else line
    is_plain = bool(when or len(labels) > 1) if labels else _is_of_printing(when)
    if before.strip(_SPACE) or not is_plain:
        return None
    said: dict[str, str] = {}
    ends = [each.start() for each in labels[1:]] + [len(line)]
    for label, end in zip(labels, ends, strict=False):
        value, _, behind = line[label.end() : end].strip(" \t\u3000|｜·/").partition(_CUT)
        value = value.strip(_SPACE)
        if len(value) > _LONGEST_VALUE or behind.strip(_SPACE):
            return None
        said.setdefault(label[1], value)
    names = _NAMES.split(said.get("作者") or said.get("记者") or "")
    writers = tuple(name for name in names if name)
    if len(writers) > _MOST_WRITERS:
        return None
    return _Origin(_day(when), said.get("来源", ""), writers)


def _is_of_printing(when: re.Match[str] | None) -> bool:
    """Tell whether a day that stands alone is that of the page: a notice has days of its own."""
    if when is None or when["put"]:
        return when is not None
    return bool(when["hour"]) and not when["word"] and when["sign"] != "年"


def _day(when: re.Match[str] | None) -> str:
    if when is None or not (1 <= int(when["month"]) <= 12 and 1 <= int(when["day"]) <= 31):
        return ""
    return f"{when['year']}-{int(when['month']):02}-{int(when['day']):02}"
