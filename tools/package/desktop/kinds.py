"""The kinds of files as a desktop names them: a media type for each ending that the app offers.

The names are those of the shared MIME database of freedesktop.org. Two kinds are our own.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from app.backup.manifest import ENDING as EVERYTHING_ENDING
from app.speech.engines.kokoro import ENDING as VOICE_ENDING
from content.editions.subscribing import ENDING as FEED_ENDING
from content.importers.formats import ENDINGS, PICTURES
from content.lessons.pack import PACK_ENDING

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mht": "application/x-mimearchive",
    ".mhtml": "application/x-mimearchive",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".wps": "application/wps-office.wps",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".mobi": "application/x-mobipocket-ebook",
    ".azw3": "application/vnd.amazon.mobi8-ebook",
    ".azw": "application/vnd.amazon.mobi8-ebook",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".et": "application/wps-office.et",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ofd": "application/ofd",
    ".zip": "application/zip",
    ".fb2": "application/x-fictionbook+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".heic": "image/heif",
    ".heif": "image/heif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
}
"""A media type for each ending of `ENDINGS` and `PICTURES`."""

OUR_KINDS = {
    "application/x-yinling-voice": (VOICE_ENDING, "银龄悦读的声音", "Voice of Silver Reader"),
    "application/x-yinling-course": (PACK_ENDING, "银龄悦读的课", "Course of Silver Reader"),
    "application/x-yinling-backup": (
        EVERYTHING_ENDING,
        "银龄悦读存好的东西",
        "Everything of Silver Reader",
    ),
    "application/x-yinling-feed": (FEED_ENDING, "银龄悦读的订阅", "Subscription of Silver Reader"),
}
"""Our own kinds: their ending, and their names in Chinese and in English."""


def media_types() -> tuple[str, ...]:
    """Return the media types of all files that the app can be asked to open, without repeats."""
    endings = (*ENDINGS, *PICTURES)
    return tuple(dict.fromkeys((*map(MEDIA_TYPES.__getitem__, endings), *OUR_KINDS)))


def media_package() -> str:
    """Return the file for /usr/share/mime/packages that makes our own kinds known."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">',
    ]
    for name, (ending, chinese, english) in OUR_KINDS.items():
        lines += [
            f'  <mime-type type="{name}">',
            f"    <comment>{escape(english)}</comment>",
            f'    <comment xml:lang="zh_CN">{escape(chinese)}</comment>',
            f'    <glob pattern="*{ending}"/>',
            "  </mime-type>",
        ]
    return "\n".join([*lines, "</mime-info>", ""])
