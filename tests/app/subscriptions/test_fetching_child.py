"""Tries in a process: the real one, its end, its lock, and what it is trusted with."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher
from fakes.subscriptions.tree_server import Asked, Send, TreeServer, served
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.processes.framing import BabbleError
from app.subscriptions.child import FetchingChild
from app.subscriptions.faults import FAULTS, GOOD, Outcome, Progress, SubscriptionError
from app.subscriptions.fetching.wire import news_reader, pack_news
from app.subscriptions.joining import join_by_file, join_by_paper
from app.subscriptions.mirrors import in_folder
from app.subscriptions.only_one import held
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import fingerprint
from app.subscriptions.syncing import next_in, sync
from content.editions.edition import EditionError
from content.editions.subscribing import Feed, feed_written

TEXTS = {f"text-{number}": f"第{number}篇。".encode() * 50 for number in range(30)}


@pytest.fixture(scope="module")
def publisher() -> Publisher:
    publisher = Publisher(now=datetime.now(UTC))
    publisher.edition(TEXTS)
    return publisher


@pytest.fixture
def tree(publisher: Publisher) -> Iterator[TreeServer]:
    with served(publisher.files) as tree:
        yield tree


@pytest.fixture(scope="module")
def child() -> Iterator[FetchingChild]:
    with FetchingChild() as child:
        yield child


def test_an_edition_comes_by_the_real_process(
    tmp_path: Path, publisher: Publisher, tree: TreeServer, child: FetchingChild
) -> None:
    machine = Machine(tmp_path, publisher)
    told: list[Progress] = []
    store, which = machine.store.folder, machine.subscription.id
    outcome = child.attempt(store, which, tree.where, told.append)
    assert (outcome.code, outcome.number) == ("new", 1), outcome
    assert machine.texts == TEXTS
    assert told[-1].bodies == told[-1].all_bodies == 30
    assert child.attempt(store, which, tree.where).code == "same"


def test_a_file_begins_a_subscription(
    tmp_path: Path, publisher: Publisher, tree: TreeServer, child: FetchingChild
) -> None:
    store = SubscriptionStore(tmp_path)
    feed = Feed("城东社区", (tree.where.address,), publisher.root_bytes())
    joined = join_by_file(store, child, feed_written(feed))
    assert (joined.name, joined.addresses) == ("城东社区", (tree.where.address,))
    assert joined.id == fingerprint(publisher.root_bytes())[:32]
    ends = list(sync(store, child, store.all()))
    assert [end.outcome.code for end in ends] == ["new"]
    assert (next_in(joined, store.tries(joined.id), time.time()) or 0) > 1700
    with pytest.raises(EditionError):
        join_by_file(store, child, b"{}")
    bad = publisher.root_bytes().replace(b'"sig":"', b'"sig":"00')
    with pytest.raises(SubscriptionError, match="root-damaged"):
        join_by_file(store, child, feed_written(Feed("x", (), bad)))


def test_the_code_on_paper_begins_one_only_with_the_root_that_it_names(
    tmp_path: Path, publisher: Publisher, tree: TreeServer, child: FetchingChild
) -> None:
    store = SubscriptionStore(tmp_path / "store")
    begins = fingerprint(publisher.root_bytes())[:32]
    with pytest.raises(SubscriptionError, match="not-the-root"):
        join_by_paper(store, child, tree.where, 1, "0" * 32)
    with pytest.raises(SubscriptionError, match="not-the-root"):
        join_by_paper(store, child, tree.where, 1, begins[:16])
    with pytest.raises(SubscriptionError, match="not-found"):
        join_by_paper(store, child, tree.where, 7, begins)
    assert not store.all()
    assert join_by_paper(store, child, tree.where, 1, begins).addresses == (tree.where.address,)
    stick = in_folder(publisher.lay_out(tmp_path / "stick"))
    assert join_by_paper(store, child, stick, 1, begins).id == begins


def test_a_try_that_hangs_is_killed_and_the_next_one_works(
    tmp_path: Path, publisher: Publisher, tree: TreeServer
) -> None:
    machine = Machine(tmp_path, publisher)
    store, which = machine.store.folder, machine.subscription.id
    stop = threading.Event()

    def hang(asked: Asked, data: bytes, send: Send) -> None:
        tree.over.wait(60)

    tree.spoils = {"metadata/": hang}
    with FetchingChild(whole_s=3.0) as child, ThreadPoolExecutor(1) as pool:
        began = time.monotonic()
        assert child.attempt(store, which, tree.where).code == "too-slow"
        assert time.monotonic() - began < 20
        seen = len(tree.asked)
        under_way = pool.submit(child.attempt, store, which, tree.where, is_stopped=stop.is_set)
        while len(tree.asked) == seen:
            time.sleep(0.01)
        stop.set()
        assert under_way.result(20).code == "stopped"
        tree.spoils.clear()
    with FetchingChild() as child:
        assert child.attempt(store, which, tree.where).code == "new"


def test_one_process_of_a_machine_fetches_at_a_time(
    tmp_path: Path, publisher: Publisher, tree: TreeServer, child: FetchingChild
) -> None:
    machine = Machine(tmp_path, publisher)
    with held(machine.store.lock_file):
        found = child.attempt(machine.store.folder, machine.subscription.id, tree.where)
    assert found.code == "in-use"
    assert not tree.asked


def test_nothing_is_asked_for_what_is_not_subscribed(
    tmp_path: Path, tree: TreeServer, child: FetchingChild
) -> None:
    assert child.attempt(tmp_path, "0" * 32, tree.where).code == "no-subscription"
    assert child.attempt(tmp_path, "../../etc", tree.where).code == "no-subscription"
    closed = FetchingChild()
    closed.close()
    assert closed.attempt(tmp_path, "0" * 32, tree.where).code == "stopped"
    assert not tree.asked


@settings(max_examples=examples(100))
@given(
    st.builds(
        Outcome,
        st.sampled_from(FAULTS + GOOD),
        st.booleans(),
        *[st.integers(0, 1 << 50)] * 4,
        st.booleans(),
        st.integers(0, 1 << 30),
        st.text("a中\n\x7f\U0001f600", max_size=20),
    )
)
def test_an_outcome_passes_the_pipe_as_it_is(outcome: Outcome) -> None:
    assert list(news_reader().feed(pack_news(outcome))) == [outcome]


@pytest.mark.parametrize(
    "line",
    [b"{}", b'{"outcome":true}', b'{"progress":true,"bodies":-1}', b'{"outcome":true,"code":"x"}'],
)
def test_other_news_are_babble(line: bytes) -> None:
    with pytest.raises(BabbleError):
        list(news_reader().feed(line + b"\n"))
