"""A change of the page: the new one is painted once it is filled, and the focus goes there once."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.setup.sound import SoundPage
from ui.shell.destinations.plain import DISPLAY, SOUND
from ui.shell.hands.focus_moves import FocusMoves


def test_a_page_paints_nothing_before_it_is_filled(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter, before = SoundPage.enter, []

    def seen(self: SoundPage, to: object) -> None:
        before.append([each.updatesEnabled() for each in (self, *_parts(self))])
        enter(self, to)

    monkeypatch.setattr(SoundPage, "enter", seen)
    for _ in range(2):
        app.yinling.window.go(SOUND)
        assert not any(before.pop())
        assert before == []
        assert all(each.updatesEnabled() for each in (app.page, *_parts(app.page)))
        app.yinling.window.home()


def test_the_first_page_is_painted(app: RunningApp) -> None:
    assert app.page.name == "home"
    assert all(each.updatesEnabled() for each in (app.page, *_parts(app.page)))


def test_a_page_that_cannot_be_filled_is_painted_all_the_same(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: SoundPage, to: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(SoundPage, "enter", broken)
    with pytest.raises(RuntimeError, match="a bug"):
        app.yinling.window.go(SOUND)
    assert all(each.updatesEnabled() for each in (app.page, *_parts(app.page)))
    app.yinling.window.home()
    assert all(each.updatesEnabled() for each in (app.page, *_parts(app.page)))


def test_a_change_of_the_page_looks_for_no_control_of_the_page_that_goes(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = []
    monkeypatch.setattr(FocusMoves, "go_on", lambda self, *, forward: moves.append(forward))
    for to in (SOUND, DISPLAY, SOUND):
        app.yinling.window.go(to)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert app.page.isAncestorOf(focus)
        assert focus is app.page.first_focus()
    assert moves == []


def test_a_page_that_hides_the_control_with_the_focus_gives_it_to_another(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: list[QWidget] = []

    def enter(self: SoundPage, to: object) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        hidden.append(focus)
        focus.hide()

    monkeypatch.setattr(SoundPage, "enter", enter)
    monkeypatch.setattr(SoundPage, "first_focus", lambda self: None)
    app.yinling.window.go(SOUND)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    assert focus not in hidden


def _parts(page: QWidget) -> list[QWidget]:
    return [each for each in page.findChildren(QWidget) if not each.isWindow()]
