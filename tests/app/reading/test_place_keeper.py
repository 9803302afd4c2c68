"""Places are written in the background, in order, the newest of each article, also after faults."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.reading.place_keeper import PlaceKeeper
from content.library.store.library import Library
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from content.places import Spot


class Disk:
    """Writes when it is let; fails when told to."""

    def __init__(self) -> None:
        self.written: list[tuple[str, int, float, bool]] = []
        self.left: list[Spot] = []
        self.threads: set[int] = set()
        self.failures = 0
        self.open = threading.Event()
        self.open.set()
        self.busy = threading.Event()

    def save_place(self, locator: Locator, progress: float, finished: bool = False) -> None:
        self.busy.set()
        assert self.open.wait(10)
        self.threads.add(threading.get_ident())
        if self.failures:
            self.failures -= 1
            raise OSError("no space left")
        self.written.append((locator.article_id, locator.offset, progress, finished))

    def leave_place(self, spot: Spot) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("no space left")
        self.left.append(spot)

    def hold(self) -> None:
        self.busy.clear()
        self.open.clear()


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def keeper(disk: Disk) -> Iterator[PlaceKeeper]:
    keeper = PlaceKeeper(disk)
    yield keeper
    disk.open.set()
    keeper.close()


def place(article: str, offset: int = 0) -> Locator:
    return Locator(article, 0, offset)


def test_a_place_is_written_on_a_thread_of_its_own(keeper: PlaceKeeper, disk: Disk) -> None:
    keeper.keep(place("a", 5), 0.25, True)
    assert keeper.flush()
    assert disk.written == [("a", 5, 0.25, True)]
    assert threading.get_ident() not in disk.threads


def test_a_left_place_that_a_full_disk_refused_is_written_with_the_next(
    keeper: PlaceKeeper, disk: Disk
) -> None:
    first, second = (Spot(place("a", at), at / 1000) for at in (100, 400))
    disk.failures = 1
    keeper.leave(first)
    assert keeper.flush()
    assert not disk.left
    keeper.leave(second)
    keeper.keep(place("a", 5), 0.25, False)
    assert keeper.flush()
    assert disk.left == [first, second]


def test_the_end_of_the_app_tries_once_more(disk: Disk) -> None:
    keeper = PlaceKeeper(disk)
    disk.failures = 1
    keeper.leave(Spot(place("a", 100), 0.1))
    assert keeper.flush()
    keeper.close()
    assert len(disk.left) == 1


def test_nobody_waits_for_a_slow_disk_and_only_the_newest_is_written(
    keeper: PlaceKeeper, disk: Disk
) -> None:
    disk.hold()
    keeper.keep(place("a", 0), 0.0, False)
    assert disk.busy.wait(5)
    for offset in range(1, 1000):
        keeper.keep(place("a", offset), offset / 1000, False)
    assert not disk.written
    disk.open.set()
    assert keeper.flush()
    assert [offset for _, offset, _, _ in disk.written] == [0, 999]


def test_articles_are_written_in_the_order_of_their_last_reading(
    keeper: PlaceKeeper, disk: Disk
) -> None:
    disk.hold()
    keeper.keep(place("first"), 0.0, False)
    assert disk.busy.wait(5)
    for article, offset in (("a", 1), ("b", 1), ("a", 2)):
        keeper.keep(place(article, offset), 0.0, False)
    disk.open.set()
    assert keeper.flush()
    # What was read last must be written last: home offers it.
    assert [row[:2] for row in disk.written] == [("first", 0), ("b", 1), ("a", 2)]


def test_a_full_disk_does_not_end_the_keeping(
    keeper: PlaceKeeper, disk: Disk, caplog: pytest.LogCaptureFixture
) -> None:
    disk.failures = 1
    keeper.keep(place("a", 1), 0.1, False)
    assert keeper.flush()
    assert "not saved" in caplog.text
    keeper.keep(place("a", 2), 0.2, False)
    assert keeper.flush()
    assert disk.written == [("a", 2, 0.2, False)]


def test_every_place_that_was_left_is_written_before_the_next_place(
    keeper: PlaceKeeper, disk: Disk
) -> None:
    disk.hold()
    keeper.keep(place("a", 1), 0.1, False)
    assert disk.busy.wait(5)
    left = [Spot(place("a", 5), 0.5), Spot(place("a", 9), 0.9)]
    for spot in left:
        keeper.leave(spot)
        keeper.keep(place("a", 0), 0.0, False)
    disk.open.set()
    assert keeper.flush()
    assert disk.left == left
    assert [offset for _, offset, _, _ in disk.written] == [1, 0]


def test_flush_says_when_the_disk_is_too_slow(keeper: PlaceKeeper, disk: Disk) -> None:
    disk.hold()
    keeper.keep(place("a"), 0.0, False)
    assert not keeper.flush(timeout_s=0.05)
    disk.open.set()
    assert keeper.flush()
    assert len(disk.written) == 1


def test_flush_waits_for_the_write_that_is_under_way(keeper: PlaceKeeper, disk: Disk) -> None:
    disk.hold()
    keeper.keep(place("a"), 0.0, False)
    assert disk.busy.wait(5)
    assert not keeper.flush(timeout_s=0.05), "taken from the queue is not yet written"


def test_closing_writes_what_waits_and_ends_the_thread(disk: Disk) -> None:
    before = threading.enumerate()
    keeper = PlaceKeeper(disk)
    for article in "abc":
        keeper.keep(place(article), 0.0, False)
    keeper.close()
    assert [row[0] for row in disk.written] == ["a", "b", "c"]
    assert threading.enumerate() == before
    keeper.close()


def test_keep_from_many_threads_loses_no_article(keeper: PlaceKeeper, disk: Disk) -> None:
    def keep(name: str) -> None:
        for offset in range(50):
            keeper.keep(place(name, offset), 0.0, False)

    threads = [threading.Thread(target=keep, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keeper.flush()
    last = {article: offset for article, offset, _, _ in disk.written}
    assert last == dict.fromkeys("abcd", 49)


def test_what_was_kept_is_what_the_library_offers(tmp_path: Path) -> None:
    blocks = (Block(BlockKind.TITLE, "题目"), Block(BlockKind.PARAGRAPH, "一句话。两句话。"))
    article = Article(article_id(blocks), blocks)
    library = Library(tmp_path / "library.db")
    library.add([article])
    keeper = PlaceKeeper(library)
    keeper.keep(Locator(article.id, 1, 4, "两句话。"), 0.6, False)
    keeper.close()
    library.close()
    again = Library(tmp_path / "library.db")
    kept = again.last_place()
    assert kept is not None
    assert kept.locator == Locator(article.id, 1, 4, "两句话。")
    assert kept.progress == pytest.approx(0.6)
    again.close()
