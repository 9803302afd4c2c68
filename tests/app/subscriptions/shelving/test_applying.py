"""An edition of a real publisher comes to a real library, whole; what is withdrawn goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import served

from app.about.newer import Newer, said_by_subscriptions
from app.lessons.course_shelf import CourseShelf
from app.subscriptions.ready import ready
from app.subscriptions.shelving.applying import (
    Shelves,
    apply_edition,
    forget,
    is_applied,
)
from app.subscriptions.shelving.offered import load_offered, offered_readings
from content.editions.bodies import article_body
from content.editions.edition import ItemKind
from content.editions.small_bodies import (
    OfferedChannel,
    channel_body,
    readings_body,
    voice_body,
)
from content.importers.shared.compose import compose
from content.library.editions.nouns import Taken
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Block, BlockKind
from content.text.readings.corrections import Corrections

FEED = "https://news.example/feed"


def body(title: str, words: str = "一二三四五六七八。") -> bytes:
    return article_body(compose(title, [Block(BlockKind.PARAGRAPH, f"{title}：{words}")]))


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


class Reader:
    """A machine with a library and a shelf of courses."""

    def __init__(self, folder: Path, publisher: Publisher) -> None:
        self.publisher = publisher
        self.machine = Machine(folder, publisher)
        self.library = Library(folder / "library.db")
        self.courses = CourseShelf(folder / "courses", folder / "bundled")

    @property
    def shelves(self) -> Shelves:
        return Shelves(self.machine.store, self.library, self.courses)

    def take(self, *, applies: bool = True) -> list[Taken]:
        with served(self.publisher.files) as tree:
            outcome = self.machine.ask_until_done(tree.where)
        assert outcome.is_good, outcome
        return self.apply() if applies else []

    def apply(self) -> list[Taken]:
        subscription = self.machine.subscription
        return [
            apply_edition(subscription, each, self.shelves)
            for each in ready(self.machine.store, subscription)
            if not is_applied(subscription, each, self.shelves)
        ]

    @property
    def titles(self) -> list[str]:
        return sorted(row.title for row in self.library.rows(Shelf.SHELF))

    @property
    def folder(self) -> Path:
        return self.machine.store.place(self.machine.subscription.id).folder


@pytest.fixture
def reader(tmp_path: Path, publisher: Publisher) -> Iterator[Reader]:
    made = Reader(tmp_path, publisher)
    with closing(made.library):
        yield made


def edition(
    publisher: Publisher, texts: Mapping[str, bytes], others: Mapping[str, tuple[ItemKind, bytes]]
) -> None:
    publisher.edition(
        {**texts, **{key: data for key, (_, data) in others.items()}},
        kinds={key: kind for key, (kind, _) in others.items()},
    )


def test_texts_come_are_corrected_and_go(reader: Reader, publisher: Publisher) -> None:
    publisher.edition({"a": body("甲"), "b": body("乙")})
    (taken,) = reader.take()
    assert len(taken.added) == 2
    assert reader.titles == ["乙", "甲"]
    assert reader.apply() == [], "nothing is left to do"
    publisher.edition({"a": body("甲", "一二三四五六七九。"), "c": body("丙")}, withdrawn=("b",))
    (taken,) = reader.take()
    assert [len(each) for each in (taken.added, taken.changed, taken.withdrawn)] == [1, 1, 1]
    assert reader.titles == ["丙", "甲"]
    assert reader.library.removed(replaced=False) == []


def test_numbered_texts_stand_in_their_order(reader: Reader, publisher: Publisher) -> None:
    publisher.edition({f"t{number}": body(f"第{number}件") for number in range(1, 13)})
    reader.take()
    found = [row.title for row in reader.library.rows(Shelf.SHELF)]
    assert found == [f"第{number}件" for number in range(1, 13)]


def test_a_body_that_is_no_article_holds_up_no_other(reader: Reader, publisher: Publisher) -> None:
    publisher.edition({"a": body("甲"), "b": b"no article"})
    reader.take()
    assert reader.titles == ["甲"]


def test_an_apply_that_was_stopped_goes_on_and_shows_nothing_before(
    reader: Reader, publisher: Publisher
) -> None:
    publisher.edition({f"t{number:02}": body(f"第{number}篇") for number in range(45)})
    reader.take(applies=False)
    (each,) = ready(reader.machine.store, reader.machine.subscription)

    def stop(done: int, whole: int) -> None:
        if done == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apply_edition(reader.machine.subscription, each, replace(reader.shelves, told=stop))
    assert reader.titles == []
    read: list[int] = []
    shelves = replace(reader.shelves, told=lambda done, whole: read.append(whole))
    apply_edition(reader.machine.subscription, each, shelves)
    assert len(reader.titles) == 45
    assert read[0] == 25, "what was staged is not read again"


def test_readings_voices_channels_and_the_newest_version(
    reader: Reader, publisher: Publisher
) -> None:
    others = {
        "r": (ItemKind.READINGS, readings_body(Corrections.of({"长乐": ("chang2", "le4")}))),
        "v": (ItemKind.VOICE, voice_body("natural/one")),
        "c": (ItemKind.CHANNEL, channel_body(OfferedChannel(FEED, "早报"))),
    }
    publisher.newest_version = "9.9.9"
    edition(publisher, {"a": body("甲")}, others)
    reader.take()
    assert offered_readings(reader.machine.store).reading("长乐") == ("chang2", "le4")
    (offered,) = load_offered(reader.folder).values()
    assert offered.voices == ("natural/one",)
    (channel,) = reader.library.channels()
    assert (channel.address, channel.title, channel.is_on) == (FEED, "早报", False)
    said = said_by_subscriptions(reader.machine.store.folder)
    assert said == Newer("9.9.9", reader.machine.store.all()[0].name)
    publisher.newest_version = ""
    publisher.edition({"a": body("甲")})
    reader.take()
    assert len(offered_readings(reader.machine.store)) == 0
    assert said_by_subscriptions(reader.machine.store.folder) is None


def test_a_channel_that_the_reader_took_off_does_not_come_back(
    reader: Reader, publisher: Publisher
) -> None:
    others = {"c": (ItemKind.CHANNEL, channel_body(OfferedChannel(FEED, "早报")))}
    edition(publisher, {}, others)
    reader.take()
    reader.library.change_channel(FEED, taken_off=True)
    edition(publisher, {"a": body("甲")}, others)
    reader.take()
    assert reader.library.channels() == []


def test_an_ended_subscription_leaves_the_texts(reader: Reader, publisher: Publisher) -> None:
    publisher.edition({"a": body("甲")})
    reader.take()
    forget(reader.machine.subscription, reader.shelves)
    assert reader.titles == ["甲"]
    source = f"{reader.machine.subscription.id}/targets"
    assert reader.library.edition_of(source) == ""
