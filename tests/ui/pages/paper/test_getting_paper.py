"""Recognising is fetched by one press, wherever it is missing; a photo that waited is read then."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import InProcess

from app.paper.faults import PaperNotHadError, PaperStoppedError
from content.errors import refused
from content.importers.base import Source
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch
from content.model import Block, BlockKind
from ui.shell.destinations.plain import GET_PAPER
from ui.shell.destinations.shelf import Bring
from ui.shell.services import Services
from ui.words.paper import coming_words, ended_words, here_words, to_get_words

SIZES = (122_000_000, 294_000_000)


class ShelfToGet:
    """Fetches when the test says so."""

    def __init__(self) -> None:
        self.is_here = False
        self.sizes = SIZES
        self.error: Exception | None = None
        self.go_on, self.has_told = threading.Event(), threading.Event()

    def get(self, told: Callable[[int, int], None], stopped: Callable[[], bool]) -> ShelfToGet:
        told(30, 100)
        self.has_told.set()
        while not self.go_on.wait(0.01):
            if stopped():
                raise PaperStoppedError
        if self.error is not None:
            raise self.error
        self.is_here = True
        return self


@pytest.fixture
def shelf(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> ShelfToGet:
    found = ShelfToGet()
    monkeypatch.setattr(Services, "paper", property(lambda self: found))

    def read(self: InProcess, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        if not found.is_here:
            raise refused("missing-paper")
        return ImportResult((compose("药单", [Block(BlockKind.PARAGRAPH, "一天三次。")]),))

    monkeypatch.setattr(InProcess, "read", read)
    return found


def press_get(app: RunningApp, shelf: ShelfToGet) -> None:
    app.page.get.chosen.emit()
    app.qtbot.waitUntil(shelf.has_told.is_set, timeout=10_000)
    app.qtbot.waitUntil(lambda: "30" in app.page.told.text(), timeout=10_000)


def test_a_photo_leads_to_it_and_is_read_when_it_is_there(
    app: RunningApp, shelf: ShelfToGet, tmp_path: Path
) -> None:
    photo = tmp_path / "药单.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    app.yinling.window.go(Bring((photo,)))
    app.settle()
    assert "不会认图片上的字" in app.page.blank.words.text()
    app.press("blank.button")
    assert app.page.name == "get-paper"
    assert app.page.told.text() == to_get_words(*SIZES)
    assert app.page.get.hasFocus()
    press_get(app, shelf)
    assert app.page.told.text() == coming_words(30, 100)
    shelf.go_on.set()
    app.settle()
    assert app.page.told.text() == ended_words(shelf)
    app.rest_hands()
    app.press("known")
    app.settle()
    assert app.page.name == "arrivals"
    assert [row.title for row in app.page.stack.rows] == ["药单"]


def test_it_goes_on_elsewhere_and_its_end_is_told_there(app: RunningApp, shelf: ShelfToGet) -> None:
    app.yinling.window.go(GET_PAPER)
    app.settle()
    press_get(app, shelf)
    app.yinling.window.home()
    shelf.error = PaperNotHadError()
    shelf.go_on.set()
    app.settle()
    assert app.yinling.window.notice.words.text() == ended_words(shelf.error)


def test_it_can_be_stopped(app: RunningApp, shelf: ShelfToGet) -> None:
    app.yinling.window.go(GET_PAPER)
    app.settle()
    press_get(app, shelf)
    app.page.stop.chosen.emit()
    app.settle()
    assert app.page.told.text() == ended_words(PaperStoppedError())
    assert not app.page.stop.isVisible()


def test_where_it_is_here_it_says_so(app: RunningApp, shelf: ShelfToGet) -> None:
    shelf.is_here = True
    app.yinling.window.go(GET_PAPER)
    app.settle()
    assert app.page.told.text() == here_words()
    assert not app.page.get.isVisible()
