"""A machine takes editions: whole, by hash, nothing twice."""

from __future__ import annotations

from pathlib import Path

from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher, place_of
from fakes.subscriptions.tree_server import served

from app.subscriptions.mirrors import in_folder

TEXTS = {f"text-{number}": f"第{number}篇。".encode() * 50 for number in range(5)}


def test_an_edition_comes_whole_and_the_next_look_asks_two_questions(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(TEXTS)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        first = machine.ask(tree.where)
        assert (first.code, first.number) == ("new", 1), first
        assert machine.texts == TEXTS
        tree.asked.clear()
        again = machine.ask(tree.where)
    assert again.code == "same"
    assert tree.paths == ["metadata/2.root.json", "metadata/timestamp.json"]
    assert again.took_bytes < 1000, "the timestamp was not sent again"


def test_of_the_next_edition_only_what_is_new_is_asked_for(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(TEXTS)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        new = {**TEXTS, "text-1": b"corrected", "text-9": b"new"}
        publisher.edition(new)
        tree.asked.clear()
        assert machine.ask(tree.where).number == 2
    assert machine.texts == new
    bodies = {path for path in tree.paths if path.startswith("content/")}
    assert len(bodies) == 3
    assert {place_of(b"corrected"), place_of(b"new")} < bodies


def test_a_stick_feeds_two_machines(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(TEXTS)
    publisher.lay_out(tmp_path / "stick" / "银龄")
    for name in ("one", "two"):
        machine = Machine(tmp_path / name, publisher)
        assert machine.ask(in_folder(tmp_path / "stick")).code == "new"
        assert machine.texts == TEXTS


def test_three_editions_are_kept_and_the_bodies_of_older_ones_go(tmp_path: Path) -> None:
    publisher = Publisher()
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        for number in range(1, 6):
            publisher.edition({"a": b"text %d" % number, "b": b"always"})
            assert machine.ask(tree.where).number == number
    kept = machine.store.verified(machine.subscription.id).role("targets").kept
    place = machine.store.place(machine.subscription.id)
    assert [place.edition(each).number for each in kept] == [5, 4, 3]
    files = [file.name for file in (machine.store.folder / "bodies").glob("??/*")]
    assert len(files) == 3 * 2 + 1, "three parts, three texts, and the one that is always there"
    assert len(list((place.folder / "editions").iterdir())) == 3


def test_what_is_withdrawn_leaves_the_older_editions_as_well(tmp_path: Path) -> None:
    publisher = Publisher()
    machine = Machine(tmp_path, publisher)
    secret = "不该登的。".encode()
    with served(publisher.files) as tree:
        publisher.edition({"a": b"stays", "secret": secret})
        machine.ask(tree.where)
        publisher.edition({"a": b"stays"}, withdrawn=["secret"])
        machine.ask(tree.where)
    assert machine.texts == {"a": b"stays"}
    texts = [file.read_bytes() for file in machine.store.folder.rglob("*") if file.is_file()]
    assert not any(secret in each for each in texts)


def test_a_text_of_two_publishers_is_fetched_once(tmp_path: Path) -> None:
    one, two = Publisher(), Publisher(first_key=100)
    one.edition({"a": b"the same text" * 99})
    first = Machine(tmp_path, one)
    with served(one.files) as tree:
        first.ask(tree.where)
    two.edition({"b": b"the same text" * 99})
    second = Machine(tmp_path, two)
    assert second.subscription.id != first.subscription.id
    with served(two.files) as tree:
        assert second.ask(tree.where).code == "new"
        assert place_of(b"the same text" * 99) not in tree.paths
    assert first.texts == {"a": b"the same text" * 99}
