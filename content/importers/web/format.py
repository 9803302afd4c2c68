"""Saved pages of the web as a format, known by their first tags or their letter's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.errors import NotTextError
from content.importers.base import DeclinedError, Source
from content.importers.shared.decoding.encoding import decoded
from content.importers.shared.decoding.markup import is_web_page
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.pages import local, parts_of_page, seen_text
from content.importers.shared.documents.xml import parsed_html
from content.importers.shared.doubts import ImportResult
from content.importers.shared.pictures import with_pictures
from content.importers.shared.watch import Watch
from content.importers.web.about import about_page
from content.importers.web.closed import look_whether_closed, with_end_told
from content.importers.web.main_part import is_menu, main_part, shown
from content.importers.web.mhtml import is_mhtml, page_and_parts
from content.importers.web.origin import without_origin

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS = (b"<html", b"<!doctype", b"<head", b"<body")


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are a page of the web; `read` looks closer."""
    head = data[:4096].replace(b"\0", b"").lower()
    return is_mhtml(data) or any(tag in head for tag in _TAGS)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the article of the page, or the whole page where there is no article on it.

    Raises DeclinedError for a text that only speaks of tags, ImportRefusedError for a letter
    without a page and for a page whose article cannot be read.
    """
    data = source.data()
    if is_mhtml(data):
        page, beside = page_and_parts(data)
        return with_pictures(_article(page, watch), beside, watch)
    return _article(data, watch)


def _article(data: bytes, watch: Watch) -> ImportResult:
    try:
        text = decoded(data).text
    except NotTextError as error:
        raise DeclinedError("no text") from error
    if not is_web_page(text):
        raise DeclinedError("no page")
    watch.progress(0.2)
    watch.check()
    root = parsed_html(text)
    about = about_page(root)
    main = main_part(root, text)
    goes_on = look_whether_closed(root, main)
    watch.progress(0.6)
    watch.check()
    left_out: list[str] = []

    def leaves(element: _Element) -> bool:
        is_left = is_menu(element) if main is not None else local(element) == "nav"
        if is_left:
            left_out.append(seen_text(element))
        return is_left

    parts = list(parts_of_page(root if main is None else shown(main), leaves))
    if main is not None:
        left_out += _outside(root, main, about.title)
    about, parts, origin = without_origin(about, parts)
    left_out += origin
    found = composed(about, parts, left_out)
    return with_end_told(found) if goes_on else found


def _outside(root: _Element, main: _Element, title: str) -> list[str]:
    """Return the words of the page that stand before and behind the article, but for its title."""
    held = {main, *main.iterancestors()}
    words: list[str] = []
    for above in main.iterancestors():
        own = [above.text or ""]
        for child in above:
            if child not in held and local(child) not in ("head", "script", "style"):
                own.append(seen_text(child))
            own.append(child.tail or "")
        words += [line for piece in own if (line := " ".join(piece.split())) and line != title]
    return [word for word in words if word not in ("|", ">", "·")]
