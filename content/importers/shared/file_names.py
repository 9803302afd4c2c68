"""Names of files: how they are shown, and whether they can be titles."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from content.importers.shared.doubts import DoubtCode, ImportResult
from content.model import Block, BlockKind

LONGEST_TITLE = 60
"""Characters at most: a longer name is not a title."""

_COUNTED = re.compile(r"[\W\d_]+|副本|复制|拷贝|copy|copia|kopie", re.IGNORECASE)
"""Additions of machines to a name: numbers, dates, signs, "copy"."""
_COPIED = re.compile(
    r"(?:[\s_-]*(?:[(（]\s*\d{1,3}\s*[)）]|的?(?:副本|复制|拷贝)|\bcopy)(?:\s*\d{1,3})?)+$",
    re.IGNORECASE,
)
"""The tail that machines put behind the name of a second copy: (1), - 副本, copy 2."""
_KNOWN_BY = 120
"""Characters of a name by which it is known again."""
_IS_HASH = re.compile(r"[0-9a-f]{12,}", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    """
    新建 新建文本 新建文本文档 新建文档 新文本文档 新文件 新建文件 新建笔记 文本文档 文本 文档
    文件 笔记 无标题 无题 未命名 未标题 备忘录 扫描 扫描件 扫描全能王 截图 照片 图片 微信图片
    下载 附件 临时 测试
    untitled unnamed noname newtextdocument newdocument textdocument document doc new file text
    note notes scan scanned img image pic picture photo dsc dscn screenshot mmexport wximage
    download attachment tmp temp test input output out readme index content ocr page
    """.split()  # noqa: SIM905 (a list of words, not of quotation marks)
)
"""Names that machines give, without what _COUNTED takes away."""


_OF_PICTURES_AND_SOUND = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".bmp",
        ".webp",
        ".heic",
        ".tif",
        ".tiff",
        ".mp3",
        ".wav",
        ".m4a",
        ".flac",
        ".mp4",
        ".mov",
        ".avi",
        ".mkv",
    ]
)
_FILMS = ".mp4 .m4v .mov .avi .mkv .wmv .asf .flv .f4v .mpg .mpeg .vob .3gp .webm .rm .rmvb"
_SOUNDS = ".mp3 .wav .m4a .flac .aac .ogg .opus .wma .amr .ape .aif .aiff .mid .midi"
_REFUSED = {
    **dict.fromkeys(_FILMS.split(), "film"),
    **dict.fromkeys(_SOUNDS.split(), "sound"),
    ".caj": "caj",
    ".kdh": "caj",
    ".nh": "caj",
    ".teb": "caj",
    ".ceb": "ceb",
    ".cebx": "ceb",
    ".umd": "umd",
}
"""Endings → REFUSALS: what to ask the family, where the bytes are none that anybody knows."""
FEWEST_LETTERS = 10
"""Letters and characters of a text that is worth reading although its file is called a picture."""


def is_no_text_by_name(result: ImportResult, ending: str) -> bool:
    """Tell whether a file is called a picture or a sound and next to nothing was read from it.

    A text with a title of its own is somebody's text, whatever its file is called.
    """
    if ending not in _OF_PICTURES_AND_SOUND:
        return False
    if not all(article.title_is_substitute for article in result.articles):
        return False
    letters = (c.isalnum() for a in result.articles for block in a.body for c in block.text)
    return sum(letters) < FEWEST_LETTERS


def refusal_by_name(ending: str) -> str:
    """Return the reason (content.errors.REFUSALS) for a file of this ending that nobody can read.

    "" for another ending. The name is asked last, only to say what is wrong.
    """
    return _REFUSED.get(ending, "")


def name_of(path: Path) -> str:
    """Return a file's name without its ending, for people; old sticks have names in GBK."""
    return _readable(path.stem)


def whole_name_of(path: Path) -> str:
    """Return the name of a folder, or of a file with its ending; that of a root is its path."""
    return _readable(path.name or str(path))


def told_apart(paths: Iterable[Path]) -> dict[Path, str]:
    """Return what to call files beside each other: two of one name are told apart by the ending."""
    names = {path: name_of(path) for path in paths}
    often = Counter(names.values())
    return {path: name if often[name] == 1 else whole_name_of(path) for path, name in names.items()}


def _readable(name: str) -> str:
    raw = os.fsencode(name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    # A line feed may be in a name: one line, and nothing that cannot be seen.
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "_"


def known_by(name: str) -> str:
    """Return a key of a file's name without its ending: a second copy (家书 (1)) has the same."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    return (_COPIED.sub("", plain) or plain)[:_KNOWN_BY]


def says_something(name: str) -> bool:
    """Tell whether a person gave this name: 女儿的来信, but not IMG_0001 or 新建文本文档."""
    if len(name) > LONGEST_TITLE or "\ufffd" in name or _IS_HASH.fullmatch(name.replace("-", "")):
        return False
    words = _COUNTED.sub("", name).lower()
    return len(words) > (2 if words.isascii() else 1) and words not in _SAYS_NOTHING


def titled_by_name(result: ImportResult, name: str) -> ImportResult:
    """Return the result; a single article without a title gets its source's name as its title.

    The title still counts as a substitute, and its doubt stays: the words are not in the text.
    """
    name = " ".join(name.replace("_", " ").split())
    if len(result.articles) != 1 or not says_something(name):
        return result
    (article,) = result.articles
    if not article.title_is_substitute:
        return result
    blocks = (Block(BlockKind.TITLE, name), *article.blocks[1:])
    doubts = tuple(
        replace(doubt, quote=name) if doubt.code is DoubtCode.TITLE_LOST else doubt
        for doubt in result.doubts
    )
    return replace(result, articles=(replace(article, blocks=blocks),), doubts=doubts)


def by_number(name: str) -> tuple[tuple[int, str], ...]:
    """Return what names are sorted by as people count: 第2页 comes before 第10页."""
    pieces = re.findall(r"\d{1,18}|\D{1,200}", name.lower())
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces)
