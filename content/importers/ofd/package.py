"""The parts of an OFD file: its documents, their pages in order, templates and resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from content.errors import ImportRefusedError, ImportTooBigError, refused
from content.importers.ofd.places import box_of
from content.importers.ofd.tags import child, children, local, text_of
from content.importers.ofd.writing import is_bold_font
from content.importers.shared.documents.archive import Archive
from content.importers.shared.documents.xml import parsed
from content.importers.shared.layout.shapes import Box

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRY = "ofd.xml"
"""The entry of the archive that names all others; small letters."""
_LOCKS = ("encryptions.xml", "decryptseed.dat", "entriesmap.dat")
"""Entries of a file that is encrypted (GM/T 0099)."""
_A4 = Box(0.0, 0.0, 210.0, 297.0)
MOST_PAGES = 5_000


@dataclass(slots=True)
class Resources:
    """The things that pages name by a number: pictures, bold fonts, drawings used again."""

    pictures: dict[str, str] = field(default_factory=dict)
    """Names of entries."""
    bold: set[str] = field(default_factory=set)
    units: dict[str, _Element] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its content, "" where it is missing, and what lies on it besides."""

    content: str
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file."""

    box: Box
    """Millimetres of a page that does not tell its own."""
    pages: tuple[Page, ...]
    templates: dict[str, str]
    resources: Resources


class Package:
    """Gives the documents of an OFD file."""

    def __init__(self, data: bytes) -> None:
        """Open it. Raises refused("locked"), refused("damaged"), ImportTooBigError."""
        self._archive = Archive(data)
        self._names = {name.lower(): name for name in reversed(self._archive.names)}
        if self._archive.is_locked or any(name in self._names for name in _LOCKS):
            raise refused("locked")

    def documents(self) -> Iterator[Document]:
        """Yield the documents in their order. Raises refused("damaged") where there is none."""
        entry = self._names[ENTRY]
        bodies = list(children(self.xml(entry), "DocBody"))
        roots = [self.place(entry, text_of(body, "DocRoot")) for body in bodies]
        found = [root for root in roots if root]
        if not found:
            raise refused("damaged", "no document")
        for root in found:
            yield self._document(root)

    def xml(self, name: str) -> _Element:
        """Return the root of an entry. Raises refused("damaged"), ImportTooBigError."""
        return parsed(self._archive.read(name), mends=True)

    def picture(self, name: str) -> bytes | None:
        """Return the bytes of a picture; None where it cannot be had."""
        return self._archive.picture(name)

    def place(self, base: str, told: str | None) -> str:
        """Return the entry that a part names; "" where there is none.

        Names are those beside the part, or from the root; many programs mix that up, and the case.
        """
        told = (told or "").strip().replace("\\", "/")
        if not told:
            return ""
        ways = [told.lstrip("/")]
        if not told.startswith("/"):
            ways.insert(0, join(dirname(base), told))
        found = (self._names.get(normpath(way).lower(), "") for way in ways)
        return next(filter(None, found), "")

    def add_resources(self, resources: Resources, base: str, named: Iterator[_Element]) -> None:
        """Read the parts that list resources; one that is broken is passed over."""
        for each in named:
            name = self.place(base, "".join(each.itertext()))
            try:
                root = self.xml(name) if name else None
            except ImportRefusedError:
                continue
            if root is not None:
                self._add(resources, name, root)

    def _add(self, resources: Resources, name: str, root: _Element) -> None:
        folder = (root.get("BaseLoc") or "").strip("/ ")
        for group in root:
            for each in group:
                key, kind = each.get("ID") or "", local(each)
                if kind == "MultiMedia":
                    file = text_of(each, "MediaFile")
                    place = self.place(name, f"{folder}/{file}") or self.place(name, file)
                    if place:
                        resources.pictures[key] = place
                elif kind == "Font" and is_bold_font(each):
                    resources.bold.add(key)
                elif kind == "CompositeGraphicUnit":
                    resources.units[key] = each

    def _document(self, root: str) -> Document:
        document = self.xml(root)
        common = child(document, "CommonData")
        resources = Resources()
        for kind in ("PublicRes", "DocumentRes"):
            self.add_resources(resources, root, children(common, kind))
        templates = {
            each.get("ID") or "": self.place(root, each.get("BaseLoc"))
            for each in children(common, "TemplatePage")
        }
        listed = list(children(child(document, "Pages"), "Page"))
        if len(listed) > MOST_PAGES:
            raise ImportTooBigError("pages")
        notes = self._annotations(root, text_of(document, "Annotations"))
        pages = tuple(
            Page(self.place(root, each.get("BaseLoc")), tuple(notes.get(each.get("ID") or "", ())))
            for each in listed
        )
        box = box_of(text_of(common, "PageArea", "PhysicalBox")) or _A4
        return Document(box, pages, templates, resources)

    def _annotations(self, root: str, told: str) -> dict[str, list[str]]:
        """Return the parts with annotations by the numbers of their pages."""
        name = self.place(root, told)
        found: dict[str, list[str]] = {}
        try:
            pages = list(children(self.xml(name), "Page")) if name else []
        except ImportRefusedError:
            return {}
        for each in pages:
            place = self.place(name, text_of(each, "FileLoc"))
            if place:
                found.setdefault(each.get("PageID") or "", []).append(place)
        return found
