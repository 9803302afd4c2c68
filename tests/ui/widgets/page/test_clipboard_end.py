"""The clipboard at the end of a visit: nothing is left in it, whoever put it there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.widgets.page.clipboard import clear_clipboard, plain_text


@pytest.mark.usefixtures("qtbot")
def test_nothing_is_left_in_the_clipboard() -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setMimeData(plain_text("冒充客服"))
    clear_clipboard()
    assert clipboard.text() == ""
    clear_clipboard()
    assert clipboard.text(QClipboard.Mode.Clipboard) == ""
