"""Leftovers of the web in a text: &nbsp;, <br>, tags; and whole pages of the web as their words."""

from __future__ import annotations

import html
import re
from html.entities import html5
from html.parser import HTMLParser

from content.importers.shared.names import words

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,10}\d{0,2});")
_LINE = re.compile(
    r"<br\s{0,3}/?\s{0,3}>|</?(?:p|div|li|tr|ul|ol|table|h[1-6])(?:\s[^<>\n]{0,300})?>", re.I
)
_INLINE = re.compile(
    r"</?(?:b|i|u|s|em|strong|span|font|a|img|td|th|tbody|center|small|big|sup|sub|section|blockquote"
    r"|hr|strike|code|pre)(?:\s[^<>\n]{0,500})?/?>",
    re.I,
)
_DOCUMENT = re.compile(
    r"\s{0,100}(?:<\?xml[^<>]{0,200}\?>\s{0,100})?(?:<!--[^<>]{0,500}-->\s{0,100})?"
    r"<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.I,
)
_DECLARED = re.compile(r"<[!?][^<>]{0,1000}>")
_OPEN = re.compile(r"<[!?](?:--|\[)?")
_FEWEST = 2
"""Tags of a text that is not about tags: 在<b>和</b>之间 in a manual has two."""


def is_web_page(text: str) -> bool:
    """Tell whether the text is a whole page of the web."""
    return bool(_DOCUMENT.match(text.lstrip("\ufeff")))


def without_markup(text: str) -> str:
    """Return the text with its leftovers of the web decoded, or the words of a page of the web.

    Tags become line breaks or nothing, entities their characters. A text without them is returned
    as it is. Linear time.
    """
    if is_web_page(text):
        return _words(text)
    if "<" in text:
        breaks = len(_LINE.findall(text))
        if breaks or len(_INLINE.findall(text)) > _FEWEST:
            text = "\n".join(_bare(line) for line in text.split("\n"))
    return _ENTITY.sub(_decoded, text) if "&" in text else text


def _bare(line: str) -> str:
    if "<" not in line:
        return line
    # In a row of a table a line break would end the row.
    return _INLINE.sub("", _LINE.sub(" " if line.count("|") > 1 else "\n", line))


def _decoded(found: re.Match[str]) -> str:
    name = found[0][1:]
    if name[0] != "#" and name not in html5:
        return found[0]
    char = html.unescape(found[0])
    return " " if char in "\xa0\u2002\u2003" else char if char.isprintable() else ""


def _words(page: str) -> str:
    reader = _Words()
    reader.feed(_undeclared(page))
    reader.close()
    return reader.text()


def _undeclared(page: str) -> str:
    """Return the page without comments and declarations, of which the parser reads many slowly."""
    kept: list[str] = []
    at = 0
    while (begin := page.find("<!--", at)) >= 0 and (end := page.find("-->", begin + 4)) >= 0:
        kept.append(page[at:begin])
        at = end + 3
    return _OPEN.sub("", _DECLARED.sub("", "".join(kept) + page[at:]))


class _Words(HTMLParser):
    """Collects the words of a page, a line for each block; its title first."""

    _UNREAD = frozenset(
        ("script", "style", "noscript", "template", "svg", "select", "button", "iframe", "nav")
    )
    _LINES = frozenset(
        words(
            "p div br li tr h1 h2 h3 h4 h5 h6 ul ol table section article blockquote pre hr dd dt"
            " header footer main aside figure figcaption body form"
        )
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._title: list[str] = []
        self._unread: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNREAD:
            self._unread.append(tag)
        elif tag == "title":
            self._in_title = True
        elif tag in self._LINES:
            self._parts.append("\n")
        elif tag in ("td", "th"):
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif self._unread and tag == self._unread[-1]:
            self._unread.pop()
        elif tag in self._LINES:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        words = " ".join(data.split())
        if self._in_title:
            self._title.append(words)
        elif words:
            self._parts.append((" " if data[0] in " \t" else "") + words)
        elif data and self._parts and self._parts[-1] != "\n":
            self._parts.append(" ")

    def text(self) -> str:
        """Return the words; lines without any are left out."""
        lines = [line.strip() for line in "".join(self._parts).split("\n")]
        lines = [line for line in lines if line]
        title = " ".join(part for part in self._title if part)
        if title and not (lines and lines[0] in title):
            lines.insert(0, title)
        return "\n".join(lines)
