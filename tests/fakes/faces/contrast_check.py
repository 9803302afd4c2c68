"""What is too pale on a face, measured in a picture of it, whatever the theme's file promises.

`pale(window)` says each fault in one line: words, pinyin and what a field asks for below 7:1 on
their ground; icons, pictures, borders, lines, the ruler and the bar under the spoken word below
3:1; focus rings that are thin or do not stand out from what lies on either side of them. Buttons
that cannot be pressed are no exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QTextLine
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from fakes.faces.face_places import inside_text, name_of, shown_in
from fakes.faces.pixels import Pixels, ground_of, ratio, stroke_of
from ui.practice.parts.rows import RegionPart
from ui.printing.preview import Preview
from ui.reading.page_document import Stretch
from ui.shell.page import Page
from ui.shell.window import Window
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.frame.sound_picture import SoundPicture
from ui.widgets.page.page_surface import PageSurface
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sample import Sample
from ui.widgets.page.sentence_sheet import SentenceSheet
from ui.widgets.page.sheet import Sheet
from ui.widgets.rows.card import Card, ProgressLine
from ui.widgets.typing.typing_field import TypingField

WORDS = 7.0
"""WCAG 1.4.6."""
PARTS = 3.0
"""WCAG 1.4.11: icons, borders, focus rings."""
RING_PX = 4
FRAME_PX = 2
"""The line around a picture, which may have any colour beside it."""
BESIDE_RULER_PX = 5
"""From the middle of its line: past the half of what it is thick."""
MARK_REACHES_PX = 4
"""Beyond its text; so do the neighbours' letters."""
SEARCH_PX = 40
"""How far inside a control's edge a ring is looked for."""


class Known(dict[tuple[object, ...], list[str]]):
    """Faults of what was looked at, by what it is and its pixels."""


def pale(window: Window, known: Known | None = None) -> list[str]:
    """Return the faults of what is shown; the focus is where it was when it returns.

    `known` is filled on a walk: a button that looks as one of an earlier page did, such as 返回,
    has the faults of that one, and its ring is looked at once.
    """
    known = Known() if known is None else known
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()
    picture = Pixels(window.grab().toImage())
    found = []
    shown = [w for w in shown_in(window) if not inside_text(w)]
    keys = {w: _key(w, window, picture) for w in shown if isinstance(w, BigButton)}

    def told(widget: QWidget, what: str, look: Callable[[], Iterator[str]]) -> list[str]:
        key = (what, *keys[widget]) if widget in keys else None
        faults = list(look()) if key is None or key not in known else known[key]
        if key is not None:
            known[key] = faults
        return [f"{name_of(widget)}: {fault}" for fault in faults]

    for widget in shown:
        found += told(widget, "face", partial(_widget_faults, widget, picture))
    for widget in shown:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            found += told(widget, "ring", partial(_ring, widget, window, picture))
    if focus is not None:
        focus.setFocus()
    return found


def _key(button: BigButton, window: Window, picture: Pixels) -> tuple[object, ...]:
    """Return what tells a button from others: its kind, the colour of its ring, all its pixels."""
    assert button.look is not None
    place = _in_window(button, QRectF(button.rect())).toAlignedRect().adjusted(-2, -2, 2, 2)
    size = (place & window.rect()).size().toTuple()
    return type(button), button.look.theme.focus, size, picture.digest(place)


def _widget_faults(widget: QWidget, picture: Pixels) -> Iterator[str]:
    match widget:
        case BigButton():
            yield from _button(widget, picture)
        case ProgressLine():
            yield from _progress(widget, picture)
        case PageView():
            yield from _page(widget, picture)
        case SentenceSheet():
            yield from _sentence(widget, picture)
        case Sample():
            inside = QRectF(widget.rect()).adjusted(8, 8, -8, -8)
            yield from _stands_out(picture, _in_window(widget, inside), WORDS, "words")
            yield from _edge(widget, picture, QRectF(widget.rect()))
        case Card():
            yield from _edge(widget, picture, QRectF(widget.rect()))
        case TypingField():
            yield from _field(widget, picture)
        case SoundPicture():
            place = _in_window(widget, QRectF(widget.rect()))
            yield from _stands_out(picture, place, PARTS, "picture")
        case Preview():
            yield from _edge(widget, picture, widget.area())
        case RegionPart():
            return  # its name is not painted: it is a place on somebody's photo
        case QLabel() | QLineEdit() | QAbstractButton() if widget.text():
            yield from _stands_out(
                picture, _in_window(widget, QRectF(widget.rect())), WORDS, "words"
            )


# --- parts ---


def _stands_out(picture: Pixels, place: QRectF, least: float, what: str) -> Iterator[str]:
    """Compare the strokes in a place with the ground that most of it has."""
    counts = picture.counts(place)
    if not counts:
        yield f"{what} outside the picture"
        return
    ground, stroke = ground_of(counts), stroke_of(counts)
    if stroke is None:
        yield f"{what} cannot be seen"
    elif ratio(stroke, ground) < least:
        yield f"{what} {_colours(stroke, ground)}"


def _edge(widget: QWidget, picture: Pixels, face: QRectF, deep: int = 6) -> Iterator[str]:
    """Compare what lies outside a face with its border or, where that has its colour, its fill.

    Both are looked for in its outermost px, so many.
    """
    face = _in_window(widget, face)
    for x, step in ((round(face.left()), 1), (round(face.right()) - 1, -1)):
        outside = picture.at(x - step, round(face.center().y()))
        left = x if step > 0 else x - deep + 1
        strip = QRect(left, round(face.center().y()) - 20, deep, 40)
        if outside is None:
            continue
        best = max(
            (ratio(colour, outside) for colour, n in picture.counts(strip).items() if n > 20),
            default=1.0,
        )
        if best < PARTS:
            yield f"its edge stands out by {best:.2f}"


def _button(button: BigButton, picture: Pixels) -> Iterator[str]:
    assert button.look is not None
    border = 2 * button.look.metrics.border + 1
    inner = button.face().adjusted(border, border, -border, -border)
    for box in button.word_boxes():
        yield from _stands_out(picture, _in_window(button, box & inner), WORDS, "words")
    if not button.icon_box().isEmpty():
        yield from _stands_out(picture, _in_window(button, button.icon_box()), PARTS, "icon")
    yield from _edge(button, picture, button.face())


def _field(field: TypingField, picture: Pixels) -> Iterator[str]:
    assert field.look is not None
    m = field.look.metrics
    room = m.ring_room
    yield from _edge(field, picture, QRectF(field.rect()).adjusted(room, room, -room, -room))
    if field.text() or field.placeholderText():
        above, side = room + 2 * m.border + 1, field.textMargins().left()
        place = QRectF(field.rect()).adjusted(side, above, -side, -above)
        what = "words" if field.text() else "what it asks for"
        yield from _stands_out(picture, _in_window(field, place), WORDS, what)


def _progress(line: ProgressLine, picture: Pixels) -> Iterator[str]:
    place = _in_window(line, QRectF(line.rect()))
    counts = picture.counts(place)
    if line.value == 1.0:
        # All of it is filled: its ground is what stands above.
        above = picture.counts(place.translated(0, -2 * place.height()))
        if ratio(ground_of(counts), ground_of(above)) < PARTS:
            yield "cannot be told from what is above it"
        return
    if stroke_of(counts) is None or ratio(stroke_of(counts) or 0, ground_of(counts)) < PARTS:
        yield "cannot be told from its ground"


def _page(view: PageView, picture: Pixels) -> Iterator[str]:
    spoken = [stretch.rect for stretch in _spoken(view)]
    for line in _lines(view):
        for part, what in _split(line.rect, spoken):
            if part.width() > 10 and line.words_in(part):
                yield from _stands_out(picture, _in_window(view.viewport(), part), WORDS, what)
    for text, box in view.marks.pinyin:
        place = _in_window(view.viewport(), box)
        yield from _stands_out(picture, place, WORDS, f"pinyin {text}")
    for bar in view.marks.bars():
        yield from _bar(picture, _in_window(view.viewport(), bar))
    for shown in view.shown.pictures():
        for fault in _edge(view.viewport(), picture, shown.rect, FRAME_PX):
            yield f"a picture: {fault}"
    yield from _ruler(view, picture)


def _ruler(view: PageView, picture: Pixels) -> Iterator[str]:
    """Compare its two lines with what is above and below them, left of the text: there is no mark.

    On the ground of the spoken sentence, which shows the line as well, they may be lost.
    """
    ruled = view.marks.ruled_line()
    margin = min((line.rect.left() for line in _lines(view)), default=0) - MARK_REACHES_PX
    margin = margin if margin > 0 else view.viewport().width()
    for y in (ruled.top, ruled.bottom) if ruled is not None else ():
        line = _in_window(view.viewport(), QRectF(0, round(y) - 1, margin, 2))
        own = ground_of(picture.counts(line))
        for step in (-BESIDE_RULER_PX, BESIDE_RULER_PX):
            beside = ground_of(picture.counts(line.translated(0, step)))
            if ratio(own, beside) < PARTS:
                yield f"ruler {_colours(own, beside)}"


def _sentence(sheet: SentenceSheet, picture: Pixels) -> Iterator[str]:
    for line in _lines(sheet):
        yield from _stands_out(picture, _in_window(sheet.viewport(), line.rect), WORDS, "words")
    for bar in sheet.bars():
        yield from _bar(picture, _in_window(sheet.viewport(), bar))


def _bar(picture: Pixels, bar: QRectF) -> Iterator[str]:
    """Compare the bar under a word with what lies above it."""
    own = ground_of(picture.counts(bar.adjusted(2, 1, -2, -1)))
    above = ground_of(picture.counts(bar.translated(0, -bar.height())))
    if ratio(own, above) < PARTS:
        yield f"bar {_colours(own, above)}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text and where it stands on the sheet."""

    line: QTextLine
    at: QPointF
    text: str
    """Of the whole paragraph."""

    @property
    def rect(self) -> QRectF:
        return self.line.naturalTextRect().translated(self.at)

    def words_in(self, part: QRectF) -> str:
        """Return the characters in a part of it: between letters far apart there are none."""
        ends = (self.line.xToCursor(x - self.at.x()) for x in (part.left(), part.right()))
        return self.text[slice(*ends)].strip()


def _lines(surface: PageSurface) -> Iterator[_Line]:
    """Yield each line of text that has characters."""
    block = surface.document().begin()
    while block.isValid():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            words = block.text()[line.textStart() : line.textStart() + line.textLength()]
            if words.strip():
                yield _Line(line, layout.position(), block.text())
        block = block.next()


def _spoken(view: PageView) -> list[Stretch]:
    return view.marks.stretches(view.marks.sentence)


def _split(line: QRectF, spoken: list[QRectF]) -> Iterator[tuple[QRectF, str]]:
    """Yield the parts of a line that stand on paper, and those on the highlight."""
    left = line.left()
    on = sorted((rect & line for rect in spoken if _same_line(rect, line)), key=QRectF.left)
    for rect in on:
        end = rect.left() - MARK_REACHES_PX
        yield QRectF(left, line.top(), end - left, line.height()), "words"
        yield rect.adjusted(0, 0, 0, -rect.height() / 6), "spoken words"
        left = rect.right() + MARK_REACHES_PX
    yield QRectF(left, line.top(), line.right() - left, line.height()), "words"


def _same_line(rect: QRectF, line: QRectF) -> bool:
    return rect.intersects(line) and abs(rect.center().y() - line.center().y()) < line.height() / 2


# --- the focus ring ---


def _ring(widget: QWidget, window: Window, without: Pixels) -> Iterator[str]:
    """Look from each of the four edges for the first pixels that the focus changes."""
    if isinstance(widget, RegionPart):
        return  # it lies on a photo, and brings bands of paper on both sides of its ring
    if isinstance(widget, Page):
        return  # nothing on it can be pressed: it keeps the keys from what was before
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    parent = widget.parentWidget()
    holder = parent if isinstance(parent, Sheet) else widget
    place = _in_window(holder, QRectF(holder.rect())).toAlignedRect()
    corner = place.adjusted(-2, -2, 2, 2).intersected(window.rect())
    picture = Pixels(window.grab(corner).toImage())
    middle = place.center()
    edges = {
        "left": (place.left(), middle.y(), 1, 0),
        "right": (place.right(), middle.y(), -1, 0),
        "top": (middle.x(), place.top(), 0, 1),
        "bottom": (middle.x(), place.bottom(), 0, -1),
    }
    for edge, (x, y, across, down) in edges.items():
        way = [(x + across * i, y + down * i) for i in range(-1, SEARCH_PX)]
        now = [picture.at(px - corner.x(), py - corner.y()) for px, py in way]
        changed = [a is not None and a != without.at(*p) for a, p in zip(now, way, strict=True)]
        if True not in changed:
            yield f"no ring at the {edge}"
            continue
        first = changed.index(True)
        last = changed.index(False, first) if False in changed[first:] else len(changed)
        if last - first < RING_PX:
            yield f"ring of {last - first} px at the {edge}"
        ring = now[(first + last) // 2]
        for at in (first - 1, last):
            beside = now[at] if 0 <= at < len(now) else None
            if ring is not None and beside is not None and ratio(ring, beside) < PARTS:
                yield f"ring at the {edge} {_colours(ring, beside)}"


def _in_window(widget: QWidget, place: QRectF) -> QRectF:
    return place.translated(widget.mapTo(widget.window(), QPoint()).toPointF())


def _colours(front: int, back: int) -> str:
    return f"#{front & 0xFFFFFF:06x} on #{back & 0xFFFFFF:06x}: {ratio(front, back):.2f}"
