"""Parts become widgets. Long texts and bubbles are cut at marks, so that each piece fits a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from content.lessons.course import Part, PartKind, ScreenKind
from ui.look.icons import Icons
from ui.practice.frames.laid import Laid
from ui.practice.frames.line import Line
from ui.practice.parts.buttons import ButtonPart, CrossPart, IconPart
from ui.practice.parts.camera import CameraPart
from ui.practice.parts.field import FieldPart
from ui.practice.parts.pressable import Pressable
from ui.practice.parts.rows import BubblePart, DrawingPart, RowPart, TextPart
from ui.practice.parts.switches import SliderPart, SwitchPart

Leaf = Pressable | SwitchPart | SliderPart | FieldPart | CameraPart
"""A widget that tells deeds."""

LONGEST_TEXT, LONGEST_BUBBLE = 60, 44
"""Characters of a piece. The lowest page holds so many at the least size."""
_ENDS = re.compile(r"(?<=[。！？；，、…!?;,])")


@dataclass(slots=True)
class Maker:
    """Makes the widgets of one screen, and tells `took` of each that can be pressed."""

    kind: ScreenKind
    icons: Icons
    took: Callable[[Leaf], None]

    def column(self, parts: tuple[Part, ...], parent: QWidget) -> Iterator[tuple[Laid, int]]:
        """Yield the widgets of a column, each with the number of its window, 0 outside of all."""
        group = 0
        for part in parts:
            if part.kind in (PartKind.WINDOW, PartKind.MENU):
                group += 1
                if part.kind is PartKind.WINDOW:
                    yield self.head(part, parent), group
                inside = tuple(each for each in part.parts if each.kind is not PartKind.CROSS)
                inner = inside if part.kind is PartKind.WINDOW else part.parts
                for widget, _ in self.column(inner, parent):
                    yield widget, group
                group += 1
            elif part.kind is PartKind.TITLE:
                yield self.head(part, parent), 0
            else:
                for widget in self.widgets(part, parent):
                    yield widget, 0 if group % 2 == 0 else group

    def head(self, part: Part, parent: QWidget) -> Laid:
        """Return the line with the name of a window, and its cross."""
        line = Line(parent, is_head=True)
        words = " ".join(filter(None, (part.name, part.more)))
        line.add(TextPart(words, is_title=True, parent=line))
        beside = (PartKind.CROSS,) if part.kind is not PartKind.TITLE else tuple(PartKind)
        for each in part.parts:
            if each.kind in beside:
                for widget in self.widgets(each, line):
                    line.add(widget)
        return line

    def widgets(self, part: Part, parent: QWidget, *, in_bar: bool = False) -> Iterator[Laid]:
        """Yield the widget of a part; more than one where its text is long."""
        match part.kind:
            case PartKind.TEXT | PartKind.STATUS:
                for piece in pieces(part.name, LONGEST_TEXT):
                    yield TextPart(piece, parent=parent)
                if part.more:
                    yield TextPart(part.more, parent=parent)
            case PartKind.RECEIVED | PartKind.SENT:
                for piece in pieces(part.name, LONGEST_BUBBLE):
                    bubble = BubblePart(part, self.icons, parent)
                    bubble.show_words(piece)
                    yield self._took(bubble)
            case PartKind.DRAWING:
                yield DrawingPart(part, self.icons, parent)
            case PartKind.LINE:
                line = Line(parent)
                for each in part.parts:
                    for widget in self.widgets(each, line, in_bar=False):
                        line.add(widget)
                yield line
            case _:
                yield self._took(self._leaf(part, parent, in_bar=in_bar))

    def _leaf(self, part: Part, parent: QWidget, *, in_bar: bool) -> Leaf:
        mouse = self.kind is ScreenKind.COMPUTER
        match part.kind:
            case PartKind.ICON if in_bar:
                return ButtonPart(part, self.icons, parent, mouse=mouse)
            case PartKind.ICON:
                return IconPart(part, self.icons, parent, mouse=mouse, doubles=mouse)
            case PartKind.ROW:
                return RowPart(part, self.icons, parent, mouse=mouse)
            case PartKind.FIELD:
                return FieldPart(part, self.icons, parent, in_bar=in_bar)
            case PartKind.SWITCH:
                return SwitchPart(part, self.icons, parent)
            case PartKind.SLIDER:
                return SliderPart(part, self.icons, parent)
            case PartKind.CROSS:
                return CrossPart(part, self.icons, parent)
            case PartKind.CAMERA:
                return CameraPart(part, self.icons, parent)
            case _:
                return ButtonPart(part, self.icons, parent, mouse=mouse)

    def _took(self, leaf: Leaf) -> Leaf:
        self.took(leaf)
        return leaf


def pieces(text: str, longest: int) -> list[str]:
    """Return a text in pieces of at most `longest` characters, cut after marks where it can be."""
    found = [""]
    for run in _ENDS.split(text):
        rest = run
        if len(found[-1]) + len(rest) <= longest:
            found[-1] += rest
            continue
        while rest:
            found.append(rest[:longest])
            rest = rest[longest:]
    return [piece for piece in found if piece] or [""]
