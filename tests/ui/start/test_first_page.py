"""The first page: the picture of the missing font lies above it, and one press goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt

import ui.main


def test_without_a_font_one_press_leads_to_the_first_page(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.main, "draws_chinese", lambda: False)
    app = start_app(1024, 600)
    assert app.page.name == "no-font"
    assert app.page.on.hasFocus()
    assert "sudo apt install fonts-noto-cjk" in app.page.on.accessibleDescription()
    app.key(Qt.Key.Key_Return)
    assert app.page.name == "home"


def test_with_one_nothing_is_said(app: RunningApp) -> None:
    assert app.page.name == "home"
