"""The pictures that lie beside a course's file: found by name, near misses named, their sizes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from content.importers.shared.pictures import LARGEST_BYTES
from content.lessons.pictures import ENDINGS, PictureError, checked_size
from content.lessons.writing.mistakes import Findings, quoted
from content.lessons.writing.words import BAR

_ALIKE = 0.7
"""Of difflib's ratio: names of files differ by little more than a slip of the finger."""
_LISTED = 8
_APART = re.compile(
    r"(?P<file>.+\.(?:png|jpe?g|webp|svg|heic))\s*[,，、。;；:：]\s*(?P<words>.+)", re.IGNORECASE
)
"""A file's name, and the words that should stand behind a bar."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Beside:
    """The files beside a course's file."""

    read: Callable[[str], bytes | None]
    """Returns the bytes of a file of the folder; None for one that is not there, or leads out."""
    names: tuple[str, ...] = ()
    """The pictures that are there, for near misses."""
    length: Callable[[str], int] = lambda name: 0
    """Returns how many bytes a file has, 0 where that is not known: `read` may return fewer."""


def is_picture_name(name: str) -> bool:
    """Return whether a name ends like that of a picture."""
    return name.lower().endswith((*ENDINGS, ".heic"))


def picture_words(value: str, key: str, line: int, findings: Findings) -> tuple[str, str]:
    """Return a picture's file and what it shows, of `1.png｜医院的取号机`.

    A comma in place of the bar is told. `key`: 图片.
    """
    words = [each.strip() for each in BAR.split(value)]
    if len(words) == 1 and (found := _APART.fullmatch(words[0])):
        words = [found["file"].strip(), found["words"].strip()]
        what = f"文件名和说明之间要用“｜”：{quoted(value)}。"
        findings.wrong(line, what, f"写成“- {key}：{words[0]}｜{words[1]}”。")
    return words[0], "，".join(filter(None, words[1:]))


def picture_size(
    name: str, line: int, beside: Beside, findings: Findings
) -> tuple[int, int] | None:
    """Return the upright size in px of a picture beside the file; None, with a mistake told."""
    if "/" in name or "\\" in name or name.startswith("."):
        what = f"图片要放在课的文件夹里：{quoted(name)}。"
        findings.wrong(line, what, "把图片拷进文件夹，这里只写文件名。")
        return None
    if name.lower().endswith((".heic", ".heif")):
        what = f"HEIC 照片用不了：{quoted(name)}。"
        findings.wrong(line, what, "用画图一类的程序打开，另外存成 JPG，再写新的文件名。")
        return None
    if not name.lower().endswith(ENDINGS):
        what = f"图片的文件名要以 {'、'.join(ENDINGS)} 结尾：{quoted(name)}。"
        findings.wrong(line, what, "写上完整的文件名，或者重新存成 PNG。")
        return None
    # Capitals count: on some systems 1.PNG opens 1.png, on others and in a pack it does not.
    is_there = name in beside.names or not beside.names
    data = beside.read(name) if is_there else None
    if data is None:
        findings.wrong(line, f"文件夹里没有图片{quoted(name)}。", _instead(name, beside.names))
        return None
    length = max(len(data), beside.length(name))
    if length > LARGEST_BYTES:
        shown = math.ceil(length / _MEGABYTE * 10) / 10
        cure = f"存得小一点，不要超过 {LARGEST_BYTES // _MEGABYTE} MB。"
        findings.wrong(line, f"图片{quoted(name)}有 {shown} MB，太大了。", cure)
        return None
    try:
        return checked_size(data)
    except PictureError as error:
        findings.wrong(line, f"{quoted(name)}：{error.what}", error.cure)
        return None


def _instead(name: str, names: Sequence[str]) -> str:
    """Return the cure for a picture that is not there."""
    meant = nearest_file(name, names)
    if meant:
        return f"是不是“{meant}”？"
    if not names:
        return "文件夹里一张图片也没有。把图片拷进文件夹，和 course.md 放在一起。"
    more = "等" if len(names) > _LISTED else ""
    return f"文件夹里的图片有：{'、'.join(names[:_LISTED])}{more}。名字要一模一样。"


def nearest_file(name: str, names: Sequence[str]) -> str:
    """Return the name of the file that was probably meant, or "".

    Capitals and wide signs count for nothing, another ending for little; other digits make another
    file.
    """
    plain = {each: _plain(each) for each in names}
    wanted = _plain(name)
    for each, other in plain.items():
        if other == wanted:
            return each
    stem = wanted.rpartition(".")[0]
    for each, other in plain.items():
        if other.rpartition(".")[0] == stem:
            return each
    same = {other: each for each, other in plain.items() if _digits(other) == _digits(wanted)}
    inside = [other for other in same if (it := other.rpartition(".")[0]) and it in stem]
    found = inside or get_close_matches(wanted, list(same), 1, _ALIKE)
    return same[found[0]] if found else ""


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")


def _digits(name: str) -> str:
    return "".join(char for char in name if char.isdigit())
