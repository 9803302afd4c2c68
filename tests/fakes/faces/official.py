"""What WCAG 2.2 asks of every page: 帮帮我 in its place, and a focus that is never covered.

`3.2.6`: help is in the same place on every page. `2.4.11`: nothing lies over the control that has
the focus; any control may have it, so that nothing lies over any of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from fakes.faces.face_places import in_window, name_of
from ui.shell.page import Page
from ui.shell.window import Window
from ui.widgets.buttons.big_button import BigButton

HELP_ITSELF = frozenset(("topics", "help", "find-help"))
"""Pages of the help: 帮帮我 has led there."""
AROUND_A_VISIT = frozenset(("welcome", "still-there", "farewell", "resting"))
"""Pages before and after a visit, and a question that every touch answers: no help is needed."""
DRAWN = "no-font"
"""All its words are drawn: there is no font for those of 帮帮我."""
BESIDE_PX = 3
"""px from where the margin and the room for a ring put the end of the bar."""


def help_out_of_place(window: Window, page: Page) -> Iterator[str]:
    """Yield what is wrong with 帮帮我: it ends the bar at the top, its words as large as there."""
    helps = page.helps
    if page.name in AROUND_A_VISIT or page.name == DRAWN:
        return
    if page.name in HELP_ITSELF:
        if helps is not None:
            yield "帮帮我 on a page of the help"
        return
    if helps is None or not helps.isVisible() or not helps.isEnabled():
        yield "no 帮帮我"
        return
    assert helps.look is not None
    m = helps.look.metrics
    place = in_window(helps, window)
    ends_at = window.width() - max(0, m.margin - m.ring_room)
    if abs(place.right() + 1 - ends_at) > BESIDE_PX:
        yield f"帮帮我 ends at {place.right() + 1}, not at {ends_at}"
    if page.top is None or not in_window(page.top, window).contains(place):
        yield "帮帮我 is not in the bar at the top"


def covered(window: Window, shown: list[QWidget]) -> Iterator[str]:
    """Yield which of the controls that can have the focus have something lying over them."""
    for widget in shown:
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
            continue
        place = in_window(widget, window)
        for spot in _spots(place.adjusted(2, 2, -2, -2)):
            above = window.childAt(spot)
            if above is None:
                yield f"{name_of(widget)} is out of sight at {spot.toTuple()}"
            elif not (above is widget or widget.isAncestorOf(above) or _lets_see(above, spot)):
                yield f"{name_of(widget)} is covered by {name_of(above)} at {spot.toTuple()}"


def _lets_see(above: QWidget, spot: QPoint) -> bool:
    """Tell whether a button paints nothing there: the room for its own ring is empty."""
    here = above.mapFrom(above.window(), spot)
    return isinstance(above, BigButton) and not above.face().contains(here.toPointF())


def _spots(place: QRect) -> tuple[QPoint, ...]:
    return (
        place.topLeft(),
        place.topRight(),
        place.bottomLeft(),
        place.bottomRight(),
        place.center(),
    )
