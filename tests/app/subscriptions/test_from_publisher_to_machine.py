"""From the ceremony of the keys to the texts on a machine, with the app's own publisher."""

from __future__ import annotations

import random
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.fleet.ceremony import Centre
from fakes.fleet.publisher import article, thing
from fakes.subscriptions.in_process import InProcessFetching
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import Asked, Send, TreeServer, served
from fakes.turns import ANOTHER_DAY, has_turn

from app.publishing.content import Content
from app.publishing.keys import changing
from app.publishing.tree import How, publish, refresh
from app.subscriptions.child import FetchingChild
from app.subscriptions.fetching.attempt import Surroundings
from app.subscriptions.joining import join_by_file
from app.subscriptions.mirrors import in_folder
from app.subscriptions.ready import ready
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, subscription_of
from app.subscriptions.syncing import How as Syncing
from app.subscriptions.syncing import sync
from content.editions.bodies import article_in
from content.editions.subscribing import Feed, feed_written
from content.model import Article


class Home:
    """A machine that is fed by the centre's folder, as by a stick."""

    def __init__(self, folder: Path, centre: Centre) -> None:
        self.store, self.centre = SubscriptionStore(folder), centre
        self.fetching = InProcessFetching(Surroundings(lambda: centre.now.timestamp()))
        feed = Feed("和平街图书馆", (), centre.root())
        self.subscription = join_by_file(self.store, self.fetching, feed_written(feed))

    def look(self) -> str:
        mirrors = [in_folder(self.centre.tree)]
        ends = list(sync(self.store, self.fetching, [self.subscription], Syncing(mirrors)))
        return ends[-1].outcome.code

    @property
    def titles(self) -> list[str]:
        (edition,) = ready(self.store, self.subscription)
        return sorted(article_in(edition.read(item)).title for item in edition.items)


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    (tmp_path / "centre").mkdir()
    made = Centre(tmp_path / "centre")
    made.start("red", "blue", threshold=2)
    made.finish("red", "blue")
    made.publish(1)
    return made


def published(centre: Centre, *articles: Article) -> None:
    signers = {**centre.publisher.online_signers(), "targets": (centre.signer("target"),)}
    things = tuple(map(thing, articles))
    publish(centre.tree, Content("和平街图书馆", things), signers, centre.now, How(lets_go=True))


def test_texts_are_published_corrected_and_taken_off(tmp_path: Path, centre: Centre) -> None:
    home = Home(tmp_path / "home", centre)
    assert home.look() == "new"
    assert home.titles == ["第 1 篇"]
    published(centre, article(1, "改过的。"), article(2))
    assert home.look() == "new"
    (edition,) = ready(home.store, home.subscription)
    assert home.titles == ["第 1 篇", "第 2 篇"]
    bodies = [article_in(edition.read(item)).blocks[1].text for item in edition.items]
    assert "1：改过的。" in bodies
    published(centre, article(2))
    assert home.look() == "new"
    assert home.titles == ["第 2 篇"]
    assert home.look() == "same"


def test_a_stolen_key_of_the_timestamp_shows_nothing_and_is_worth_nothing_later(
    tmp_path: Path, centre: Centre
) -> None:
    """With it a thief can stand still for as long as the snapshot lives, and no more."""
    home = Home(tmp_path / "home", centre)
    assert home.look() == "new"
    stolen = centre.publisher.online_signers()
    changing.rotate_online(centre.tree, centre.publisher, ("snapshot", "timestamp"), centre.now)
    centre.finish("red", "blue")
    refresh(centre.tree, centre.publisher.online_signers(), centre.now)
    published(centre, article(1), article(3))
    assert home.look() == "new"
    assert home.titles == ["第 1 篇", "第 3 篇"]
    from tuf.api.metadata import Metadata, Timestamp

    file = centre.tree / "metadata" / "timestamp.json"
    forged = Metadata[Timestamp].from_bytes(file.read_bytes())
    forged.signed.version += 1
    forged.sign(stolen["timestamp"][0])
    file.write_bytes(forged.to_bytes())
    assert home.look() == "not-genuine"
    assert home.titles == ["第 1 篇", "第 3 篇"]


@pytest.mark.skipif(not has_turn(0, 3), reason=ANOTHER_DAY)
def test_processes_that_are_killed_lose_no_edition(tmp_path: Path) -> None:
    """After each kill the edition is the old one or the new one, whole, and the next goes on."""
    chance = random.Random(29)
    publisher = Publisher(now=datetime.now(UTC))
    old, new = {"a": b"old"}, {f"k{number}": b"%d" % number * 4000 for number in range(40)}
    publisher.edition(old)
    store = SubscriptionStore(tmp_path)
    root = publisher.root_bytes()
    subscription = store.add(subscription_of(root, "", ()), root)
    with served(publisher.files) as tree:
        with FetchingChild() as child:
            assert child.attempt(store.folder, subscription.id, tree.where).code == "new"
        publisher.edition(new)
        tree.files = dict(publisher.files)
        tree.spoils = {"content/": slowly}
        for _ in range(4):
            killed_after(chance.randrange(1, 30), tree, store, subscription)
            assert texts_of(store, subscription) in (old, new)
        tree.spoils.clear()
        with FetchingChild() as child:
            assert child.attempt(store.folder, subscription.id, tree.where).is_good
    assert texts_of(store, subscription) == new


def slowly(asked: Asked, data: bytes, send: Send) -> bool:
    time.sleep(0.01)
    return False


def killed_after(
    count: int, tree: TreeServer, store: SubscriptionStore, subscription: Subscription
) -> None:
    """Kill the process that fetches after so many questions, or when it has ended."""
    tree.asked.clear()
    child = FetchingChild()
    run = threading.Thread(target=child.attempt, args=(store.folder, subscription.id, tree.where))
    run.start()
    while run.is_alive() and len(tree.asked) < count:
        time.sleep(0.002)
    child.close()
    run.join()


def texts_of(store: SubscriptionStore, subscription: Subscription) -> dict[str, bytes]:
    (edition,) = ready(store, subscription)
    return {item.key: edition.read(item) for item in edition.items}
