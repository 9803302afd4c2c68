"""Time is the later one of the clock and of the newest edition seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import NOW, Publisher, key
from fakes.subscriptions.tree_server import TreeServer, served

TEXT = {"a": b"a text"}
YEARS = timedelta(days=3653)


@pytest.fixture
def publisher() -> Publisher:
    publisher = Publisher()
    publisher.edition(TEXT)
    return publisher


@pytest.fixture
def tree(publisher: Publisher) -> Iterator[TreeServer]:
    with served(publisher.files) as tree:
        yield tree


@pytest.mark.parametrize("year", [2001, 2101])
def test_tufs_client_holds_signatures_against_our_time_alone(tmp_path: Path, year: int) -> None:
    """It has no public way to set a time (`signed.py`): this fails where a new one ignores ours."""
    publisher = Publisher(now=NOW.replace(year=year))
    publisher.edition(TEXT)
    machine = Machine(tmp_path, publisher, clock=publisher.now)
    with served(publisher.files) as tree:
        assert machine.ask(tree.where).code == "new"
        machine.later(days=6)
        assert machine.ask(tree.where).code == "same"
        machine.later(days=2)
        assert machine.ask(tree.where).code == "expired"


def test_a_clock_ten_years_back_accepts_nothing_that_was_expired_by_what_was_seen(
    publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, publisher, clock=NOW - YEARS)
    first = machine.ask(tree.where)
    assert (first.code, first.clock_is_off) == ("new", True), "the edition says what time it is"
    publisher.now += timedelta(days=40)
    publisher.edition({"a": b"the next"})
    assert machine.ask(tree.where).code == "new"
    # A mirror brings what is newer by its numbers, and was signed too long ago.
    publisher.now -= timedelta(days=39)
    publisher.edition({"a": b"stale"})
    assert machine.ask(tree.where).code == "expired"
    assert machine.texts == {"a": b"the next"}


def test_a_clock_ten_years_ahead_keeps_what_it_has_and_tells_so(
    publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, publisher)
    assert machine.ask(tree.where).code == "new"
    machine.clock += YEARS
    assert machine.ask(tree.where).code == "expired", "without the server's clock nobody can know"
    tree.date = NOW.timestamp()
    outcome = machine.ask(tree.where)
    assert (outcome.code, outcome.clock_is_off) == ("clock-wrong", True)
    assert machine.texts == TEXT
    machine.clock = NOW
    assert machine.ask(tree.where).code == "same"


def test_a_stolen_key_that_signs_the_year_3000_is_forgotten_with_the_key(
    publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, publisher)
    publisher.edition({"a": b"foreign"}, number=1 << 40, published=32_503_680_000)
    assert machine.ask(tree.where).code == "new", "it is the publisher's key"
    publisher.number = 1
    publisher.rotate("targets", key(40))
    publisher.rotate("snapshot", key(41))
    publisher.rotate("timestamp", key(42))
    publisher.edition({"a": b"ours again"})
    assert machine.ask(tree.where).code == "new"
    assert machine.texts == {"a": b"ours again"}
    assert not machine.outcomes[-1].clock_is_off


def test_a_number_that_goes_down_is_refused_while_the_keys_are_the_same(
    publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    machine = Machine(tmp_path, publisher)
    publisher.edition({"a": b"nine"}, number=9)
    assert machine.ask(tree.where).number == 9
    publisher.edition({"a": b"five"}, number=5)
    assert machine.ask(tree.where).code == "rolled-back"
    assert machine.texts == {"a": b"nine"}


def test_a_district_cannot_put_the_time_forward(
    publisher: Publisher, tree: TreeServer, tmp_path: Path
) -> None:
    publisher.delegate("haidian", key(43))
    publisher.edition({"d": b"late"}, role="haidian", published=32_503_680_000)
    publisher.bump("targets", "snapshot", "timestamp")
    machine = Machine(tmp_path, publisher, roles=("targets", "haidian"))
    assert machine.ask(tree.where).code == "new"
    publisher.edition({"a": b"the next"})
    assert machine.ask(tree.where).code == "new"
