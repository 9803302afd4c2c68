"""The shelf as its users see it: lists, places, edits, built-in articles, two processes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes.places import ROOT

from content.errors import BadEditError, UnknownArticleError
from content.library.schema.migrations import APPLICATION_ID
from content.library.store.db import LibraryUnavailableError, connect
from content.library.store.library import Library
from content.library.store.shelf import AddReport, Shelf
from content.locate import locator_at
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id

MONDAY = datetime(2026, 11, 2, 9, 0).astimezone()
DAY = timedelta(days=1)


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now


def article(name: str, *paragraphs: str, **more: str) -> Article:
    body = paragraphs or (f"{name}的第一段，说了些话。", f"{name}的第二段，{name}又说了些话。")
    blocks = (
        Block(BlockKind.TITLE, more.pop("title", name)),
        *(Block(BlockKind.PARAGRAPH, text) for text in body),
    )
    return Article(article_id(blocks), blocks, ("甲", "乙"), section=more.pop("section", ""))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[Library]:
    library = Library(tmp_path / "data" / "library.db", clock)
    yield library
    library.close()


def titles(library: Library, shelf: Shelf = Shelf.SHELF) -> list[str]:
    return [row.title for row in library.rows(shelf)]


def test_an_article_comes_back_as_it_went_in(library: Library) -> None:
    odd = Article(
        "ab" * 8,
        (Block(BlockKind.TITLE, "题\u3000目\ud800"), Block(BlockKind.HEADING, "小𠮷标题\0")),
        authors=("甲\n乙", "丙"),
        affiliation="某单位",
        section="版面",
        series="专栏",
        source="file.txt",
        published="2026-11-02",
        lang="yue",
        title_is_substitute=True,
    )
    library.add([odd])
    assert library.article(odd.id) == odd
    assert library.rows(Shelf.SHELF)[0].title_is_substitute


def test_unknown_articles_are_told_apart(library: Library) -> None:
    for call in (library.article, library.remove, library.restore):
        with pytest.raises(UnknownArticleError):
            call("0" * 16)


def test_today_is_the_latest_day_with_the_newest_batch_first(
    library: Library, clock: Clock
) -> None:
    library.add([article("旧一"), article("旧二")])
    clock.now += DAY
    library.add([article("早一"), article("早二")])
    clock.now += timedelta(hours=3)
    library.add([article("晚一"), article("晚二")])
    clock.now += 5 * DAY
    assert titles(library, Shelf.TODAY) == ["晚一", "晚二", "早一", "早二"]


def test_today_falls_back_when_a_day_was_removed(library: Library, clock: Clock) -> None:
    library.add([article("旧")])
    clock.now += DAY
    new = article("新")
    library.add([new])
    library.remove(new.id)
    assert titles(library, Shelf.TODAY) == ["旧"]


def test_a_clock_that_was_once_wrong_does_not_rule_today_for_ever(
    library: Library, clock: Clock
) -> None:
    library.add([article("来自未来")], arrived=MONDAY + 40000 * DAY)
    assert titles(library, Shelf.TODAY) == ["来自未来"]
    library.add([article("今天的")])
    assert titles(library, Shelf.TODAY) == ["今天的"]


def test_the_shelf_has_begun_ones_then_unread_then_finished(library: Library, clock: Clock) -> None:
    names = ("一", "二", "三", "四", "五", "六")
    stock = {name: article(name) for name in names}
    library.add(stock[name] for name in names[:3])
    clock.now += DAY
    library.add(stock[name] for name in names[3:])
    clock.now -= 300 * DAY  # The order of reading must not depend on the clock.
    library.save_place(Locator(stock["二"].id), 0.2)
    clock.now -= DAY
    library.save_place(Locator(stock["五"].id), 0.1)
    clock.now -= DAY
    library.save_place(Locator(stock["四"].id), 1.0, finished=True)
    assert titles(library) == ["五", "二", "六", "一", "三", "四"]
    states = {row.title: (row.started, row.finished) for row in library.rows(Shelf.SHELF)}
    assert states["一"] == (False, False)
    assert states["二"] == (True, False)
    assert states["四"] == (True, True)


def test_ones_own_unread_articles_come_before_new_built_in_ones(
    library: Library, clock: Clock
) -> None:
    library.seed([article("自带一")])
    clock.now += DAY
    library.add([article("信一"), article("信二")])
    clock.now += DAY
    library.seed([article("自带一"), article("自带二")])
    assert titles(library) == ["信一", "信二", "自带二", "自带一"]


def test_a_row_tells_what_a_list_shows(library: Library) -> None:
    library.add([article("前"), article("本", "十个字的一段文章呀。", section="健康")])
    row = library.rows(Shelf.TODAY)[1]
    assert (row.title, row.section, row.authors, row.length) == ("本", "健康", ("甲", "乙"), 11)
    assert (row.progress, row.rank, row.arrived) == (0.0, 1, MONDAY)


def test_adding_again_is_known_and_keeps_the_place(library: Library) -> None:
    first = article("旧题目", "正文在此，一字不变。")
    again = article("旧题目", "正文在此，一字不变。", title="新题目", section="副刊")
    assert first.id == again.id
    assert library.add([first]) == AddReport((first.id,), ())
    library.save_place(locator_at(first, 1, 5), 0.5)
    assert library.add([again]) == AddReport((), (first.id,))
    assert titles(library) == ["新题目"]
    place = library.place(first.id)
    assert place is not None
    assert (place.locator.offset, place.progress) == (5, 0.5)


def test_a_place_moves_with_its_words_when_a_byline_appears(library: Library) -> None:
    first = article("题目", "头一段在这里。", "第二段在这里。")
    title, *body = first.blocks
    signed = Article(first.id, (title, Block(BlockKind.BYLINE, "某人"), *body))
    library.add([first])
    library.save_place(locator_at(first, 2, 0), 0.5)
    library.add([signed])
    place = library.place(first.id)
    assert place is not None
    assert place.locator == locator_at(signed, 3, 0)


def test_a_batch_is_added_whole_or_not_at_all(library: Library) -> None:
    untitled = Article("f" * 16, (Block(BlockKind.PARAGRAPH, "没有题目"),))
    with pytest.raises(StopIteration):
        library.add([article("好"), untitled])
    assert titles(library) == []


def test_removing_is_undone_by_restoring_or_by_adding(library: Library, clock: Clock) -> None:
    one, two, three = article("一"), article("二"), article("三")
    library.add([one, two, three])
    library.save_place(Locator(two.id, 1, 2), 0.4)
    library.remove(two.id)
    library.remove(two.id)
    assert titles(library, Shelf.TODAY) == ["一", "三"]
    assert [row.id for row in library.removed()] == [two.id]
    assert library.last_place() is None
    library.restore(two.id)
    assert titles(library, Shelf.TODAY) == ["一", "二", "三"]
    assert library.removed() == []
    library.remove(two.id)
    clock.now += DAY
    assert library.add([one, two]) == AddReport((two.id,), (one.id,))
    assert titles(library, Shelf.TODAY) == ["二"]
    last = library.last_place()
    assert last is not None
    assert last.progress == 0.4


def test_places(library: Library, clock: Clock) -> None:
    one, two = article("一"), article("二")
    library.add([one, two])
    assert library.place(one.id) is None
    assert library.last_place() is None
    library.save_place(Locator(one.id, 1, 4, "一段"), 0.8)
    library.save_place(Locator(two.id, 1, 0, "二的"), 0.1)
    clock.now -= 900 * DAY
    library.save_place(Locator(one.id, 1, 2, "第一"), 0.3)
    last = library.last_place()
    assert last is not None
    assert last.locator == Locator(one.id, 1, 2, "第一")
    assert (last.progress, last.finished, last.saved_at) == (0.3, False, clock.now)
    library.save_place(Locator(two.id, 2, 0), 1.0, finished=True)
    last = library.last_place()
    assert last is not None
    assert last.finished


@pytest.mark.parametrize(("given", "kept"), [(-1.0, 0.0), (7.0, 1.0), (float("nan"), 0.0)])
def test_impossible_progress_is_made_possible(library: Library, given: float, kept: float) -> None:
    library.save_place(Locator("the help page"), given)
    place = library.place("the help page")
    assert place is not None
    assert place.progress == kept
    assert library.last_place() is None


def test_merging_keeps_position_and_place_and_can_be_undone(library: Library, clock: Clock) -> None:
    one, two, three, four = (article(name) for name in "一二三四")
    library.add([one, two, three, four])
    library.save_place(locator_at(three, 2, 3), 0.6)
    merged = article("合", *(block.text for part in (two, three) for block in part.body))
    library.replace([two.id, three.id], [merged])
    assert titles(library, Shelf.TODAY) == ["一", "合", "四"]
    place = library.place(merged.id)
    assert place is not None
    assert place.locator == locator_at(merged, 4, 3)
    assert library.last_place() == place
    assert {row.id for row in library.removed()} == {two.id, three.id}
    clock.now += DAY
    # The same newspaper page comes again: what was merged stays merged.
    assert library.add([one, two, three, four]).added == ()
    assert titles(library, Shelf.TODAY) == ["一", "合", "四"]
    library.remove(merged.id)
    library.restore(two.id)
    library.restore(three.id)
    assert titles(library, Shelf.TODAY) == ["一", "二", "三", "四"]


def test_splitting_keeps_position_and_place(library: Library) -> None:
    one, two, three = (article(name) for name in "一二三")
    library.add([one, two, three])
    library.save_place(locator_at(two, 2, 1), 0.7)
    parts = [article("上", two.blocks[1].text), article("下", two.blocks[2].text)]
    library.replace([two.id], parts)
    assert titles(library, Shelf.TODAY) == ["一", "上", "下", "三"]
    assert library.place(parts[0].id) is None
    place = library.place(parts[1].id)
    assert place is not None
    assert place.locator == locator_at(parts[1], 1, 1)


def test_a_title_given_by_hand_survives_a_second_import(library: Library) -> None:
    old = article("机器猜的题目", "正文。")
    new = article("人写的题目", "正文。")
    library.add([article("前"), old, article("后")])
    library.save_place(locator_at(old, 1, 1), 1.0, finished=True)
    library.replace([old.id], [new])
    library.add([old])
    assert titles(library, Shelf.TODAY) == ["前", "人写的题目", "后"]
    assert library.removed() == []
    place = library.place(new.id)
    assert place is not None
    assert place.finished


def test_a_senseless_edit_changes_nothing(library: Library) -> None:
    one = article("一")
    library.add([one])
    for olds, news in (([], [article("二")]), ([one.id], [])):
        with pytest.raises(BadEditError):
            library.replace(olds, news)
    with pytest.raises(UnknownArticleError):
        library.replace([one.id, "0" * 16], [article("二")])
    assert titles(library) == ["一"]


def test_built_in_articles_come_once(library: Library) -> None:
    one, two, three = article("一"), article("二"), article("三")
    assert library.seed([one, two]).added == (one.id, two.id)
    library.remove(one.id)
    assert library.seed([one, two, three]).added == (three.id,)
    assert sorted(titles(library)) == ["三", "二"]


def test_ids_by_their_beginning(library: Library) -> None:
    one, two = article("一"), article("二")
    library.add([one, two])
    library.remove(two.id)
    assert library.ids(one.id[:6]) == [one.id]
    assert library.ids(two.id[:6]) == []
    assert library.ids(two.id[:6], removed=True) == [two.id]
    assert library.ids("%") == []


def test_everything_is_there_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    one = article("一")
    first = Library(path)
    first.add([one])
    first.save_place(Locator(one.id, 1, 2), 0.5)
    first.close()
    second = Library(path)
    assert second.set_aside is None
    assert titles(second) == ["一"]
    assert second.place(one.id) is not None
    assert second.check() == []
    second.close()


def test_a_library_in_memory_needs_no_disk() -> None:
    library = Library(None)
    library.add([article("一")])
    assert titles(library) == ["一"]
    library.close()


def test_a_list_of_ten_thousand_is_quick_and_reads_no_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    statements: list[str] = []

    def watched(path: Path | None) -> sqlite3.Connection:
        connection = connect(path)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr("content.library.rescue.opening.connect", watched)
    library = Library(None)
    library.add(article(f"第{number}篇") for number in range(10_000))
    statements.clear()
    started = datetime.now()
    assert len(library.rows(Shelf.SHELF)) == 10_000
    assert datetime.now() - started < timedelta(seconds=2)  # 0.15 s when the machine is idle.
    assert statements
    assert not any("documents" in statement for statement in statements)
    library.close()


def test_many_threads_may_save_and_list_at_once(library: Library) -> None:
    stock = [article(str(number)) for number in range(4)]
    library.add(stock)
    errors: list[Exception] = []

    def work(mine: Article) -> None:
        try:
            for step in range(25):
                library.save_place(Locator(mine.id, 1, step), step / 25)
                library.rows(Shelf.SHELF)
                library.add([article(f"{mine.title}-{step}")])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(each,)) for each in stock]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(library.rows(Shelf.SHELF)) == 4 + 100
    assert library.check() == []


WRITER = """
import sys
from pathlib import Path
from content.library.store.library import Library
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
library = Library(Path(sys.argv[1]))
for number in range(40):
    blocks = (Block(BlockKind.TITLE, "t"), Block(BlockKind.PARAGRAPH, f"{sys.argv[2]} {number}"))
    library.add([Article(article_id(blocks), blocks)])
    library.save_place(Locator(article_id(blocks), 1, number), 0.5)
library.close()
"""


def test_two_processes_may_write_at_once_even_into_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT)
        for name in ("first", "second")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    library = Library(path)
    rows = library.rows(Shelf.SHELF)
    assert len(rows) == 80
    assert all(row.started for row in rows)
    assert library.check() == []
    assert list(tmp_path.glob("*damaged*")) == []
    library.close()


def test_a_library_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(LibraryUnavailableError):
        Library(path)
    assert [each.name for each in tmp_path.iterdir()] == ["library.db"]


def test_a_folder_that_cannot_be_made_is_a_fault_of_the_world(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnavailableError):
        Library(tmp_path / "file" / "library.db")


def test_what_was_heard_once_stays_heard_when_it_is_begun_anew(
    library: Library, clock: Clock
) -> None:
    one = article("一")
    library.add([one])
    library.save_place(Locator(one.id), 1.0, finished=True)
    clock.now += DAY
    library.save_place(Locator(one.id), 0.3)
    (row,) = library.rows(Shelf.SHELF)
    assert (row.finished, row.heard) == (False, MONDAY)


def test_built_in_articles_are_known_by_their_bundle(library: Library) -> None:
    assert library.bundle == ""
    library.seed([article("一")], "first")
    library.add([article("二")])
    assert library.bundle == "first"
    assert {row.title: row.built_in for row in library.rows(Shelf.SHELF)} == {
        "一": True,
        "二": False,
    }


def test_another_round_is_for_today_only(library: Library, clock: Clock) -> None:
    library.seed(article(str(n), f"第{n}篇。") for n in range(12))
    first = titles(library, Shelf.TODAY)
    library.next_round()
    second = titles(library, Shelf.TODAY)
    assert not set(first) & set(second)
    library.next_round()
    assert titles(library, Shelf.TODAY) not in (first, second)
    clock.now += DAY
    tomorrow = titles(library, Shelf.TODAY)
    clock.now -= DAY
    assert titles(library, Shelf.TODAY) not in (first, second, tomorrow)
