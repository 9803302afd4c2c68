"""公用机卡 through two visits: three choices come along by four digits, and nothing else does.

It costs some five seconds of processor time: two visits, each with a home and a window of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile

import pytest
from fakes.app import RunningApp
from fakes.kiosk.shared_machine import AtMachine
from fakes.kiosk.visitor_hands import VisitorHands
from fakes.silent_app import no_steps, silent_parts
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.files.paths import HOME_VARIABLE
from app.kiosk.card import DIGITS
from app.kiosk.places import MachinePlaces
from app.kiosk.visit_home import VisitHome, clear_old_visits, make_visit_home
from app.settings.settings import Settings
from bench.kiosk.canary import Search, canary_of
from bench.kiosk.deeds import Deed
from ui.shell.destinations.plain import DISPLAY, FIND

CARRIED = {"size_index", "theme", "rate_step"}
CANARY = canary_of(14)


@dataclass
class Visits:
    """A machine, and one visit after the other, each in a home of its own."""

    at: AtMachine
    environ: dict[str, str]
    icons: Path
    qtbot: QtBot
    finger: QPointingDevice
    apps: list[RunningApp] = field(default_factory=list)

    @property
    def places(self) -> MachinePlaces:
        return MachinePlaces(self.at.folder / "machine")

    def begin(self) -> tuple[RunningApp, VisitHome]:
        """Open the window of another visit; return it when the welcome page is there."""
        home = make_visit_home(self.places, self.environ)
        folder = Path(home.env[HOME_VARIABLE])
        app = RunningApp(*silent_parts(folder, icons=self.icons, **self.at.parts()), self.qtbot)
        self.apps.append(app)
        app.yinling.window.prepare_pages = no_steps  # type: ignore[method-assign]
        app.show(1366, 768)
        app.until(lambda: not app.yinling.services.is_filling())
        app.rest_hands()
        assert app.page.name == "welcome"
        return app, home

    def touch(self, app: RunningApp, part: QWidget) -> None:
        """Touch the middle of this part with a finger."""
        assert part.isVisible()
        app.rest_hands()
        window = app.yinling.window
        at = part.mapTo(window, part.rect().center())
        place = (at.x() / window.width(), at.y() / window.height())
        VisitorHands(window, self.finger).do(Deed("touch", at=place))
        app.settle()

    def end(self, app: RunningApp, home: VisitHome) -> None:
        """Let the keeper do what it does at the end of a visit."""
        self.apps.remove(app)
        app.close()
        assert home.throw_away()


@pytest.fixture
def visits(tmp_path: Path, qtbot: QtBot, drawn_icons: Path, filled_shelf: Path) -> Iterator[Visits]:
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    finger = QTest.createTouchDevice()
    visits = Visits(AtMachine(tmp_path), environ, drawn_icons, qtbot, finger)
    visits.places.content.create()
    copyfile(filled_shelf, visits.places.content.library_file)
    yield visits
    for app in visits.apps:
        app.close()
    assert not clear_old_visits(visits.places, environ), "no test leaves a visit"


def key(app: RunningApp, *keys: Qt.Key) -> None:
    """Press these keys, as the system gives them to the window."""
    for each in keys:
        app.rest_hands()
        QTest.keyClick(app.yinling.window.windowHandle(), each)
        app.settle()


def differing(one: Settings, other: Settings) -> set[str]:
    names = Settings.__dataclass_fields__
    return {name for name in names if getattr(one, name) != getattr(other, name)}


@pytest.mark.skipif(not has_turn(1, every=3), reason=ANOTHER_DAY)
@pytest.mark.skipif(sys.platform != "linux", reason="a visit is in memory there")
def test_a_card_of_one_visit_is_used_in_the_next(visits: Visits) -> None:
    app, home = visits.begin()
    at_first = app.yinling.settings.now
    visits.touch(app, app.page.begin)
    app.yinling.window.go(DISPLAY)
    app.settle()
    visits.touch(app, app.page.bigger)
    visits.touch(app, app.page.swatches["yellow"])
    app.yinling.settings.change(rate_step=1, volume=0.25, pinyin=True, speaks_controls=True)
    chosen = app.yinling.settings.now
    visits.touch(app, app.page.keep)
    app.yinling.window.go(FIND)
    app.settle()
    app.page.field.setText(CANARY.characters + CANARY.letters)
    app.qtbot.keyClick(app.page.field, Qt.Key.Key_Return)
    app.settle()
    key(app, Qt.Key.Key_Escape)
    visits.touch(app, app.page.close_button)
    visits.touch(app, app.page.card)
    code = app.page.digits.text().replace(" ", "")
    visits.touch(app, app.page.back_button)
    visits.touch(app, app.page.finish)
    assert (app.page.name, visits.at.ended) == ("farewell", 1)
    visits.end(app, home)
    assert (len(code), code.isdigit()) == (DIGITS, True)

    app, home = visits.begin()
    assert app.yinling.settings.now == at_first
    key(app, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is app.page.card
    key(app, Qt.Key.Key_Return)
    assert app.page.name == "use-card"
    key(app, *(Qt.Key(ord(digit)) for digit in code), Qt.Key.Key_Return)
    assert app.page.name == "home"
    now = app.yinling.settings.now
    assert differing(now, chosen) == {"volume", "pinyin", "speaks_controls"}
    assert differing(now, at_first) == CARRIED
    app.settle()
    assert Search(CANARY).files([visits.places.folder, home.folder]) == []
    visits.end(app, home)
