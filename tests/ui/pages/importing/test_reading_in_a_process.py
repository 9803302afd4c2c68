"""A slow file blocks no page, and its reading stops when the page is left."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.importing.hostile import COMMAND
from PySide6.QtCore import QTimer

from app.files.nearby_files import NearbyFile
from app.importing.child import ImportingChild
from content.importers.base import Source
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from ui.shell.destinations.plain import ADD

LETTER = "给奶奶的信\n\n奶奶您好。家里都好。\n"
SLOW = "!!wait politely"


class Noted(ImportingChild):
    """The real one, which notes how many readings began and ended."""

    began = ended = 0

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        self.began += 1
        try:
            return super().read(what, watch)
        finally:
            self.ended += 1


@pytest.fixture
def importing(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[Noted]:
    with Noted(COMMAND) as importing:
        services = type(app.yinling.services)
        monkeypatch.setattr(services, "importing", property(lambda _self: importing))
        yield importing


@pytest.fixture
def open_file(
    app: RunningApp, importing: Noted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    """Return a function that chooses a file with this text in 添加文章, and does not wait."""

    def chosen(text: str) -> None:
        path = tmp_path / "信.txt"
        path.write_text(text, "utf-8")
        services = type(app.yinling.services)
        monkeypatch.setattr(services, "nearby_files", lambda self: (NearbyFile(path, 0.0),))
        app.yinling.window.go(ADD)
        app.settle()
        app.page.stack.rows[0].button.chosen.emit()

    return chosen


def test_a_file_is_read_there_and_shown(
    app: RunningApp, open_file: Callable[[str], None], importing: Noted
) -> None:
    open_file(LETTER)
    app.until(lambda: app.page.name == "arrivals")
    assert importing.ended == 1
    app.press("keep")
    app.until(lambda: app.page.name == "list")


def test_the_window_goes_on_meanwhile_and_leaving_stops_the_reading(
    app: RunningApp, open_file: Callable[[str], None], importing: Noted
) -> None:
    longest, last = 0.0, time.monotonic()

    def tick() -> None:
        nonlocal longest, last
        longest, last = max(longest, time.monotonic() - last), time.monotonic()

    open_file(SLOW)
    app.until(lambda: importing.began == 1)
    timer = QTimer()
    timer.timeout.connect(tick)
    last = time.monotonic()
    timer.start(5)
    began = time.monotonic()
    app.until(lambda: time.monotonic() - began > 0.5)
    timer.stop()
    assert longest < 0.25, "nothing waits on the window's thread"
    assert app.page.name == "add"
    assert importing.ended == 0
    app.yinling.window.home()
    app.until(lambda: importing.ended == 1)
    app.settle()
    assert app.page.name == "home"
    app.yinling.window.go(ADD)
    app.settle()
    assert not app.page.notice.isVisible(), "nobody is told of what was left"


def test_what_a_file_does_is_told_and_the_next_one_is_read(
    app: RunningApp, open_file: Callable[[str], None]
) -> None:
    open_file("!!killed")
    app.until(lambda: app.page.notice.isVisible())
    assert app.page.notice.words.text() == "“信”：看这个文件的时候出了毛病。请换一个文件试试。"
    open_file(LETTER)
    app.until(lambda: app.page.name == "arrivals")


def test_the_app_closes_while_a_file_is_read(
    app: RunningApp, open_file: Callable[[str], None], importing: Noted
) -> None:
    open_file(SLOW)
    app.until(lambda: importing.began == 1)
    importing.close()
    began = time.monotonic()
    app.close()
    assert time.monotonic() - began < 3, "no job is waited for"
    assert importing.ended == 1
