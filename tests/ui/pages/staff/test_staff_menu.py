"""The menu of the staff's area by the keyboard: it comes back to the row that was opened."""

from __future__ import annotations

from pathlib import Path

from fakes.app import RunningApp
from fakes.kiosk.staffed import look_after

from app.policy.staff import for_staff
from ui.shell.destinations.staff import STAFF


def test_the_keyboard_comes_back_to_the_row_that_was_opened(
    app: RunningApp, tmp_path: Path
) -> None:
    look_after(app, tmp_path)
    app.yinling.gate.use(for_staff())
    app.yinling.window.go(STAFF)
    app.settle()
    assert app.page.stack.rows[0].button.hasFocus()
    app.rest_hands()
    app.click(app.page.stack.rows[1].button)
    app.settle()
    assert app.page.name == "staff-steps"
    app.yinling.window.back()
    app.settle()
    assert app.page.stack.rows[1].button.hasFocus()
    app.yinling.window.go(STAFF)
    app.settle()
    assert app.page.stack.rows[0].button.hasFocus(), "it is opened anew"
