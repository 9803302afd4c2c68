"""The disk: full in the middle, spoilt, without power."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher, place_of
from fakes.subscriptions.tree_server import served
from fakes.voices.small_pack import files_at_most, small_disk

from app.subscriptions.fetching.collecting import RESERVE
from app.subscriptions.ready import ready, whole_digests

OLD = {"a": b"the old text"}
NEW = {f"k{number}": bytes([65 + number]) * 200_000 for number in range(8)}


def test_a_disk_without_room_is_not_filled(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        publisher.edition(NEW)
        machine.free = RESERVE + 1_000_000
        outcome = machine.ask(tree.where)
        assert outcome.code == "disk-full"
        assert outcome.missing_bytes == 1_600_000
        assert machine.texts == OLD
        assert not any(path == place_of(NEW["k0"]) for path in tree.paths), "nothing was begun"
        machine.free = RESERVE + 2_000_000
        assert machine.ask(tree.where).code == "new"
    assert machine.texts == NEW


def test_a_disk_that_gets_full_in_the_middle_keeps_the_edition_and_what_has_come(
    tmp_path: Path,
) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    with small_disk(tmp_path / "disk", 1_400_000), served(publisher.files) as tree:
        machine = Machine(tmp_path / "disk", publisher)
        assert machine.ask(tree.where).code == "new"
        publisher.edition(NEW)
        for _ in range(3):
            assert machine.ask(tree.where).code == "disk-full"
            assert machine.texts == OLD
            assert not list(machine.store.folder.rglob("*.part")), "it gets its room back"
            assert not list(machine.store.folder.rglob("*.tmp"))
        publisher.edition({"k0": NEW["k0"]})
        tree.asked.clear()
        assert machine.ask(tree.where).code == "new"
        assert place_of(NEW["k0"]) not in tree.paths, "that one had come before"
        assert machine.texts == {"k0": NEW["k0"]}


def test_a_file_that_may_not_grow_is_one_code(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        publisher.edition(NEW)
        with files_at_most(100_000):
            assert machine.ask(tree.where).code == "disk-full"
        assert machine.texts == OLD
        assert machine.ask(tree.where).code == "new"


def test_a_folder_that_cannot_be_written_is_one_code(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    (machine.store.folder / "bodies").write_bytes(b"a file has its place")
    with served(publisher.files) as tree:
        assert machine.ask(tree.where).code == "folder-unwritable"


def test_a_body_that_the_disk_has_spoilt_comes_again(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(NEW)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        (edition,) = ready(machine.store, machine.subscription)
        spoilt = edition.items[3]
        machine.store.bodies.path(spoilt.sha256).write_bytes(b"X" * spoilt.length)
        with pytest.raises(Exception, match="not-genuine"):
            edition.read(spoilt)
        tree.asked.clear()
        assert machine.ask(tree.where).code == "same"
        assert place_of(NEW[spoilt.key]) in tree.paths
        assert edition.read(spoilt) == NEW[spoilt.key]
        tree.asked.clear()
        machine.ask(tree.where)
        assert len(tree.asked) == 2, "that was all"


def test_after_a_loss_of_power_the_newest_bodies_are_looked_at(tmp_path: Path) -> None:
    """The file has its length and no content, as some file systems leave it."""
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    bodies = machine.store.bodies
    text = b"was never written"
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        publisher.edition({**OLD, "b": text})
        digest = place_of(text).rpartition("/")[2]
        bodies.path(digest).parent.mkdir(exist_ok=True)
        bodies.path(digest).write_bytes(bytes(len(text)))
        (machine.store.folder / "bodies" / "unsynced").write_bytes(b"")
        assert machine.ask(tree.where).code == "new"
    assert machine.texts["b"] == text


@pytest.mark.parametrize("name", ["verified.json", "trusted/timestamp.json", "editions"])
def test_a_damaged_file_is_found_out_anew(tmp_path: Path, name: str) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
        place = machine.store.place(machine.subscription.id).folder / name
        for file in place.iterdir() if place.is_dir() else [place]:
            file.write_bytes(b'{"half')
        machine.ask(tree.where)
        publisher.edition(NEW)
        assert machine.ask(tree.where).code == "new"
    assert machine.texts == NEW
    assert whole_digests(machine.store, machine.subscription)


def test_beginnings_that_nobody_goes_on_with_are_removed(tmp_path: Path) -> None:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    part = machine.store.bodies.part(place_of(b"x").rpartition("/")[2], "another")
    part.parent.mkdir(parents=True)
    part.write_bytes(b"begun")
    os.utime(part, (time.time() - 20 * 86400,) * 2)
    with served(publisher.files) as tree:
        machine.ask(tree.where)
    assert not part.exists()
