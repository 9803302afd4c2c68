"""The package of an e-book: its pages in order, what it says of itself, the titles of chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from content.errors import refused
from content.importers.shared.documents.archive import Archive
from content.importers.shared.documents.pages import is_contents, local, seen_text
from content.importers.shared.documents.parts import About
from content.importers.shared.documents.xml import parsed, parsed_xhtml

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to hide the shapes of letters: such a book is not locked."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_LARGEST_PAGE = 40 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Package:
    """An e-book's own account of itself. Names are those of the archive."""

    about: About
    pages: tuple[str, ...]
    contents: str = ""
    """The page that lists the chapters, "" where there is none."""
    titles: dict[str, str] = field(default_factory=dict)
    """The titles of chapters by the page on which they begin."""


def is_locked(archive: Archive) -> bool:
    """Tell whether pages of the book are encrypted (DRM)."""
    if "META-INF/license.lcpl" in archive:
        return True
    if (data := archive.get(_LOCKS)) is None:
        return False
    for element in parsed(data, mends=True).iter():
        if local(element) == "encryptionmethod":
            above = element.getparent()
            way = element.get("Algorithm") or ""
            if above is not None and local(above) == "encrypteddata" and way not in _FONTS:
                return True
    return False


def read_package(archive: Archive) -> Package:
    """Return the account. Raises ImportRefusedError where there is none."""
    name = _package_name(archive)
    root = parsed(archive.read(name), mends=True)
    base = dirname(name)
    items: dict[str, _Element] = {}
    for element in root.iter():
        if local(element) == "item" and element.get("id"):
            items.setdefault(element.get("id") or "", element)
    linear: list[str] = []
    aside: list[str] = []
    for element in root.iter():
        if local(element) == "itemref":
            item = items.get(element.get("idref") or "")
            if item is not None and item.get("media-type") in _PAGES:
                named = inside(base, item.get("href") or "")
                (aside if element.get("linear") == "no" else linear).append(named)
    pages = tuple(dict.fromkeys(page for page in (*linear, *aside) if page in archive))
    if not pages:
        raise refused("damaged", "no pages")
    contents, titles = _contents(archive, base, items)
    return Package(_about(root), pages, contents, titles)


def inside(folder: str, href: str) -> str:
    """Return the archive's name for a link from a page in this folder."""
    return normpath(join(folder, unquote(href.partition("#")[0]))).lstrip("/")


def page_of(archive: Archive, name: str) -> _Element:
    """Return the root of a page of the book."""
    data = archive.read(name)
    if len(data) > _LARGEST_PAGE:
        raise refused("damaged", "a page is too large")
    return parsed_xhtml(data)


def _package_name(archive: Archive) -> str:
    data = archive.get(_CONTAINER)
    if data is not None:
        for element in parsed(data, mends=True).iter():
            name = unquote(element.get("full-path") or "")
            if local(element) == "rootfile" and name in archive:
                return name
    return next((name for name in archive.names if name.lower().endswith(".opf")), "package.opf")


def _about(root: _Element) -> About:
    said: dict[str, list[str]] = {}
    for element in root.iter():
        if "purl.org/dc/" in str(element.tag):
            words = " ".join("".join(element.itertext()).split())
            if words:
                said.setdefault(local(element), []).append(words)
    day = _DATE.match(said.get("date", [""])[0])
    names = [name for name in said.get("creator", []) if len(name) <= 40][:6]
    return About(said.get("title", [""])[0][:200], tuple(names), day[0] if day else "")


def _contents(
    archive: Archive, base: str, items: dict[str, _Element]
) -> tuple[str, dict[str, str]]:
    """Return the page of the contents, and the titles that it or the older list (NCX) gives."""
    for item in items.values():
        if "nav" in (item.get("properties") or "").split():
            name = inside(base, item.get("href") or "")
            if name in archive:
                return name, dict(_titles_of_nav(page_of(archive, name), dirname(name)))
    for item in items.values():
        if item.get("media-type") == "application/x-dtbncx+xml":
            name = inside(base, item.get("href") or "")
            if (data := archive.get(name)) is not None:
                return "", dict(_titles_of_ncx(parsed(data, mends=True), dirname(name)))
    return "", {}


def _titles_of_nav(root: _Element, folder: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for nav in root.iter():
        if local(nav) == "nav" and is_contents(nav):
            for link in nav.iter():
                if local(link) == "a" and (href := link.get("href")):
                    name = inside(folder, href)
                    if name not in seen:
                        seen.add(name)
                        yield name, seen_text(link)


def _titles_of_ncx(root: _Element, folder: str) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    words = ""
    for element in root.iter():
        if local(element) == "text":
            words = " ".join((element.text or "").split())
        elif local(element) == "content":
            name = inside(folder, element.get("src") or "")
            if name not in seen:
                seen.add(name)
                yield name, words
