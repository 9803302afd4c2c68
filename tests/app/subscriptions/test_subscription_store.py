"""Subscriptions on disk, their small files, and when they are asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher, key
from fakes.subscriptions.tree_server import served
from fakes.turns import examples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.subscriptions.faults import Outcome, SubscriptionError
from app.subscriptions.mirrors import at_address, in_folder
from app.subscriptions.schedule import (
    LONGEST_S,
    PERIOD_S,
    SPREAD,
    Tried,
    after,
    due_in,
    first_wait,
    wait_of,
)
from app.subscriptions.state import (
    RoleState,
    Verified,
    load_tries,
    load_verified,
    save_tries,
    save_verified,
)
from app.subscriptions.store import MOST, SubscriptionStore
from app.subscriptions.subscription import subscription_of
from app.subscriptions.sweeping import sweep

ROOT = Publisher().root_bytes()
ADDRESS = "https://a.example/tree/"


def test_a_subscription_is_kept_and_forgotten_with_its_texts(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition({"a": b"a text"})
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
    assert machine.store.all() == (machine.subscription,)
    machine.store.remove(machine.subscription.id)
    sweep(machine.store)
    assert machine.store.all() == ()
    left = [file.name for file in machine.store.folder.rglob("*") if file.is_file()]
    assert not left, left
    with pytest.raises(SubscriptionError, match="no-subscription"):
        machine.store.remove(machine.subscription.id)


def test_the_same_publisher_by_a_later_root_is_one_subscription(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition({"a": b"a text"})
    machine = Machine(tmp_path, publisher)
    publisher.rotate("root", key(30))
    with served(publisher.files) as tree:
        machine.ask(tree.where)
    later = publisher.root_bytes(2)
    again = machine.store.add(subscription_of(later, "新名字", (ADDRESS,)), later)
    assert again.id == machine.subscription.id
    assert (again.name, again.addresses) == ("新名字", (ADDRESS,))
    assert len(machine.store.all()) == 1


def test_damaged_ones_are_passed_over(tmp_path: Path) -> None:
    store = SubscriptionStore(tmp_path)
    kept = store.add(subscription_of(ROOT, "好的", (ADDRESS,)), ROOT)
    for name, text in (("a" * 32, "{"), ("b" * 32, json.dumps({"name": "x"})), ("c" * 32, "[]")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "subscription.json").write_text(text)
        (tmp_path / name / "root.json").write_bytes(ROOT)
    assert store.all() == (kept,)
    store.place(kept.id).root_file.write_bytes(ROOT + b" ")
    assert store.all() == (), "another root is no root"


def test_there_is_an_end_to_subscriptions(tmp_path: Path) -> None:
    store = SubscriptionStore(tmp_path)
    for number in range(MOST):
        root = ROOT + b" " * number
        store.add(subscription_of(root, "", ()), root)
    with pytest.raises(SubscriptionError, match="too-large"):
        store.add(subscription_of(ROOT + b"\n", "", ()), ROOT + b"\n")
    assert store.add(subscription_of(ROOT, "again", ()), ROOT).name == "again"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("a.example/tree", "https://a.example/tree/"),
        ("http://192.168.1.5:8000", "http://192.168.1.5:8000/"),
        ("http://Laoshi-PC/x/", "http://laoshi-pc/x/"),
        (" https://a.example/ ", "https://a.example/"),
        ("http://a.example/x?y=1", ""),
        ("http://me:secret@a.example/", ""),
        ("ftp://a.example/", ""),
        ("file:///etc/passwd", ""),
        ("", ""),
    ],
)
def test_addresses_of_mirrors(written: str, address: str) -> None:
    if address:
        assert at_address(written).address == address
    else:
        with pytest.raises(SubscriptionError, match="no-address"):
            at_address(written)


def test_a_slip_in_an_address_is_no_reason_to_do_without_the_others() -> None:
    assert subscription_of(ROOT, "", ("ftp://x/", ADDRESS)).addresses == (ADDRESS,)
    with pytest.raises(SubscriptionError, match="no-address"):
        subscription_of(ROOT, "", ("ftp://x/",))
    for roles in ((), ("../x",), ("root",), ("A",)):
        with pytest.raises(SubscriptionError, match="no-edition"):
            subscription_of(ROOT, "", (), roles)


def test_a_folder_without_a_tree_is_no_mirror(tmp_path: Path) -> None:
    with pytest.raises(SubscriptionError, match="not-found"):
        in_folder(tmp_path)
    with pytest.raises(SubscriptionError, match="not-reached"):
        in_folder(tmp_path / "none")


def test_links_on_a_stick_lead_nowhere(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition({"a": b"a text"})
    stick = publisher.lay_out(tmp_path / "stick")
    secret = tmp_path / "secret"
    secret.write_bytes(publisher.files["metadata/timestamp.json"])
    (stick / "metadata" / "timestamp.json").unlink()
    (stick / "metadata" / "timestamp.json").symlink_to(secret)
    machine = Machine(tmp_path / "m", publisher)
    assert machine.ask(in_folder(stick)).code == "not-found"


hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
roles = st.builds(
    RoleState,
    st.lists(hashes, max_size=3).map(tuple),
    st.one_of(st.just(""), hashes),
    st.integers(0, 1 << 53),
    st.integers(0, 1 << 53),
    st.text("0123456789abcdef", max_size=32),
)
pairs = st.tuples(st.text(max_size=9), hashes)
verified = st.builds(
    Verified,
    st.dictionaries(st.text(max_size=9), roles, max_size=3),
    st.dictionaries(st.text(max_size=9), pairs, max_size=3),
)
tries = st.builds(
    Tried,
    st.floats(0, 4e9),
    st.integers(0, 1000),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 1 << 20),
    st.booleans(),
    st.floats(0, 4e9),
    st.text(max_size=9),
)


@settings(max_examples=examples(60))
@given(verified, st.dictionaries(st.text(max_size=12), tries, max_size=4))
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, kept: Verified, asked: dict[str, Tried]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    save_verified(folder / "v.json", kept)
    assert load_verified(folder / "v.json") == kept
    save_tries(folder / "t.json", asked)
    assert load_tries(folder / "t.json") == asked


FIELDS = ("roles", "etags", "targets", "kept", "number", "published", "pending", "trust", "at")
jsons = st.recursive(
    st.one_of(st.none(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.sampled_from(FIELDS), inner)),
    max_leaves=12,
)
OUTSIDE = {"kept": ["../../x"], "pending": "", "number": 1, "published": 1, "trust": ""}


@settings(max_examples=examples(100))
@given(st.one_of(st.binary(max_size=80), jsons.map(lambda value: json.dumps(value).encode())))
@example(json.dumps({"roles": {"targets": OUTSIDE}, "etags": {}}).encode())
def test_any_bytes_are_a_state_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("state") / "v.json"
    file.write_bytes(data)
    for state in load_verified(file).roles.values():
        assert all(len(each) == 64 for each in state.kept)
    file.write_bytes(data)
    load_tries(file)


# --- when ---


@given(tries)
def test_a_wait_has_its_bounds(tried: Tried) -> None:
    wait = wait_of(tried)
    assert 0 < wait <= max(LONGEST_S * 1.5, tried.wait_s)
    assert due_in(tried, tried.at + wait) <= 1e-3
    assert due_in(tried, tried.at - 1) == 0, "it was made when the clock was wrong"


def asked(tried: Tried, code: str, *, went_on: bool = False, wait_s: int = 0) -> Tried:
    return after(tried, Outcome(code, went_on, wait_s=wait_s), 1000.0, 0.5)


def test_good_mirrors_are_asked_each_half_hour_bad_ones_more_and_more_seldom() -> None:
    good = asked(Tried(), "same")
    assert PERIOD_S <= wait_of(good) <= PERIOD_S * (1 + SPREAD)
    assert (good.good_at, good.fault) == (1000.0, "")
    assert wait_of(asked(good, "new", went_on=True)) >= PERIOD_S, "there is nothing more for now"
    assert wait_of(asked(good, "more", went_on=True)) < 5
    assert wait_of(asked(good, "cut-off", went_on=True)) < 5
    bad, waits = good, []
    for _ in range(12):
        bad = asked(bad, "expired")
        waits.append(wait_of(bad))
    assert (bad.good_at, bad.fault) == (1000.0, "expired")
    assert waits == sorted(waits)
    assert waits[0] == 300
    assert waits[-1] == LONGEST_S
    assert wait_of(asked(bad, "busy", wait_s=90_000)) == 90_000


def test_a_thousand_machines_that_start_at_once_do_not_ask_at_once() -> None:
    begun = sorted(first_wait(number / 1000) for number in range(1000))
    in_a_second = max(sum(at <= each < at + 1 for each in begun) for at in range(600))
    assert in_a_second <= 2
