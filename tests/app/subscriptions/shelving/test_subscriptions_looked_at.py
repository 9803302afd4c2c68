"""A look at subscriptions goes on where a disk, a policy or another process is in the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import served

from app.lessons.course_shelf import CourseShelf
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.only_one import held
from app.subscriptions.ready import ready
from app.subscriptions.shelving import shelf as shelf_module
from app.subscriptions.shelving.shelf import SubscriptionShelf
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of
from content.editions.bodies import article_body
from content.importers.shared.compose import compose
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Block, BlockKind


def body(title: str) -> bytes:
    return article_body(compose(title, [Block(BlockKind.PARAGRAPH, f"{title}：一二三四五。")]))


class Reader:
    """A machine, and the publisher whose tree is served to it."""

    def __init__(self, folder: Path, publisher: Publisher, address: str) -> None:
        self.publisher = publisher
        self.store = SubscriptionStore(folder / "subscriptions")
        self.library = Library(folder / "library.db")
        root = publisher.root_bytes()
        self.subscription: Subscription = self.store.add(
            subscription_of(root, "", (address,)), root
        )
        courses = CourseShelf(folder / "courses", folder / "bundled")
        self.shelf = SubscriptionShelf(self.store, self.library, lambda: courses)

    @property
    def titles(self) -> list[str]:
        return sorted(row.title for row in self.library.rows(Shelf.SHELF))

    def fetch(self) -> None:
        """Bring what is new, and put nothing on the shelf."""
        with held(self.store.shelf_lock_file):
            self.shelf.look()


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setattr(shelf_module, "FetchingChild", InProcessFetching)
    publisher = Publisher(now=datetime.now(UTC))
    publisher.edition({"a": body("甲"), "b": body("乙")})
    with served(publisher.files) as tree:
        made = Reader(tmp_path, publisher, tree.where.address)
        with closing(made.library):
            yield made


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_text_that_the_disk_has_lost_before_the_shelf_comes_again(
    reader: Reader, is_gone: bool
) -> None:
    reader.fetch()
    (each,) = ready(reader.store, reader.subscription)
    path = reader.store.bodies.path(each.items[0].sha256)
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(b"X" * each.items[0].length)
    looked = reader.shelf.look()
    assert [each.outcome.is_good for each in looked.ended] == [True]
    assert reader.titles == ["乙", "甲"]


def test_two_processes_do_not_put_editions_on_the_shelf_at_once(reader: Reader) -> None:
    reader.fetch()
    assert reader.titles == []
    with held(reader.store.shelf_lock_file), pytest.raises(SubscriptionError, match="in-use"):
        reader.shelf.put_on_shelf([reader.subscription.id])
    reader.shelf.put_on_shelf([reader.subscription.id])
    assert reader.titles == ["乙", "甲"]


def test_a_subscription_is_not_half_ended_while_another_process_fetches(reader: Reader) -> None:
    reader.shelf.look()
    source = f"{reader.subscription.id}/targets"
    taken = reader.library.edition_of(source)
    with held(reader.store.lock_file), pytest.raises(SubscriptionError, match="in-use"):
        reader.shelf.end(reader.subscription.id)
    assert reader.library.edition_of(source) == taken != ""


def test_the_name_that_is_shown_is_the_one_that_was_signed(reader: Reader) -> None:
    root = reader.publisher.root_bytes()
    reader.store.add(subscription_of(root, "别的名字", reader.subscription.addresses), root)
    reader.shelf.look()
    (standing,) = reader.shelf.all()
    assert standing.name == standing.editions[0][1].name != "别的名字"


def test_an_ended_subscription_is_told_by_the_name_that_was_shown(reader: Reader) -> None:
    reader.shelf.look()
    (standing,) = reader.shelf.all()
    assert (standing.subscription.name, standing.name) == ("", standing.editions[0][1].name)
    ended = reader.shelf.end(reader.subscription.id)
    assert ended.subscription.name == standing.name != ""


def test_subscribing_once_more_takes_nothing_away(reader: Reader) -> None:
    root = reader.publisher.root_bytes()
    address = reader.subscription.addresses
    reader.store.add(subscription_of(root, "城东", address, ("targets", "north")), root)
    again = reader.store.add(subscription_of(root, "", (), ("targets", "south")), root)
    assert (again.name, again.addresses) == ("城东", address)
    assert again.roles == ("targets", "north", "south")
