"""订阅: by a publisher's file or by paper; the texts come to the shelf, and can be had no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import TreeServer, served

from app.reading.order import ReadingOrder
from app.subscriptions.shelving import shelf
from content.editions.bodies import article_body
from content.editions.edition import ItemKind
from content.editions.paper_code import (
    PaperCode,
    code_written,
    fingerprint_of,
    fingerprint_words,
)
from content.editions.small_bodies import readings_body
from content.editions.subscribing import Feed, feed_written
from content.importers.shared.compose import compose
from content.library.store.shelf import Shelf
from content.model import Block, BlockKind
from content.text.readings.corrections import Corrections
from ui.pages.online.channels import ChannelsPage
from ui.shell.destinations.online import (
    PAPER_ADDRESS,
    AddSubscription,
    Channels,
    PaperWords,
    ShowSubscription,
)
from ui.shell.destinations.reading import Read
from ui.shell.hands.bringing import bring_files


def body(title: str) -> bytes:
    words = f"{title}：夜里落了一场小雪，早上河面上一层白。"
    return article_body(compose(title, [Block(BlockKind.PARAGRAPH, words)]))


@pytest.fixture
def publisher() -> Publisher:
    made = Publisher(now=datetime.now(UTC))
    made.edition({"snow": body("小雪")})
    return made


@pytest.fixture
def tree(publisher: Publisher) -> Iterator[TreeServer]:
    with served(publisher.files) as server:
        yield server


@pytest.fixture
def app(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    monkeypatch.setattr("ui.pages.finding.writing.has_touch_screen", lambda: False)
    monkeypatch.setattr(shelf, "FetchingChild", InProcessFetching)
    return start_app()


def titles(app: RunningApp) -> set[str]:
    return {row.title for row in app.yinling.library.rows(Shelf.SHELF) if not row.built_in}


def feed_file(folder: Path, publisher: Publisher, *addresses: str) -> Path:
    file = folder / "subscribe.yinling-feed"
    file.write_bytes(feed_written(Feed("城东社区", addresses, publisher.root_bytes())))
    return file


def test_a_file_is_subscribed_and_its_texts_come(
    app: RunningApp, publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    app.yinling.window.go(AddSubscription(feed_file(tmp_path, publisher, tree.where.address)))
    app.until(lambda: len(app.page.stack.rows) == 1)
    assert tree.asked == [], "nothing goes out before somebody presses"
    app.page.stack.rows[0].button.chosen.emit()
    app.until(lambda: titles(app) == {"小雪"})
    assert isinstance(app.page, ChannelsPage)
    app.until(lambda: len(app.page.found) == 1)

    publisher.edition({"snow": body("小雪"), "rain": body("春雨")})
    app.until(lambda: app.page.refresh.isEnabled())
    app.rest_hands()
    app.press("refresh")
    app.until(lambda: titles(app) == {"小雪", "春雨"})


def test_readings_of_a_publisher_are_heard_at_once_and_no_more_after_the_end(
    app: RunningApp, publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    readings = readings_body(Corrections.of({"长乐": ("chang2", "le4")}))
    publisher.edition({"r": readings}, kinds={"r": ItemKind.READINGS})
    app.yinling.window.go(AddSubscription(feed_file(tmp_path, publisher, tree.where.address)))
    app.until(lambda: len(app.page.stack.rows) == 1)
    app.page.stack.rows[0].button.chosen.emit()
    now = app.yinling.services.corrections
    app.until(lambda: now.now.reading("长乐") == ("chang2", "le4"))
    assert len(now.own) == 0, "they are not the reader's own"
    mine = app.yinling.services.subscriptions
    app.until(lambda: app.page.name == "channels" and app.page.refresh.isEnabled())
    mine.end(mine.all()[0].subscription.id)
    app.until(lambda: len(now.now) == 0)


def test_a_file_that_was_opened_with_the_app_leads_to_its_question(
    app: RunningApp, publisher: Publisher, tmp_path: Path
) -> None:
    file = feed_file(tmp_path, publisher)
    bring_files(app.yinling.services, app.yinling.window, (file,))
    app.until(lambda: app.page.name == "add-subscription" and len(app.page.stack.rows) == 1)
    assert app.yinling.services.subscriptions.all() == [], "nothing without a press"


def test_a_stick_brings_its_tree_with_it(
    app: RunningApp, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.lay_out(tmp_path)
    app.yinling.window.go(AddSubscription(feed_file(tmp_path, publisher)))
    app.until(lambda: len(app.page.stack.rows) == 1)
    app.page.stack.rows[0].button.chosen.emit()
    app.until(lambda: titles(app) == {"小雪"})


def test_a_stick_that_is_pulled_out_at_once_is_told_of(
    app: RunningApp, publisher: Publisher, tmp_path: Path
) -> None:
    mine = app.yinling.services.subscriptions
    joined = mine.join_by_file(feed_file(tmp_path, publisher).read_bytes())
    app.yinling.window.go(Channels(joined=joined.id, folder=tmp_path / "pulled out"))
    app.until(lambda: app.page.notice.isVisible())
    assert app.page.notice.words.text() != ""
    app.until(lambda: app.page.refresh.isEnabled())


@pytest.mark.parametrize("has_stick", [False, True])
def test_a_subscription_without_an_address_looks_at_the_sticks(
    app: RunningApp,
    publisher: Publisher,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    has_stick: bool,
) -> None:
    joined = app.yinling.services.subscriptions.join_by_file(
        feed_file(tmp_path, publisher).read_bytes()
    )
    sticks = (publisher.lay_out(tmp_path / "stick"),) if has_stick else ()
    monkeypatch.setattr(type(app.yinling.services), "start_folders", lambda _: sticks)
    app.yinling.window.go(ShowSubscription(joined.id))
    app.until(lambda: app.page.tile("refresh-subscription").isVisible())
    app.choose("refresh-subscription")
    if has_stick:
        app.until(lambda: titles(app) == {"小雪"})
    else:
        app.until(lambda: "U盘插好" in app.yinling.window.notice.words.text())


def test_the_words_on_paper_are_enough(
    app: RunningApp, publisher: Publisher, tree: TreeServer
) -> None:
    app.yinling.window.go(PAPER_ADDRESS)
    app.settle()
    app.page.field.setText(tree.where.address)
    app.press("fetch")
    app.settle()
    words = " ".join(fingerprint_words(fingerprint_of(publisher.root_bytes())))
    app.page.field.setText(words)
    app.press("join")
    app.until(lambda: titles(app) == {"小雪"})


def test_what_a_scanner_reads_needs_no_words(
    app: RunningApp, publisher: Publisher, tree: TreeServer
) -> None:
    code = PaperCode(tree.where.address, 1, fingerprint_of(publisher.root_bytes()))
    app.yinling.window.go(PAPER_ADDRESS)
    app.settle()
    app.page.field.setText(code_written(code))
    app.press("fetch")
    app.until(lambda: titles(app) == {"小雪"})


def test_another_publisher_at_the_address_on_paper_is_refused_in_plain_words(
    app: RunningApp, tree: TreeServer
) -> None:
    other = Publisher(now=datetime.now(UTC), first_key=10)
    app.yinling.window.go(PaperWords(tree.where.address))
    app.settle()
    app.page.field.setText(" ".join(fingerprint_words(fingerprint_of(other.root_bytes()))))
    app.press("join")
    app.until(lambda: "对不上" in app.page.notice.words.text())
    assert titles(app) == set()


def test_a_wrong_word_is_noticed_before_anything_goes_out(
    app: RunningApp, publisher: Publisher, tree: TreeServer
) -> None:
    words = list(fingerprint_words(fingerprint_of(publisher.root_bytes())))
    words[2] = words[5]
    app.yinling.window.go(PaperWords(tree.where.address))
    app.settle()
    app.page.field.setText(" ".join(words))
    app.press("join")
    app.settle()
    assert "再看一遍" in app.page.notice.words.text()
    assert tree.asked == []


def test_an_ended_subscription_leaves_its_texts_and_can_begin_again(
    app: RunningApp, publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    mine = app.yinling.services.subscriptions
    file = feed_file(tmp_path, publisher, tree.where.address)
    joined = mine.join_by_file(file.read_bytes())
    mine.look()
    app.yinling.window.go(ShowSubscription(joined.id))
    app.until(lambda: app.page.tile("end-subscription").isVisible())
    app.choose("end-subscription")
    app.until(lambda: isinstance(app.page, ChannelsPage))
    assert mine.all() == []
    assert titles(app) == {"小雪"}
    app.until(lambda: app.page.notice.button.isVisible())
    app.rest_hands()
    app.click(app.page.notice.button)
    app.until(lambda: len(mine.all()) == 1)
    app.until(lambda: mine.all()[0].editions != ())


def test_a_text_that_is_open_can_be_withdrawn(
    app: RunningApp, publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    mine = app.yinling.services.subscriptions
    mine.join_by_file(feed_file(tmp_path, publisher, tree.where.address).read_bytes())
    mine.look()
    (row,) = (each for each in app.yinling.library.rows(Shelf.SHELF) if not each.built_in)
    app.yinling.window.go(Read(ReadingOrder((row.id,), 0)))
    app.until(lambda: app.page.name == "reading")
    publisher.edition({}, withdrawn=["snow"])
    app.yinling.window.go(Channels())
    app.until(lambda: app.page.refresh.isEnabled())
    app.rest_hands()
    app.press("refresh")
    app.until(lambda: titles(app) == set())
    app.yinling.window.back()
    app.settle()
