"""Pages that are recognised can be heard before the last one is there; nothing moves meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Semaphore

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import InProcess

from app.importing.pages_read import PagesRead
from content.errors import ContentError, ImportDiedError
from content.importers.base import Source
from content.importers.shared.compose import compose
from content.importers.shared.doubts import ImportResult
from content.importers.shared.watch import UNWATCHED, Watch, tell_page, tell_so_far
from content.library.store.shelf import Shelf
from content.model import Block, BlockKind
from ui.shell.destinations.shelf import Bring

TEXTS = ("河水向东流。岸上有树。", "桥很老了。桥上有人。", "船停在河边。", "雨停了。")


def page(number: int) -> ImportResult:
    title = "河边" if number == 0 else ""
    return ImportResult((compose(title, [Block(BlockKind.PARAGRAPH, TEXTS[number])]),))


class SlowPages:
    """Reads four pages, each once it may; a page may be given as an error."""

    def __init__(self) -> None:
        self.may = Semaphore(0)
        self.error: dict[int, ContentError] = {}

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        pages = PagesRead(len(TEXTS), watch, "a picture's bytes")
        for number in range(len(TEXTS)):
            pages.read(lambda inner, number=number: self._read_one(number, inner))
            if pages.has_ended:
                break
        return pages.result()

    def _read_one(self, number: int, watch: Watch) -> ImportResult:
        while not self.may.acquire(timeout=0.01):
            watch.check()
        if number in self.error:
            raise self.error[number]
        return page(number)


@pytest.fixture
def pages(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowPages]:
    slow = SlowPages()
    monkeypatch.setattr(
        InProcess, "read", lambda self, what, watch=UNWATCHED: slow.read(what, watch)
    )
    app.yinling.window.go(Bring((Source("照片", lambda: BytesIO(b"")),)))
    yield slow
    slow.may.release(9)
    app.settle()


def told(app: RunningApp, words: str) -> None:
    app.qtbot.waitUntil(lambda: words in app.page.told.text(), timeout=10_000)


def on_shelf(app: RunningApp) -> str:
    library = app.yinling.library
    found = [row.id for row in library.rows(Shelf.SHELF) if row.title == "河边"]
    assert len(found) <= 1, "it takes its own place"
    return "".join(block.text for id_ in found for block in library.article(id_).body)


def texts(count: int) -> str:
    return "".join(TEXTS[:count])


def test_the_first_page_is_heard_while_the_others_come(app: RunningApp, pages: SlowPages) -> None:
    told(app, "正在认第 1 页，共 4 页")
    assert app.page.stop.isVisible()
    assert not app.page.hear.isEnabled()
    pages.may.release()
    told(app, "正在认第 2 页，共 4 页……前面的认好了，可以先听。")
    assert not app.page.keep.isEnabled(), "the whole goes on the shelf at the end"
    app.page.hear.chosen.emit()
    app.qtbot.waitUntil(lambda: app.page.name == "reading", timeout=10_000)
    app.qtbot.waitUntil(lambda: app.page.heading == "河边", timeout=10_000)
    assert TEXTS[1] not in app.page.view.toPlainText()
    app.qtbot.waitUntil(lambda: app.yinling.reading.is_active, timeout=10_000)
    sentence = app.yinling.reading.sentence
    pages.may.release()
    app.qtbot.waitUntil(lambda: TEXTS[1] in app.page.view.toPlainText(), timeout=10_000)
    assert app.yinling.reading.is_active
    assert app.yinling.reading.sentence.start == sentence.start
    pages.may.release(2)
    app.settle()
    assert TEXTS[3] in "".join(block.text for block in app.yinling.reading.article.blocks)
    assert on_shelf(app) == texts(4)
    app.page.go_back()
    assert app.page.name == "arrivals"
    assert app.page.keep.isEnabled()
    assert not app.page.stop.isVisible()


def test_what_is_stopped_keeps_what_has_come(app: RunningApp, pages: SlowPages) -> None:
    pages.may.release(2)
    told(app, "正在认第 3 页")
    app.page.stop.chosen.emit()
    app.qtbot.waitUntil(app.page.keep.isEnabled, timeout=10_000)
    assert not app.page.stop.isVisible()
    app.rest_hands()
    app.press("keep")
    app.settle()
    assert on_shelf(app) == texts(2)


def test_stopped_before_anything_has_come_there_is_nothing(
    app: RunningApp, pages: SlowPages
) -> None:
    told(app, "正在认第 1 页")
    app.page.stop.chosen.emit()
    app.qtbot.waitUntil(app.page.blank.isVisible, timeout=10_000)
    assert "停下" in app.page.blank.words.text()
    assert on_shelf(app) == ""


def test_it_comes_to_its_end_wherever_the_reader_goes(app: RunningApp, pages: SlowPages) -> None:
    pages.error[2] = ImportDiedError("a page")
    pages.may.release()
    told(app, "可以先听")
    app.page.hear.chosen.emit()
    app.qtbot.waitUntil(lambda: app.page.name == "reading", timeout=10_000)
    app.yinling.window.home()
    pages.may.release(3)
    app.settle()
    assert app.page.name == "home"
    assert on_shelf(app) == texts(2) + TEXTS[3], "a page that cannot be read ends nothing"


def test_a_page_that_is_left_unheard_ends_the_reading(app: RunningApp, pages: SlowPages) -> None:
    pages.may.release()
    told(app, "可以先听")
    app.yinling.window.home()
    app.settle()
    assert on_shelf(app) == ""


class OnePage(SlowPages):
    """Reads one page, of which the beginning is told."""

    def read(self, what: Path | Source, watch: Watch = UNWATCHED) -> ImportResult:
        tell_page(watch, 1, 1)
        tell_so_far(watch, page(0))
        return self._read_one(0, watch)


def test_a_single_page_that_is_stopped_keeps_its_beginning(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = OnePage()
    monkeypatch.setattr(
        InProcess, "read", lambda self, what, watch=UNWATCHED: slow.read(what, watch)
    )
    app.yinling.window.go(Bring((Source("照片", lambda: BytesIO(b"")),)))
    told(app, "正在认纸上的字……前面的认好了，可以先听。")
    app.page.stop.chosen.emit()
    app.qtbot.waitUntil(app.page.keep.isEnabled, timeout=10_000)
    assert [row.title for row in app.page.stack.rows] == ["河边"]
