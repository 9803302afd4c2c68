"""What is wrong with a face: words cut, things overlapping, targets too small, nameless controls.

`faults(window)` looks at what is shown now, and says each fault in one line. It reckons from what
the widgets paint (their real sizes of words), not from what their hints promise.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from fakes.faces.face_places import face_of, in_window, inside_text, name_of, neighbours, shown_in
from fakes.faces.official import covered, help_out_of_place
from ui.look.look import Look
from ui.look.metrics import MIN_INTERFACE_PX
from ui.practice.parts.field import FieldPart
from ui.shell.page import Page
from ui.shell.window import Window
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.swatch import Swatch
from ui.widgets.buttons.tile import Tile
from ui.widgets.frame.sound_picture import PICTURES, SoundPicture
from ui.widgets.frame.title_line import TitleLine
from ui.widgets.page.page_view import PageView
from ui.widgets.page.sample import Sample
from ui.widgets.page.sentence_sheet import SentenceSheet
from ui.widgets.typing.typing_field import TypingField

SHORT_TITLE = 30
"""Characters that every title may have without being cut."""

WITHOUT_WAY_BACK = frozenset({"home", "welcome", "still-there", "farewell", "resting", "no-font"})
"""Pages without a page before them, pages that end by themselves, a question that every touch
answers, and the one whose only words are drawn.
"""

LEAST_PICTURE_PX = 90
"""Below this a picture of what to do tells nothing."""


def faults(window: Window, asked: QSize | None = None) -> list[str]:
    """Return the faults of the page that is shown; `asked` is the size the window was given."""
    found = list(_window_faults(window, asked))
    shown = [w for w in shown_in(window) if not inside_text(w)]
    for widget in shown:
        found += [f"{name_of(widget)}: {fault}" for fault in _widget_faults(widget, window)]
    found += neighbours(shown, window)
    found += _page_faults(window.page, shown)
    found += covered(window, shown)
    if window.page is not None:
        found += help_out_of_place(window, window.page)
    return found


# --- the window and the page ---


def _window_faults(window: Window, asked: QSize | None) -> Iterator[str]:
    if asked is not None and window.size() != asked:
        yield f"window {window.size().toTuple()}, asked {asked.toTuple()}"
    if window.page is None:
        yield "no page"


def _page_faults(page: Page | None, shown: list[QWidget]) -> Iterator[str]:
    if page is None:
        return
    dominant = [w for w in shown if isinstance(w, BigButton) and w.role is Role.DOMINANT]
    if len(dominant) > 1:
        yield f"{len(dominant)} dominant buttons: {[button.text() for button in dominant]}"
    if page.name not in WITHOUT_WAY_BACK:
        back = page.back_button
        if back is None or not back.isVisible() or not back.isEnabled():
            yield "no way back"
        elif back.mapTo(page, QPoint()).x() > page.width() // 4:
            yield "the way back is not at the left"
    choices = [w for w in shown if isinstance(w, QAbstractButton) and not w.accessibleName()]
    for button in choices:
        if not button.text():
            yield "a button without words"


# --- one widget ---


def _widget_faults(widget: QWidget, window: Window) -> Iterator[str]:
    place = in_window(widget, window)
    if not window.rect().contains(place):
        yield f"outside the window: {place.getRect()}"
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()):
        yield f"{widget.geometry().getRect()} outside its parent {parent.size().toTuple()}"
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
        spoken = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not spoken:
            yield "no accessible name"
    match widget:
        case Tile():
            yield from _tile(widget)
        case BigButton():
            yield from _button(widget)
        case TitleLine():
            yield from _title(widget)
        case QLabel():
            yield from _label(widget)
        case TypingField():
            yield from _field(widget, window)
        case FieldPart():
            yield from _small(widget.font().pixelSize())
        case QLineEdit():
            yield "a field that is no TypingField: nobody knows what it paints"
        case SoundPicture():
            yield from _sound_picture(widget)
        case Sample():
            yield from _sample(widget)
        case PageView():
            yield from _sheet(widget)
        case SentenceSheet():
            yield from _sentence(widget)


def _button(button: BigButton) -> Iterator[str]:
    face = button.face()
    px = button.words_px
    yield from _target(button.look, face)
    yield from _small(px)
    words = QFontMetrics(button.words_font())
    width: float = words.horizontalAdvance(button.text())
    if isinstance(button, Swatch):
        tick = px * 0.9
        if button.isChecked():
            right = face.center().x() + width / 2
            corner = QRectF(face.right() - tick * 1.25, face.top() + tick * 0.2, tick, tick)
            line = QRectF(right - width, face.center().y() - px / 2, width, px)
            if corner.intersects(line):
                yield "the tick covers the words"
    elif not button.icon_box().isEmpty():
        both = button.icon_box()
        for box in button.word_boxes():
            both |= box.adjusted(0, 0, -2, 0)
        width = both.width()
    if width > face.width():
        yield f"words need {width:.0f} px, face has {face.width():.0f}"
    if words.tightBoundingRect(button.text()).height() > face.height():
        yield "words are higher than the face"


def _tile(tile: Tile) -> Iterator[str]:
    look, face = tile.look, tile.face()
    assert look is not None
    yield from _target(look, face)
    word = QFontMetrics(look.font(tile.word_px(), bold=True))
    under = QFontMetrics(look.font(tile.under_px()))
    for metrics, text in ((word, tile.text()), (under, tile.under)):
        if metrics.horizontalAdvance(text) > face.width():
            yield f"{text!r} needs {metrics.horizontalAdvance(text)} px, has {face.width():.0f}"
    height = word.height() + (under.height() + look.metrics.gap // 2 if tile.under else 0)
    if height > face.height():
        yield f"words need {height} px in height, face has {face.height():.0f}"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    yield from _small(label.font().pixelSize())
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if needed > label.height():
            yield f"needs {needed} px in height, has {label.height()}"
        return
    hint, size = label.sizeHint(), label.size()
    if hint.width() > size.width() or hint.height() > size.height():
        yield f"needs {hint.toTuple()}, has {size.toTuple()}"


def _title(title: TitleLine) -> Iterator[str]:
    if not title.text() or len(title.text()) > SHORT_TITLE:
        return
    assert title.look is not None
    metrics = QFontMetrics(title.look.font(MIN_INTERFACE_PX, bold=True))
    wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    place = QRect(0, 0, title.width(), 100000)
    needed = metrics.boundingRect(place, int(wrap), title.text()).height()
    if title.height() < MIN_INTERFACE_PX or needed > max(title.height(), metrics.height()):
        yield f"cut: needs {needed} px in height, has {title.height()} (width {title.width()})"


def _field(field: TypingField, window: Window) -> Iterator[str]:
    yield from _target(field.look, face_of(field, window))
    yield from _small(field.font().pixelSize())
    margins = field.textMargins()
    room, metrics = field.width() - margins.left() - margins.right(), field.fontMetrics()
    needed = metrics.horizontalAdvance(field.placeholderText())
    if needed > room:
        yield f"what it asks for needs {needed} px, has {room}"
    if metrics.height() > field.height():
        yield f"words need {metrics.height()} px in height, has {field.height()}"


def _sound_picture(picture: SoundPicture) -> Iterator[str]:
    if picture.name not in PICTURES:
        yield f"there is no picture {picture.name!r}"
    if min(picture.width(), picture.height()) < LEAST_PICTURE_PX:
        yield f"a picture of {picture.size().toTuple()} px"


def _sample(sample: Sample) -> Iterator[str]:
    metrics, area = QFontMetrics(sample.text_font()), sample.text_area()
    ink = max(metrics.tightBoundingRect(line).height() for line in sample.lines())
    if ink > area.height():
        yield f"letters are {ink} px high, the card has {area.height()}"
    for line in sample.lines():
        if metrics.horizontalAdvance(line) > area.width():
            yield f"{line!r} is wider than the card"
    if len(sample.lines()[0]) < 4:
        yield f"only {sample.lines()[0]!r} fits"


def _sheet(view: PageView) -> Iterator[str]:
    page = view.page
    if page is None:
        yield "shows no page"
        return
    if view.document().size().height() > view.viewport().height() + 1:
        needed = view.document().size().height()
        yield f"the page needs {needed:.0f} px in height, has {view.viewport().height()}"
    if not view.toPlainText().strip():
        yield "shows no text"
    room = QRectF(view.viewport().rect())
    for text, box in view.marks.pinyin:
        if not room.contains(box):
            yield f"{text!r} is cut"
        yield from _small(round(box.height() / 1.15))
    for shown in view.shown.pictures():
        if not room.contains(shown.rect):
            yield "a picture is cut"


def _sentence(sheet: SentenceSheet) -> Iterator[str]:
    if not sheet.shown_text or sheet.toPlainText() != sheet.shown_text:
        yield f"shows {sheet.toPlainText()!r} of {sheet.text!r}"
    if sheet.part[1] <= 1 and sheet.shown_text != sheet.text:
        yield f"leaves out some of {sheet.text!r}"
    yield from _small(sheet.px)
    document, room = sheet.document().size(), sheet.viewport().size()
    if document.height() > room.height() + 1 or document.width() > room.width() + 1:
        yield f"the sentence needs {document.toTuple()}, has {room.toTuple()}"


def _target(look: Look | None, face: QRectF) -> Iterator[str]:
    # A disabled button will be pressed later, in the same place: it must be as large.
    assert look is not None
    least = look.metrics.least_target
    if face.width() < least or face.height() < least:
        yield f"face is {face.width():.0f}×{face.height():.0f}"


def _small(px: int) -> Iterator[str]:
    if px < MIN_INTERFACE_PX:
        yield f"words of {px} px"
