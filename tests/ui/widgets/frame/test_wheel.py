"""One page a notch, whatever the steps of the wheel; lists turn as articles do."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.forbidding import Nothing
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from content.library.store.shelf import Shelf
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.frame.wheel import Wheel


@given(st.lists(st.integers(-400, 400)))
def test_no_angle_is_lost_and_a_notch_is_a_page(angles: list[int]) -> None:
    wheel = Wheel()
    turned = sum(wheel.pages(angle) for angle in angles)
    assert abs(turned * 120 + sum(angles)) < 120


def wheel(angle: int) -> QWheelEvent:
    return QWheelEvent(
        QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip


def test_the_wheel_turns_a_list(app: RunningApp) -> None:
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.until(lambda: app.page.stack.pages > 1)
    app.settle()
    for angle, page in ((-120, 1), (120, 0), (120, 0)):
        # Qt gives an event of a mouse on to the parents of a row, but not one that is made here.
        QApplication.sendEvent(app.page.stack, wheel(angle))
        app.settle()
        assert app.page.stack.page == page
    app.yinling.gate.use(Nothing())
    QApplication.sendEvent(app.page.stack, wheel(-120))
    assert app.page.stack.page == 0, "a policy that forbids the button forbids the wheel"
