"""A rectangle that was drawn on a picture becomes a line of the course's file."""

from __future__ import annotations

import re

from content.lessons.course import Region, Screen, ScreenKind
from content.lessons.writing.checks.beside import Beside
from content.lessons.writing.mistakes import Findings
from content.lessons.writing.outline import outline_of
from content.lessons.writing.screens import screen_name, screen_of
from content.lessons.writing.words import BARS

_PICTURE = re.compile(r"(\s*)[-*•]\s*图片\s*[：:]")
_FORBIDDEN = re.compile(rf"[{BARS}\r\n“”]")
LONGEST_NAME = 20
"""Characters of a region's name."""


def pictures_in(text: str, beside: Beside) -> tuple[Screen, ...]:
    """Return the screens of a file that are pictures, also where the course has mistakes.

    A screen without a region is a mistake: it is there to be drawn on.
    """
    sections = [each for each in outline_of(text) if screen_name(each)]
    screens = (screen_of(each, beside, Findings("")) for each in sections)
    return tuple(each for each in screens if each is not None and each.kind is ScreenKind.PICTURE)


def is_good_name(name: str, screen: Screen) -> bool:
    """Return whether a region of this picture may be called so, as the only one."""
    plain = name.strip()
    names = {part.name for part in screen.parts}
    return (
        bool(plain)
        and len(plain) <= LONGEST_NAME
        and not (_FORBIDDEN.search(plain) or plain in names)
    )


def with_region(data: bytes, screen: Screen, name: str, region: Region) -> bytes:
    """Return the bytes of a course's file with a line for a new region; the rest is unchanged.

    The line comes after the last region of the screen. Raises LookupError where the file has no
    picture at the place that the screen tells: it was changed meanwhile.
    """
    lines = data.splitlines(keepends=True)
    encoding = _encoding(data)
    at, indent = _picture_line(lines, encoding, screen.line)
    for part in screen.parts:
        if not 0 < part.line <= len(lines):
            raise LookupError(part.name)
        at = max(at, part.line - 1)
    ending = "\r\n" if lines[at].endswith(b"\r\n") or b"\r\n" in lines[0] else "\n"
    if not lines[at].endswith((b"\n", b"\r")):
        lines[at] += ending.encode()
    numbers = f"{region.left},{region.top},{region.width},{region.height}"
    line = f"{indent}  - 框：{name.strip()}｜{numbers}{ending}"
    return b"".join([*lines[: at + 1], line.encode(encoding), *lines[at + 1 :]])


def _picture_line(lines: list[bytes], encoding: str, heading: int) -> tuple[int, str]:
    """Return number, from 0, and indent of the line with the picture below a screen's heading."""
    for at in range(max(0, heading - 1), len(lines)):
        text = lines[at].decode(encoding, "replace")
        if at > heading - 1 and text.startswith("#"):
            break
        found = _PICTURE.match(text)
        if found:
            return at, found[1]
    raise LookupError("no picture there")


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
