"""Pages that are hidden take on another face when they are shown, and no press waits for them."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QSize

from ui.look.look import Look
from ui.pages.setup.sound import SoundPage
from ui.shell.destinations.plain import DISPLAY, SOUND


@pytest.mark.parametrize(
    "choice",
    [{"leading_step": 1}, {"pinyin": True}, {"typeface": "kai"}, {"theme": "black"}],
    ids=str,
)
def test_a_hidden_page_takes_on_another_face_when_it_is_shown(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, choice: dict[str, object]
) -> None:
    home, relooked = app.page, []
    app.yinling.window.go(SOUND)
    app.yinling.window.go(DISPLAY)
    relook = home.relook

    def seen(look: Look) -> None:
        relooked.append(look)
        relook(look)

    monkeypatch.setattr(home, "relook", seen)
    app.yinling.settings.change(**choice)
    app.settle()
    assert relooked == []
    app.yinling.window.home()
    assert len(relooked) == 1
    app.yinling.window.go(DISPLAY)
    app.yinling.window.home()
    assert len(relooked) == 1, "once is enough"


def test_no_hidden_page_is_asked_for_its_size_when_a_button_comes_or_goes(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def hint(page: SoundPage) -> QSize:
        asked.append(page.isVisible())
        return QSize(9000, 9000)

    monkeypatch.setattr(SoundPage, "minimumSizeHint", hint, raising=False)
    app.yinling.window.go(SOUND)
    app.yinling.window.home()
    size, asked[:] = app.yinling.window.size(), []
    for is_there in (False, True):
        app.page.bigger.setVisible(is_there)
        app.settle()
    assert asked == [], "with a hundred pages a press would take ten times as long"
    assert app.yinling.window.size() == size
