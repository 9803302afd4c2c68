"""Reads a page of OFD as a sheet: its own objects, those of its templates, and its annotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from content.errors import ImportRefusedError, ImportTooBigError, refused
from content.importers.ofd.package import Document, Package, Page, Resources
from content.importers.ofd.places import POINTS, Turn, box_of, number
from content.importers.ofd.tags import child, children, local, text_of
from content.importers.ofd.writing import Writing
from content.importers.shared.layout.frames import SLANTED, Frame
from content.importers.shared.layout.shapes import Box, Glyph, Image, Rule, Sheet, around
from content.importers.shared.layout.sheets import sheet_of
from content.importers.shared.watch import Watch

if TYPE_CHECKING:
    from lxml.etree import _Element

_THIN = 3.0
"""Points of a rule across at most."""
_SHORTEST = 8.0
_MOST_RULES = 3_000
_SMALLEST_PICTURE = 24.0
_MOST_OBJECTS = 200_000
"""Of a page, with those of drawings that are used again and again."""
_MOST_GLYPHS = 200_000
_DEEPEST = 12
_STEP = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]{0,30}")
_TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
"""Numbers behind the letters of a path; the last two are where it has come to."""
_EVERY = 500
"""Objects between two looks at the watch."""


class PageReader:
    """Reads the pages of one document; pictures are known by their numbers in `pictures`."""

    def __init__(self, package: Package, document: Document, watch: Watch) -> None:
        self._package, self._document, self._watch = package, document, watch
        self._templates: dict[str, _Element | None] = {}
        self.pictures: list[str] = []
        """Names of entries, by the numbers that the images of the sheets have."""

    def sheet(self, number: int, page: Page) -> Sheet:
        """Return what is seen on a page, of which `number` is told.

        Raises refused("damaged") where it is missing or broken, ImportTooBigError.
        """
        root = self._package.xml(page.content)
        if local(root) != "Page":
            raise refused("damaged", "a page that is none")
        resources = self._document.resources
        own = list(children(root, "PageRes"))
        if own:
            resources = Resources(
                dict(resources.pictures), set(resources.bold), dict(resources.units)
            )
            self._package.add_resources(resources, page.content, iter(own))
        area = box_of(text_of(root, "Area", "PhysicalBox")) or self._document.box
        found = _Found(resources, self._watch)
        moved = Turn(e=-area.left, f=-area.top)
        for template in self._of_page(root):
            found.take(_objects(template), moved)
        found.take(_objects(root), moved)
        for name in page.annotations:
            self._annotations(name, found, moved)
        return self._laid(number, area, found)

    def _of_page(self, root: _Element) -> Iterator[_Element]:
        for each in children(root, "Template"):
            name = self._document.templates.get(each.get("TemplateID") or "", "")
            if name not in self._templates:
                self._templates[name] = self._or_none(name)
            template = self._templates[name]
            if template is not None:
                yield template

    def _or_none(self, name: str) -> _Element | None:
        """Return a part without which a page can be read; None where it is broken."""
        try:
            return self._package.xml(name) if name else None
        except ImportRefusedError:
            return None

    def _annotations(self, name: str, found: _Found, moved: Turn) -> None:
        """Take what annotations show on the page: notes, stamps; water marks for themselves."""
        for each in children(self._or_none(name), "Annot"):
            if (each.get("Visible") or "").lower() == "false":
                continue
            shown = child(each, "Appearance")
            if shown is None:
                continue
            begin = len(found.glyphs)
            found.take(shown, moved.after(Turn.of(shown.get("Boundary"), None)))
            if each.get("Type") == "Watermark":
                found.glyphs[begin:] = [g._replace(way=SLANTED) for g in found.glyphs[begin:]]

    def _laid(self, number: int, area: Box, found: _Found) -> Sheet:
        size = area.width * POINTS, area.height * POINTS
        glyphs = [glyph for glyph in found.glyphs if _is_on(glyph.box, size)]
        images: list[tuple[Box, int]] = []
        for box, name in found.images:
            if name not in self.pictures:
                self.pictures.append(name)
            images.append((box, self.pictures.index(name)))

        def drawn(frame: Frame) -> tuple[list[Rule], list[Image]]:
            rules = [_as_rule(frame.turned(box)) for box in found.rules]
            return (
                [rule for rule in rules if rule is not None],
                [Image(frame.turned(box), at) for box, at in images],
            )

        return sheet_of(number, size, glyphs, drawn, found.writing.unknown)


class _Found:
    """Collects the characters, rules and pictures of a page, in points."""

    def __init__(self, resources: Resources, watch: Watch) -> None:
        self._resources, self._watch = resources, watch
        self._objects = 0
        self.writing = Writing()
        self.glyphs: list[Glyph] = []
        self.rules: list[Box] = []
        self.images: list[tuple[Box, str]] = []

    def take(self, objects: Iterable[_Element], outer: Turn, depth: int = 0) -> None:
        """Take the objects, and those inside of them. Raises ImportTooBigError."""
        if depth > _DEEPEST:
            return
        for each in objects:
            self._objects += 1
            if self._objects % _EVERY == 0:
                self._watch.check()
            if self._objects > _MOST_OBJECTS or len(self.glyphs) > _MOST_GLYPHS:
                raise ImportTooBigError("objects of a page")
            if (each.get("Visible") or "").lower() == "false":
                continue
            kind = local(each)
            if kind == "TextObject":
                is_bold = each.get("Font") in self._resources.bold
                self.glyphs += self.writing.glyphs(each, outer, is_bold=is_bold)
            elif kind == "PathObject":
                self.rules += _rules(each, outer)[: _MOST_RULES - len(self.rules)]
            elif kind == "ImageObject":
                self._image(each, outer)
            elif kind == "CompositeObject":
                unit = self._resources.units.get(each.get("ResourceID") or "")
                content = child(unit, "Content")
                if content is not None:
                    own = outer.after(Turn.of(each.get("Boundary"), each.get("CTM")))
                    self.take(content, own, depth + 1)
            elif kind in ("PageBlock", "Layer", "Content"):
                self.take(each, outer, depth + 1)

    def _image(self, each: _Element, outer: Turn) -> None:
        name = self._resources.pictures.get(each.get("ResourceID") or "")
        box = box_of(each.get("Boundary"))
        if name is None or box is None:
            return
        place = _in_points(outer.box(box))
        if min(place.width, place.height) >= _SMALLEST_PICTURE:
            self.images.append((place, name))


def _objects(root: _Element) -> list[_Element]:
    """Return the objects of a page or a template; what lies behind the text comes first."""
    return [each for layer in children(child(root, "Content"), "Layer") for each in layer]


def _in_points(box: Box) -> Box:
    return Box(*(POINTS * edge for edge in box))


def _is_on(box: Box, size: tuple[float, float]) -> bool:
    across, down = box.middle
    return 0 <= across <= size[0] and 0 <= down <= size[1]


def _rules(item: _Element, outer: Turn) -> list[Box]:
    """Return the straight lines of a path, also those of a box that is as thin as a line."""
    own = outer.after(Turn.of(item.get("Boundary"), item.get("CTM")))
    strokes = (item.get("Stroke") or "").lower() != "false"
    lines = list(_lines(text_of(item, "AbbreviatedData"), own))
    if not lines:
        return []
    whole = _in_points(around(lines))
    if _as_rule(whole) is not None:
        return [whole]
    return [_in_points(line) for line in lines] if strokes else []


def _lines(path: str, turn: Turn) -> Iterator[Box]:
    """Yield the straight pieces of a path, in millimetres of the page."""
    begin = at = (0.0, 0.0)
    steps = iter(_STEP.findall(path[:_MOST_OBJECTS]))
    for step in steps:
        takes = _TAKES.get(step.upper())
        if takes is None:
            continue
        values = [number(next(steps, "")) for _ in range(takes)]
        to = turn.point(values[-2], values[-1]) if values else begin
        if step.upper() in "LC":
            (left, right), (top, bottom) = sorted((at[0], to[0])), sorted((at[1], to[1]))
            yield Box(left, top, right, bottom)
        if step.upper() in "SM":
            begin = to
        at = to


def _as_rule(box: Box) -> Rule | None:
    if box.width <= _THIN and box.height >= _SHORTEST:
        return Rule(box, True)
    if box.height <= _THIN and box.width >= _SHORTEST:
        return Rule(box, False)
    return None
