"""Pages are read one by one: progress over all, what is there at once, faults as doubts."""

from __future__ import annotations

import pytest

from app.importing.pages_read import PagesRead
from content.errors import ImportStoppedError, ImportTooSlowError, NothingToReadError
from content.importers.shared.compose import compose
from content.importers.shared.doubts import DoubtCode, ImportResult
from content.importers.shared.watch import Stoppable, Watch
from content.model import Block, BlockKind


class Listening(Stoppable):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[list[str]] = []

    def so_far(self, result: ImportResult) -> None:
        self.heard.append([block.text for block in result.articles[0].body])


def page(text: str) -> ImportResult:
    return ImportResult((compose("", [Block(BlockKind.PARAGRAPH, text)]),))


def test_what_is_there_is_told_before_the_rest_is_read() -> None:
    watch = Listening()
    pages = PagesRead(3, watch)
    parts: list[float] = []

    def reads(text: str) -> None:
        def read(one: Watch) -> ImportResult:
            one.progress(0.5)
            parts.append(watch.part)
            return page(text)

        pages.read(read)

    for text in ("天亮了。", "他起床。", "吃饭。"):
        reads(text)
    assert watch.heard == [["天亮了。"], ["天亮了。", "他起床。"]]
    assert parts == pytest.approx([0.5 / 3, 1.5 / 3, 2.5 / 3])
    (article,) = pages.result().articles
    assert [block.text for block in article.body] == ["天亮了。", "他起床。", "吃饭。"]


def test_a_page_that_cannot_be_read_is_named_and_the_others_stay() -> None:
    pages = PagesRead(3, Stoppable())

    def too_slow(_: Watch) -> ImportResult:
        raise ImportTooSlowError()

    def empty(_: Watch) -> ImportResult:
        raise NothingToReadError()

    pages.read(lambda _: page("天亮了。"))
    pages.read(too_slow)
    pages.read(empty)
    result = pages.result()
    assert [(d.code, d.quote, d.detail) for d in result.doubts if d.code is DoubtCode.NOT_READ] == [
        (DoubtCode.NOT_READ, "2", "import-too-slow")
    ]
    alone = PagesRead(2, Stoppable())
    alone.read(too_slow)
    alone.read(empty)
    with pytest.raises(ImportTooSlowError):
        alone.result()


def test_it_stops_between_two_pages() -> None:
    watch = Stoppable()
    pages = PagesRead(2, watch)
    pages.read(lambda _: page("天亮了。"))
    watch.stop()
    with pytest.raises(ImportStoppedError):
        pages.read(lambda _: page("他起床。"))
