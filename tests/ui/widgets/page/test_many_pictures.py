"""More pictures on a page than are kept in memory: each is read only once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.pictures import many_pictures
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from app.reading.order import ReadingOrder
from content.model import Picture
from ui.reading import pictures
from ui.reading.pictures import PagePictures
from ui.shell.destinations.reading import PrintArticle, Read

pytestmark = pytest.mark.painted
"""A picture is asked for when it is painted."""


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[QSize]:
    """The sizes of the pictures that were read, one for each time."""
    found: list[QSize] = []
    decoded = pictures.decoded

    def counted(data: bytes | None, size: QSize) -> object:
        found.append(size)
        return decoded(data, size)

    monkeypatch.setattr(pictures, "decoded", counted)
    # As if those of one page filled what is kept.
    monkeypatch.setattr(pictures, "KEPT_BYTES", 1)
    return found


def comes_to_rest(reads: list[QSize]) -> bool:
    """Tell whether reading ends within 6 s; not settle(): of reading for ever there is no end."""
    for _ in range(20):
        before = len(reads)
        QTest.qWait(300)
        if len(reads) == before:
            return True
    return False


def test_a_page_of_them_is_read_once(
    start_app: Callable[..., RunningApp], reads: list[QSize]
) -> None:
    app = start_app(3840, 2160)
    app.yinling.settings.change(size_index=0)
    shown = many_pictures(16)
    app.yinling.library.add([shown])
    app.yinling.window.go(Read(ReadingOrder((shown.id,))))
    QTest.qWait(300)
    app.yinling.reading.pause()
    view, source = app.page.view, app.page.view.marks.pictures
    assert comes_to_rest(reads)
    first = set(source.kept)
    view.next_page()
    assert len(view.shown.pictures()) > 6
    app.until(lambda: len(source.kept) >= len(view.shown.pictures()))
    assert comes_to_rest(reads)
    assert len(source.kept) == len(view.shown.pictures())
    assert not first & set(source.kept), "those of the page before are dropped"


def test_a_sheet_of_them_is_read_once(app: RunningApp, reads: list[QSize]) -> None:
    shown = many_pictures(16)
    app.yinling.library.add([shown])
    app.yinling.window.go(PrintArticle(shown))
    QTest.qWait(300)
    app.page.turn(1)
    app.until(lambda: len(reads) > 6)
    assert comes_to_rest(reads)


def test_those_of_other_pages_are_kept_up_to_the_bound(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "KEPT_BYTES", 3 * 200 * 20 * 4)
    carried = many_pictures(8).carried
    source = PagePictures(app.yinling.jobs, dict(carried).get, app.page)
    asked = [Picture(key, 200, 20) for key, _ in carried]
    for picture in asked:
        source.begin_page()
        source.image(picture, QSize(200, 20))
        app.settle()
    assert [key for key, _, _ in source.kept] == [picture.key for picture in asked[-3:]]
