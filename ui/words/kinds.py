"""The words for kinds of files: Word 文件, 网页, 电子书. They follow the table of the formats."""

from __future__ import annotations

from pathlib import Path

from content.importers.formats import FORMATS, PICTURES
from ui.words.translating import tr

_OLDER = {".ppt": "slides", ".dps": "slides", ".azw": "kindle"}
"""Endings of kinds whose other files can be read, or cannot be read yet either."""


def kind_words(path: Path) -> str:
    """Return the words for the kind of a file, by its ending; "" for a name without one."""
    ending = path.suffix.lower()
    if ending == ".wps":
        return tr("WPS 文件")
    if ending in PICTURES:
        return tr("图片")
    name = next((each.name for each in FORMATS if ending in each.endings), _OLDER.get(ending, ""))
    return _words(name) or (tr("{} 文件").format(ending[1:].upper()) if ending else "")


def kinds_in_words() -> str:
    """Return the kinds of the files that can be read, for a sentence; plain text first."""
    firsts = (each.endings[0] for each in reversed(FORMATS) if each.endings)
    return tr("、").join(dict.fromkeys(kind_words(Path(f"a{ending}")) for ending in firsts))


def _words(format_name: str) -> str:
    """Return the everyday words for the files of a format; "" where its ending is the word."""
    match format_name:
        case "plain" | "markdown":
            return tr("文字")
        case "word":
            return tr("Word 文件")
        case "epub" | "fb2" | "kindle":
            return tr("电子书")
        case "slides":
            return tr("幻灯片")
        case "sheets":
            return tr("表格")
        case "web":
            return tr("网页")
        case "archive":
            return tr("压缩包")
    return ""
