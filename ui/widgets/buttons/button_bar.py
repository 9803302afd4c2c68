"""A bar of buttons that always fits: all words have one size, and icons go if room is short.

Buttons without room go behind 更多, in a fixed order; the dominant button never does.
Across for the bottom of a screen, down for the rail at its right.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.filled import fill
from ui.look.look import Look
from ui.look.metrics import MIN_GAP_PX, MIN_INTERFACE_PX, Metrics
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.folding import folded

SMALLEST = 0.8
"""Part of the look's size of words: smaller words would not suit readers who chose the size."""
WIDEST_RAIL = 0.25
"""Part of the window's width that a rail with icons may take; the article needs the rest."""

APART_PX = 2
"""px between a button's focus ring and the line beside it; a closer ring is hard to see."""


class ButtonBar(QWidget):
    """Lays out its buttons in the order in which they are given."""

    def __init__(
        self,
        buttons: Sequence[BigButton],
        *,
        down: bool = False,
        fold: Sequence[BigButton] = (),
        more: BigButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the bar; `fold` names what folds first, the rest follows from the last one on.

        `more` opens the folded buttons. It is the last button and shown only if some are folded;
        if it is in `buttons`, it is always shown. None: 更多 is elsewhere on the screen.
        """
        super().__init__(parent)
        self._buttons = tuple(buttons)
        self._more = more
        self._fold: tuple[BigButton, ...] = ()
        self.fold_first(fold)
        self._down = down
        self._carried = False
        self._stowed = False
        self._look: Look | None = None
        self._has_place = False
        for button in self._buttons:
            button.setParent(self)
        if more is not None and more not in self._buttons:
            more.setParent(self)
            more.setVisible(False)

    def fold_first(self, fold: Sequence[BigButton]) -> None:
        """Let these fold first, in this order, and then the rest from the last one on."""
        rest = [b for b in reversed(self._buttons) if b not in fold and b is not self._more]
        self._fold = (*fold, *rest)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        for button in self._all():
            button.set_look(look)
        self.updateGeometry()
        self._arrange()
        self.update()

    def end_with(self, more: BigButton | None) -> None:
        """Show this 更多 at the end, always, in place of another; None: it goes elsewhere."""
        if self._more is not None:
            self._buttons = tuple(button for button in self._buttons if button is not self._more)
        self._more = more
        if more is not None:
            self._buttons = (*self._buttons, more)
            wanted = more.wanted
            more.setParent(self)  # Qt hides a button that moves.
            more.setVisible(wanted)
            if self._look is not None:
                more.set_look(self._look)
        self.updateGeometry()
        self._arrange()

    def stow(self, stowed: bool) -> None:
        """Hide the bar, with every button behind a 更多 elsewhere; or show it again."""
        self._stowed = stowed
        for button in self._buttons:
            button.set_folded(stowed)
        self.setVisible(not stowed)
        self._arrange()

    def set_carried(self, carried: bool) -> None:
        """Say whether another bar carries this one, and paints what is behind it."""
        self._carried = carried
        self.updateGeometry()

    @property
    def buttons(self) -> tuple[BigButton, ...]:
        """Its buttons in their order, folded or not."""
        return self._buttons

    @property
    def more_button(self) -> BigButton | None:
        """The button that opens the folded ones."""
        return self._more

    @property
    def folded(self) -> tuple[BigButton, ...]:
        """The buttons behind 更多 now, in the order of the bar."""
        return tuple(button for button in self._buttons if button.offered and button.folded)

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(100, 100)
        m = self._look.metrics
        pad = max(MIN_GAP_PX, m.gap // 2)
        if self._down:
            icons = self._rail_has_icons()
            widest = max(
                (
                    button.width_for(m.interface, shows_icon=icons)
                    for button in self._buttons
                    if button.offered
                ),
                default=0,
            )
            return QSize(widest + 2 * pad + m.border, 100)
        return QSize(100, self._row_px(m) + (0 if self._carried else pad + m.border))

    def height_below(self, look: Look) -> int:
        """Return its height, in px, at the bottom of the screen, wherever it is now."""
        m = look.metrics
        return self._row_px(m) + max(MIN_GAP_PX, m.gap // 2) + m.border

    def _row_px(self, m: Metrics) -> int:
        tallest = max(button.sizeHint().height() for button in self._all())
        return max(tallest, m.target + 2 * m.ring_room)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() if self._down else 0, 0 if self._down else hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._has_place = True
        self._arrange()

    def relayout(self) -> None:
        """Arrange anew after a button came, went or changed its words."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None or self._carried:
            return
        painter = QPainter(self)
        theme, border = self._look.theme, self._look.metrics.border
        fill(painter, self.rect(), theme.card)
        edge = (
            QRect(0, 0, border, self.height()) if self._down else QRect(0, 0, self.width(), border)
        )
        fill(painter, edge, theme.line)
        painter.end()

    # --- arithmetic ---

    def _all(self) -> tuple[BigButton, ...]:
        apart = self._more is None or self._more in self._buttons
        return self._buttons if apart else (*self._buttons, self._more)  # type: ignore[arg-type]

    def _shown(self) -> list[BigButton]:
        return [button for button in self._all() if button.offered and not button.folded]

    def _arrange(self) -> None:
        # Before the first layout the width means nothing, and trying six sizes of words for it
        # would take 3 ms of the start.
        if self._look is None or not self._has_place or self._stowed:
            return
        if not any(button.offered for button in self._buttons):
            return
        if self._down:
            self._arrange_down(self._look)
        else:
            self._arrange_across(self._look)

    def _fold_to(self, room: int, gap: int, sizes: dict[BigButton, int]) -> None:
        """Fold what does not fit in `room`; `sizes` are the least ones along the bar, in px."""
        wanted = [button for button in self._buttons if button.offered]
        # Looked for now: a page may make another button the dominant one.
        may_go = [b for b in self._fold if b in wanted and b.role is not Role.DOMINANT]
        order = [wanted.index(button) for button in may_go]
        apart = self._more is not None and self._more not in self._buttons
        more = sizes[self._more] if apart and self._more is not None else 0
        gone = folded([sizes[button] for button in wanted], order, more, room, gap)
        for number, button in enumerate(wanted):
            goes = number in gone
            if goes and button.hasFocus() and self._more is not None:
                self._more.setVisible(True)
                self._more.setFocus()
            button.set_folded(goes)
        if apart and self._more is not None:
            self._more.setVisible(bool(gone))

    def _arrange_across(self, look: Look) -> None:
        m = look.metrics
        room = m.ring_room
        gap = max(0, m.gap - 2 * room)
        left = 0 if self._carried else max(0, m.margin - room)
        whole = self.width() - 2 * left
        least = _least(m.interface)
        sizes = {b: b.width_for(_words(b, least), shows_icon=False) for b in self._all()}
        # The one bar of a low window has the least room: there, rooms for rings may overlap, as in
        # a low rail.
        closest = MIN_GAP_PX - 2 * room if self._carried else gap
        self._fold_to(whole, closest, sizes)
        shown = self._shown()
        least_room = whole - sum(sizes[button] for button in shown)
        gap = max(closest, min(gap, least_room // max(1, len(shown) - 1)))
        width = whole - gap * (len(shown) - 1)
        px, icons = self._fitting(shown, width)
        for button in shown:
            button.set_font_px(_words(button, px), shows_icon=icons)
        hints = [button.width_for(_words(button, px), shows_icon=icons) for button in shown]
        spare = max(0, width - sum(hints))
        # All buttons share the room that is left; the dominant button gets twice as much.
        weights = [2 if button.role is Role.DOMINANT else 1 for button in shown]
        top = 0 if self._carried else m.border + APART_PX
        x = left
        for button, hint, weight in zip(shown, hints, weights, strict=True):
            share = hint + spare * weight // sum(weights)
            button.setGeometry(QRect(x, top, share, self.height() - top))
            x += share + gap

    def _fitting(self, shown: list[BigButton], width: int) -> tuple[int, bool]:
        """Return the largest size of words, and whether with icons, for which all fit."""
        natural = self._look.metrics.interface if self._look else MIN_INTERFACE_PX
        for icons in (True, False):
            for px in range(natural, _least(natural) - 1, -1):
                hints = [button.width_for(_words(button, px), shows_icon=icons) for button in shown]
                if sum(hints) <= width:
                    return px, icons
        return MIN_INTERFACE_PX, False

    def _rail_has_icons(self) -> bool:
        """Tell whether there is room for icons beside the words of a rail."""
        if self._look is None:
            return True
        m = self._look.metrics
        widths = (b.width_for(m.interface) for b in self._buttons if b.offered)
        widest = max(widths, default=0)
        return widest <= self.window().width() * WIDEST_RAIL

    def _arrange_down(self, look: Look) -> None:
        m = look.metrics
        room = m.ring_room
        pad = max(MIN_GAP_PX, m.gap // 2)
        x = m.border + pad
        gap = max(0, m.gap - 2 * room)
        width = self.width() - x - pad
        icons = self._rail_has_icons()
        # In a low window the gaps give way to the targets: rooms for rings may overlap, since only
        # one ring is painted at a time; faces stay MIN_GAP_PX apart.
        closest = MIN_GAP_PX - 2 * room
        target = m.least_target + 2 * room
        self._fold_to(self.height() - 2 * APART_PX, closest, dict.fromkeys(self._all(), target))
        shown = self._shown()
        for button in shown:
            button.set_font_px(m.interface, shows_icon=icons)
        top = max(0, m.gap // 2 - room // 2)
        between = len(shown) - 1
        spare = self.height() - len(shown) * target - 2 * APART_PX
        top = max(APART_PX, min(top, (spare - gap * between) // 2 + APART_PX))
        down = max(closest, min(gap, spare // max(1, between)))
        space = self.height() - 2 * top - down * between
        tallest = round(m.target * 1.35) + 2 * room
        height = min(tallest, space // len(shown))
        for number, button in enumerate(shown):
            button.setGeometry(QRect(x, top + number * (height + down), width, height))


def _least(natural: int) -> int:
    return max(MIN_INTERFACE_PX, round(natural * SMALLEST))


def _words(button: BigButton, px: int) -> int:
    return round(px * 1.2) if button.role is Role.DOMINANT else px


def dominant_first(buttons: Sequence[BigButton]) -> BigButton | None:
    """Return the dominant button among these, or the first that can be pressed."""
    able = [button for button in buttons if button.isEnabled() and not button.isHidden()]
    dominant = [button for button in able if button.role is Role.DOMINANT]
    return next(iter(dominant or able), None)
