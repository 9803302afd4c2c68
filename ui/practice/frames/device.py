"""A phone or a computer: bars at its edges, a column of parts between, keys, and what is on top."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from content.lessons.course import ON_TOP, Keypad, Part, PartKind, Screen, ScreenKind
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.frames.column import Column
from ui.practice.frames.line import Bar, Line
from ui.practice.frames.making import Leaf, Maker
from ui.practice.frames.pager import Pager
from ui.practice.frames.sheet import Sheet
from ui.practice.frames.surface import Surface
from ui.practice.inner_look import inner_look, is_low
from ui.practice.keypads.keypad import DigitPad, KeyPad
from ui.practice.keypads.letters import LetterPad
from ui.practice.keypads.pinyin_words import PinyinWords
from ui.practice.keypads.strokes import HandPad
from ui.practice.parts.field import FieldPart
from ui.practice.parts.rows import TextPart

_STRIP_PX = 20
_PHONE = 0.62
"""Width of a phone in heights of it, where there is room for that height."""
_NARROWEST_PX = 460
"""px. A phone that is no wider than that has no room for keys."""
_PARTS = (1.0, 0.86, 0.74)
"""Parts of their size that words may have, so that a screen needs no second page."""
_LEAST = 0.01
"""The part that gives the least size there is: a thing is too high for a page."""
_BARS = (PartKind.BOTTOM_BAR, PartKind.TASK_BAR)


class Device(Surface):
    """The parts of a screen of the kinds PHONE and COMPUTER."""

    def __init__(self, screen: Screen, icons: Icons, words: PinyinWords, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = screen.kind
        self._words = words
        self._frame = QRect()
        self._is_arranging = False
        """Whether it is in `arrange`: a picture of what lies below tells sizes anew."""
        self._shows_status = True
        """Whether there is room for the bar with the time."""
        self._pad: KeyPad | None = None
        self._glass = QWidget(self)
        self._base = QWidget(self._glass)
        self._pager = Pager(icons, self)
        self._pager.turned.connect(self._turn)
        self._tops: list[Line | Bar] = []
        """Bars above the column; `_bottoms` below it."""
        self._bottoms: list[Bar] = []
        self.column = Column(self._base)
        self._sheets: list[Sheet] = []
        self._fill(screen, icons)
        self.strip.raise_()  # screen readers come to it last
        for column in (self.column, *(sheet.column for sheet in self._sheets)):
            column.resting_place = self.strip
        icons.arrived.connect(self._on_icons)

    # --- making ---

    def _fill(self, screen: Screen, icons: Icons) -> None:
        on_top = [part for part in screen.parts if part.kind in ON_TOP]
        below: list[Leaf] = []
        take = below.append if on_top else self.take
        maker = Maker(screen.kind, icons, take)
        middle: list[Part] = []
        for part in screen.parts:
            if part.kind is PartKind.STATUS:
                self._tops.append(_status(part, self._base))
            elif part.kind is PartKind.TITLE:
                self._tops.append(_title(part, maker, self._base))
            elif part.kind in _BARS:
                bar = Bar(self._base)
                for each in part.parts:
                    for widget in maker.widgets(each, bar, in_bar=True):
                        bar.add(widget)
                self._bottoms.append(bar)
            elif part.kind not in ON_TOP:
                middle.append(part)
        self.column.fill(list(maker.column(tuple(middle), self.column)))
        for number, part in enumerate(on_top):
            last = number + 1 == len(on_top)
            upper = Maker(screen.kind, icons, self.take if last else below.append)
            self._sheets.append(Sheet(part, upper, self._glass))

    def take(self, leaf: Leaf) -> None:
        super().take(leaf)
        if isinstance(leaf, FieldPart):
            leaf.opened.connect(lambda: self.open_keys(leaf))

    # --- what the practice screen asks ---

    def glass(self) -> QWidget:
        return self._glass

    @property
    def active(self) -> Column:
        """The column that can be pressed: the one on top."""
        return self._sheets[-1].column if self._sheets else self.column

    @property
    def pages(self) -> int:
        """How many pages the column that can be pressed has."""
        return self.active.pages

    def reveal(self, widget: QWidget) -> None:
        self.active.reveal(widget)
        self._pager.show_page(self.active.page, self.active.pages)

    @property
    def keys(self) -> KeyPad | None:
        """The keys that are shown; None without."""
        return self._pad

    def open_keys(self, field: FieldPart) -> None:
        """Show the keys of a field."""
        if field.quiet or (self._pad is not None and self._pad.field is field):
            return
        self._close()
        match field.part.keypad:
            case Keypad.DIGITS:
                self._pad = DigitPad(self._glass, field)
            case Keypad.STROKES:
                self._pad = HandPad(self._glass, field)
            case _:
                self._pad = LetterPad(self._glass, field, self._words)
        self._pad.finished.connect(self._on_finished)
        self._pad.show()
        self.arrange()
        self.reveal(field)
        # Only now: what is out of sight does not take the focus.
        field.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_finished(self) -> None:
        # The key that was pressed is on its way yet.
        QTimer.singleShot(0, self, self.close_keys)

    def close_keys(self) -> None:
        """Put the keys away; the keyboard's focus goes to their field."""
        if self._pad is None:
            return
        field = self._pad.field
        had_focus = self._pad.isAncestorOf(self.focusWidget() or self)
        self._close()
        self.arrange()
        if had_focus:
            field.blockSignals(True)
            field.setFocus(Qt.FocusReason.MouseFocusReason)
            field.blockSignals(False)

    def _close(self) -> None:
        if self._pad is not None:
            self._pad.hide()
            self._pad.deleteLater()
            self._pad = None

    def _turn(self, step: int) -> None:
        self.active.turn(step)
        self._pager.show_page(self.active.page, self.active.pages)
        self.arranged.emit()

    def _on_icons(self) -> None:
        if self._sheets:
            self.arrange()

    # --- layout ---

    def arrange(self) -> None:
        if self._look is None or self.width() < 60 or self.height() < 60 or self._is_arranging:
            return
        self._is_arranging = True
        try:
            # Smaller words on one page are better than larger ones on two, within bounds.
            for part in _PARTS:
                self._lay_out(part, pager=False)
                if self.active.pages == 1:
                    break
            else:
                self._lay_out(1.0, pager=self._turns_pages)
        finally:
            self._is_arranging = False
        self._pager.setVisible(self.active.pages > 1 and self._turns_pages)
        self._pager.show_page(self.active.page, self.active.pages)
        self.update()
        self.arranged.emit()

    def _lay_out(self, part: float, *, pager: bool) -> None:
        assert self._look is not None  # noqa: S101
        room = self.rect()
        low = is_low(room.height())
        if pager:
            self._pager.take_look(self._look, upright=low)
            own = self._pager.sizeHint()
            if low:
                self._pager.setGeometry(
                    room.right() + 1 - own.width(), room.top(), own.width(), room.height()
                )
                room.setRight(room.right() - own.width() - 4)
            else:
                wide = min(room.width(), own.width())
                left = room.left() + (room.width() - wide) // 2
                self._pager.setGeometry(left, room.bottom() + 1 - own.height(), wide, own.height())
                room.setBottom(room.bottom() - own.height() - 4)
        if self.kind is ScreenKind.PHONE:
            wide = min(room.width(), max(round(room.height() * _PHONE), _NARROWEST_PX))
            room = QRect(room.left() + (room.width() - wide) // 2, room.top(), wide, room.height())
        self._frame = room
        edge = 8 if low else 12
        inside = room.adjusted(edge, edge, -edge, -edge)
        self.strip.set_look(self._look)
        self.strip.setGeometry(
            inside.left() + 12, inside.bottom() + 1 - _STRIP_PX, inside.width() - 24, _STRIP_PX
        )
        inside.setBottom(inside.bottom() - _STRIP_PX)
        self._glass.setGeometry(inside)
        self._shows_status = True
        size = (inside.width(), inside.height())
        self._fill_glass(inner_look(self._look, *size, part))
        if self._is_too_high():
            self._fill_glass(inner_look(self._look, *size, _LEAST))
        if self._is_too_high():
            self._shows_status = False
            self._fill_glass(inner_look(self._look, *size, _LEAST))

    @property
    def _turns_pages(self) -> bool:
        """Whether pages may be turned: keys need the room, and show the page of their field."""
        return self._pad is None

    def _is_too_high(self) -> bool:
        return self.active.tallest > self.active.height()

    def _fill_glass(self, look: Look) -> None:
        wide, high = self._glass.width(), self._glass.height()
        keys = 0
        if self._pad is not None:
            self._pad.set_look(look)
            keys = min(self._pad.height_for(high * 11 // 20), high - 2 * look.metrics.target)
            self._pad.setGeometry(0, high - keys, wide, keys)
        self._base.setGeometry(0, 0, wide, high)
        for part in (*self._tops, self.column, *self._bottoms):
            part.set_look(look)
        self._lay_base(look, wide, high - (0 if self._sheets or not keys else keys + 4))
        below = None
        for sheet in self._sheets:
            sheet.set_look(look)
            sheet.setGeometry(0, 0, wide, high)
            below = self._base.grab() if below is None else below
            sheet.show_over(below)
            sheet.arrange(high - keys)
            sheet.setVisible(sheet is self._sheets[-1])
        self._base.setVisible(not self._sheets)
        if self._pad is not None:
            self._pad.raise_()

    def _lay_base(self, look: Look, wide: int, high: int) -> None:
        y, end = 0, high
        tops = [(bar, bar.height_for(wide)) for bar in self._tops]
        lows = [(bar, bar.height_for(wide)) for bar in self._bottoms]
        least = 3 * look.metrics.target
        with_keys = self._pad is not None and not self._sheets
        left_over = high - sum(each for _, each in tops) - sum(each for _, each in lows)
        for bar, needed in tops:
            # With the keys on a low screen there is room for the field alone.
            shown = not (with_keys and left_over < least)
            if isinstance(bar, Line):
                shown = shown and self._shows_status
            bar.setVisible(shown)
            if shown:
                bar.setGeometry(0, y, wide, needed)
                y += needed
        for bar, needed in reversed(lows):
            has_field = with_keys and bar.isAncestorOf(self._pad.field)  # type: ignore[union-attr]
            shown = not with_keys or has_field or left_over >= least
            bar.setVisible(shown)
            if shown:
                end -= needed
                bar.setGeometry(0, end, wide, needed)
        margin = 2 if wide < 500 else 8
        self.column.move(margin, y)
        self.column.arrange(wide - 2 * margin, max(0, end - y))
        here = with_keys and self.column.isAncestorOf(self._pad.field)  # type: ignore[union-attr]
        self.column.setVisible(not with_keys or here or self.column.tallest <= end - y)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        phone = self.kind is ScreenKind.PHONE
        radius = 28 if phone else 10
        frame = QRectF(self._frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink if not theme.dark else theme.line))
        painter.drawRoundedRect(frame, radius, radius)
        edge = 5 if is_low(self.height()) else 9
        painter.setBrush(QColor(theme.paper))
        inner = frame.adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(inner, radius - edge, radius - edge)
        painter.end()


def _status(part: Part, parent: QWidget) -> Line:
    line = Line(parent)
    line.add(TextPart(part.name, parent=line))
    if part.more:
        more = TextPart(part.more, parent=line)
        more.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.add(more)
    return line


def _title(part: Part, maker: Maker, parent: QWidget) -> Bar:
    """Return the title: the first button, mostly 返回, at its left, others at its right."""
    bar = Bar(parent)
    buttons = [each for each in part.parts if each.kind is not PartKind.TEXT]
    before = [each for each in buttons[:1] if not each.is_right]
    for each in before:
        for widget in maker.widgets(each, bar, in_bar=True):
            bar.add(widget)
    bar.add(TextPart(" ".join(filter(None, (part.name, part.more))), is_title=True, parent=bar))
    for each in part.parts:
        if each not in before:
            for widget in maker.widgets(each, bar, in_bar=True):
                bar.add(widget)
    return bar
