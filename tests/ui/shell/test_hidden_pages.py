"""Pages that are hidden take on another face when they are shown, and no press waits for them."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from ui.look.look import Look
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
