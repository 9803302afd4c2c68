"""A hostile mirror: whatever it does, what is shown stays the publisher's, and a try has an end."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes.subscriptions.machine import Machine
from fakes.subscriptions.publisher import Publisher, place_of
from fakes.subscriptions.tree_server import Asked, Send, Spoils, TreeServer, served
from fakes.turns import WHOLE_VARIABLE, today

from app.subscriptions.fetching.budget import MOST_BYTES, Limits

OLD = {"a": b"the old text" * 40, "b": b"always there" * 40}
NEW = {"a": b"the new text" * 40, "b": b"always there" * 40, "c": b"one more" * 40}


@dataclass
class Stage:
    """A machine that has the first edition, a mirror, and a publisher that has published again."""

    machine: Machine
    publisher: Publisher
    tree: TreeServer
    before: dict[str, bytes]
    after: dict[str, bytes]

    def is_unharmed(self) -> bool:
        return self.machine.texts == OLD

    def recovers(self) -> bool:
        """Whether an honest answer is all that it needs."""
        self.tree.spoils.clear()
        self.tree.files = self.after
        return self.machine.ask_until_done(self.tree.where).is_good and self.machine.texts == NEW


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    publisher = Publisher()
    publisher.edition(OLD)
    machine = Machine(tmp_path, publisher)
    with served(publisher.files) as tree:
        assert machine.ask(tree.where).code == "new"
        before = dict(publisher.files)
        publisher.edition(NEW)
        tree.files = after = dict(publisher.files)
        tree.asked.clear()
        tree.sent = 0
        yield Stage(machine, publisher, tree, before, after)


def changed_paths() -> list[str]:
    """Return what a machine asks for when the second edition is out, by kinds of files."""
    return [
        "metadata/2.root.json",
        "metadata/timestamp.json",
        "metadata/2.snapshot.json",
        "metadata/2.targets.json",
        "targets/",
        "content/",
    ]


def flipped(data: bytes, seed: int) -> bytes:
    at = random.Random(seed).randrange(len(data)) if data else 0
    return data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :] if data else b"{}"


def sends(change: Callable[[bytes], bytes]) -> Spoils:
    """Answer with something else than the file, and call it whole."""

    def spoil(asked: Asked, data: bytes, send: Send) -> None:
        spoiled = change(data)
        send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(spoiled) + spoiled)

    return spoil


FOREIGN = b'{"signatures":[],"signed":{"_type":"timestamp","spec_version":"1.0","version":9}}'
TAMPERS: dict[str, Callable[[bytes], bytes]] = {
    "one letter": lambda data: flipped(data, 1),
    "another": lambda data: flipped(data, 2),
    "the last letter": lambda data: data[:-1] + b"!",
    "shorter": lambda data: data[: len(data) // 2],
    "nothing": lambda data: b"",
    "longer": lambda data: data + b"{}",
    "much longer": lambda data: data + b" " * 6_000_000,
    "a foreign file": lambda data: FOREIGN,
    "a list": lambda data: b"[]",
    "deep": lambda data: b"[" * 200_000,
    "not UTF-8": lambda data: b"\xff\xfe" * 50,
    "huge numbers": lambda data: b'{"signed":{"version":1' + b"0" * 5000 + b"}}",
}


@pytest.mark.parametrize("path", changed_paths())
def test_a_file_that_was_tampered_with_changes_nothing(stage: Stage, path: str) -> None:
    for name, change in TAMPERS.items():
        stage.tree.spoils = {path: sends(change)}
        stage.tree.sent = 0
        outcome = stage.machine.ask(stage.tree.where)
        assert not outcome.is_good, (path, name, outcome)
        assert outcome.code != "died"
        assert stage.is_unharmed(), (path, name)
        assert outcome.took_bytes <= MOST_BYTES
    assert stage.recovers()


def test_older_editions_are_refused(stage: Stage) -> None:
    assert stage.machine.ask(stage.tree.where).number == 2
    stage.tree.files = stage.before
    outcome = stage.machine.ask(stage.tree.where)
    assert outcome.code == "rolled-back"
    assert stage.machine.texts == NEW


def test_a_mirror_that_stands_still_is_told_when_its_signatures_expire(stage: Stage) -> None:
    stage.tree.files = stage.before
    stage.machine.later(days=6)
    assert stage.machine.ask(stage.tree.where).code == "same"
    stage.machine.later(days=2)
    assert stage.machine.ask(stage.tree.where).code == "expired"
    assert stage.is_unharmed(), "what was verified once is shown all the same"
    stage.publisher.now = stage.machine.clock
    stage.publisher.bump("timestamp")
    stage.after = dict(stage.publisher.files)
    assert stage.recovers()


@pytest.mark.parametrize("old", ["2.snapshot.json", "2.targets.json", "targets/", "content/"])
def test_files_of_two_editions_do_not_make_a_third(stage: Stage, old: str) -> None:
    """Everything is of the new edition, but one kind of file is of the old one."""

    def of_before(asked: Asked, data: bytes, send: Send) -> None:
        name = asked.path.replace("/2.", "/1.")
        kind = asked.path.partition("/")[0]
        others = [each for path, each in stage.before.items() if path.startswith(kind)]
        spoiled = stage.before.get(name, others[-1])
        if spoiled == data:
            spoiled = others[0]
        send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(spoiled) + spoiled)

    path = old if old.endswith("/") else f"metadata/{old}"
    stage.tree.spoils = {path: of_before}
    assert not stage.machine.ask(stage.tree.where).is_good
    assert stage.is_unharmed()
    assert stage.recovers()


def test_a_mirror_that_is_swapped_in_mid_flight_changes_nothing(stage: Stage) -> None:
    """From the n-th question on, another publisher's mirror answers at the same address."""
    other = Publisher(first_key=100)
    other.edition(OLD)
    other.edition({"a": b"a foreign text" * 40})
    foreign = dict(other.files)
    honest = stage.tree.files

    for number in range(8):
        left = [number]

        def answer(asked: Asked, data: bytes, send: Send, left: list[int] = left) -> None:
            left[0] -= 1
            found = (honest if left[0] >= 0 else foreign).get(asked.path)
            if found is None:
                send(b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n")
            else:
                send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(found) + found)

        stage.tree.spoils = {"": answer}
        stage.machine.ask(stage.tree.where)
        assert stage.machine.texts in (OLD, NEW), number
    assert stage.recovers()


def test_cuts_at_any_byte_lose_nothing(tmp_path: Path) -> None:
    """The line is cut after so many bytes, each time elsewhere, until an edition is here."""
    chance = random.Random(17)
    publisher = Publisher()
    old, texts = {"a": b"the old text"}, {f"k{n}": bytes([65 + n]) * 30_000 for n in range(6)}
    publisher.edition(old)
    machine = Machine(tmp_path, publisher)
    left = [0]

    def cut(asked: Asked, data: bytes, send: Send) -> bool | None:
        if not data:
            return False
        span = f"bytes {asked.start}-{len(data) - 1}/*"
        more = {"Content_Range": span} if asked.start else {}
        head = tree.head(206 if asked.start else 200, len(data) - asked.start, **more)
        answer = head + data[asked.start :]
        send(answer[: max(0, left[0])])
        left[0] -= len(answer)
        return None

    with served(publisher.files) as tree:
        machine.ask(tree.where)
        publisher.edition(texts)
        tree.files, tree.spoils = dict(publisher.files), {"": cut}
        whole, cuts = sum(map(len, tree.files.values())), 0
        while machine.texts == old and cuts < 200:
            left[0] = chance.randrange(whole // 8)
            machine.ask(tree.where)
            cuts += 1
        assert machine.texts in (old, texts)
        assert cuts > 10
        tree.spoils.clear()
        assert machine.ask_until_done(tree.where).is_good
    assert machine.texts == texts
    assert not list(machine.store.folder.rglob("*.part"))


@pytest.mark.timeout(600)
def test_a_cut_at_each_of_some_random_bytes(stage: Stage, tmp_path: Path) -> None:
    """`YINLING_TEST_WHOLE=1` cuts at 200, a usual run at some."""
    machine, chance, left = stage.machine, random.Random(today()), [0]
    kept = tmp_path / "kept"
    shutil.copytree(machine.store.folder, kept)

    def cut(asked: Asked, data: bytes, send: Send) -> bool | None:
        if not data:
            return False
        answer = stage.tree.head(200, len(data)) + data
        send(answer[: max(0, left[0])])
        left[0] -= len(answer)
        return None

    whole = sum(len(stage.after[path]) + 50 for path in stage.after.keys() - stage.before.keys())
    for _ in range(200 if WHOLE_VARIABLE in os.environ else 8):
        shutil.rmtree(machine.store.folder)
        shutil.copytree(kept, machine.store.folder)
        at = left[0] = chance.randrange(whole)
        stage.tree.spoils = {"": cut}
        machine.ask(stage.tree.where)
        assert machine.texts in (OLD, NEW), at
        assert stage.recovers(), at


def test_a_part_of_one_mirror_is_no_part_of_another(stage: Stage) -> None:
    """A bad mirror begins every body wrongly; a good one is not harmed by what it left."""

    def poisons(asked: Asked, data: bytes, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(data) + b"poison")

    with served(stage.after) as bad:
        bad.spoils = {"content/": poisons}
        for _ in range(3):
            assert stage.machine.ask(bad.where).code == "cut-off"
    assert stage.recovers()


ENDLESS: dict[str, Callable[[TreeServer], Spoils]] = {}


def ill(name: str) -> Callable[[Callable[[TreeServer], Spoils]], Callable[[TreeServer], Spoils]]:
    def noted(make: Callable[[TreeServer], Spoils]) -> Callable[[TreeServer], Spoils]:
        ENDLESS[name] = make
        return make

    return noted


@ill("silent")
def _silent(tree: TreeServer) -> Spoils:
    return lambda asked, data, send: tree.over.wait(30) or None


@ill("drips")
def _drips(tree: TreeServer) -> Spoils:
    def drip(asked: Asked, data: bytes, send: Send) -> None:
        send(tree.head(200, len(data)))
        for each in data:
            if tree.over.wait(0.05):
                return
            send(bytes([each]))

    return drip


@ill("drips its head")
def _drips_its_head(tree: TreeServer) -> Spoils:
    def drip(asked: Asked, data: bytes, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nX: ")
        while not tree.over.wait(0.02):
            send(b"a")

    return drip


@ill("has no end")
def _endless(tree: TreeServer) -> Spoils:
    def endless(asked: Asked, data: bytes, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\n\r\n" + data)
        while not tree.over.is_set():
            send(b" " * 65536)

    return endless


@ill("has chunks without end")
def _endless_chunks(tree: TreeServer) -> Spoils:
    def endless(asked: Asked, data: bytes, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not tree.over.is_set():
            send(b"1\r\na\r\n" * 9000)

    return endless


@ill("has heads without end")
def _heads(tree: TreeServer) -> Spoils:
    def heads(asked: Asked, data: bytes, send: Send) -> None:
        while not tree.over.is_set():
            send(b"HTTP/1.1 100 Continue\r\nX: " + b"a" * 60_000 + b"\r\n\r\n")

    return heads


@ill("has a head of 100 MB")
def _large_head(tree: TreeServer) -> Spoils:
    def head(asked: Asked, data: bytes, send: Send) -> None:
        send(b"HTTP/1.1 200 OK\r\n")
        for _ in range(1600):
            send(b"X: " + b"a" * 62_500 + b"\r\n")

    return head


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.parametrize("path", ["metadata/timestamp.json", "content/"])
def test_a_try_has_an_end(stage: Stage, path: str, name: str) -> None:
    stage.machine.limits = Limits(longest_s=0.8, rate=1 << 30)
    stage.tree.spoils = {path: ENDLESS[name](stage.tree)}
    began = time.monotonic()
    outcome = stage.machine.ask(stage.tree.where)
    assert time.monotonic() - began < 5
    assert not outcome.is_good, outcome
    assert outcome.took_bytes <= MOST_BYTES + (1 << 16)
    assert stage.is_unharmed()
    stage.machine.limits = Limits(longest_s=10, rate=1 << 30)
    assert stage.recovers()


def test_a_drip_is_no_way_on_so_it_is_followed_by_a_long_wait(stage: Stage) -> None:
    stage.machine.limits = Limits(longest_s=0.5, rate=1 << 30)
    stage.tree.spoils = {"content/": _drips(stage.tree)}
    outcome = stage.machine.ask(stage.tree.where)
    assert (outcome.code, outcome.went_on) == ("too-slow", False)


ANSWERS: dict[str, tuple[bytes, str]] = {
    "it is larger than it says": (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{", ""),
    "it says 1 TB": (b"HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n{}", "too-large"),
    "less than nothing": (b"HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n{}", ""),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}", ""),
    "no chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ""),
    "packed": (
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\na",
        "broken",
    ),
    "no HTTP": (b"SSH-2.0-nothing\r\n", ""),
    "nothing": (b"", ""),
    "a range that nobody asked for": (
        b"HTTP/1.1 206 OK\r\nContent-Range: bytes 5-9/10\r\nContent-Length: 5\r\n\r\naaaaa",
        "broken",
    ),
    "the same as what nobody has": (b"HTTP/1.1 304 X\r\n\r\n", "broken"),
    "busy": (b"HTTP/1.1 503 X\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n", "busy"),
    "an error": (b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n", "broken"),
    "a password": (b"HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n", "refused"),
    "gone": (b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n", "not-found"),
    "a redirect to nowhere": (b"HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n", ""),
    "a redirect to a file": (
        b"HTTP/1.1 302 X\r\nLocation: file:///etc/passwd\r\n\r\n",
        "no-address",
    ),
    "a redirect to this house": (
        b"HTTP/1.1 302 X\r\nLocation: http://127.0.0.2:9/\r\nContent-Length: 0\r\n\r\n",
        "private",
    ),
    "wrapped": (
        b"HTTP/1.1 302 X\r\nLocation: http://[64:ff9b::7f00:2]/\r\nContent-Length: 0\r\n\r\n",
        "private",
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_that_are_none(stage: Stage, name: str) -> None:
    answer, code = ANSWERS[name]
    paths = ("metadata/timestamp.json", "content/")
    for path in paths[name == "the same as what nobody has" :]:
        stage.tree.spoils = {path: lambda asked, data, send: send(answer)}
        outcome = stage.machine.ask(stage.tree.where)
        assert not outcome.is_good, (path, outcome)
        assert outcome.code == (code or outcome.code), (path, outcome)
        assert outcome.code != "died"
        assert outcome.wait_s == (120 if name == "busy" else 0)
        assert stage.is_unharmed()
    assert stage.recovers()


def test_a_redirect_without_end_is_left(stage: Stage) -> None:
    def loop(asked: Asked, data: bytes, send: Send) -> None:
        send(stage.tree.head(302, 0, Location=stage.tree.where.address + asked.path))

    stage.tree.spoils = {"metadata/timestamp.json": loop}
    outcome = stage.machine.ask(stage.tree.where)
    assert (outcome.code, outcome.asked) == ("broken", 5)


def test_a_redirect_on_the_same_computer_is_followed(stage: Stage) -> None:
    """As from http to https, or to another folder."""
    with served(stage.after) as other:

        def moved(asked: Asked, data: bytes, send: Send) -> None:
            send(stage.tree.head(301, 0, Location=other.where.address + asked.path))

        stage.tree.spoils = {"": moved}
        assert stage.machine.ask(stage.tree.where).number == 2
        assert len(stage.tree.asked) == 1, "where it was sent once, it goes by itself"
    assert stage.machine.texts == NEW


def test_of_a_body_that_is_cut_off_only_the_rest_is_asked_for(tmp_path: Path) -> None:
    text = random.Random(5).randbytes(2_000_000)
    publisher = Publisher()
    publisher.edition({"a": text})
    machine = Machine(tmp_path, publisher, limits=Limits(700_000, 10, 1 << 30))
    with served(publisher.files) as tree:
        first = machine.ask(tree.where)
        assert (first.code, first.went_on, machine.texts) == ("more", True, {})
        assert machine.ask_until_done(tree.where).code == "new"
        starts = [each.start for each in tree.asked if each.path == place_of(text)]
    assert machine.texts == {"a": text}
    assert len(starts) == 3
    assert starts == sorted(starts)
    assert sum(each.took_bytes for each in machine.outcomes) < 2_200_000, "not much is read twice"


def test_a_server_that_cannot_go_on_is_no_hindrance_to_what_fits_into_a_try(tmp_path: Path) -> None:
    publisher = Publisher()
    texts = {f"k{number}": bytes([65 + number]) * 400_000 for number in range(4)}
    publisher.edition(texts)
    machine = Machine(tmp_path, publisher, limits=Limits(700_000, 10, 1 << 30))
    with served(publisher.files) as tree:
        tree.knows_ranges = False
        assert machine.ask_until_done(tree.where, 20).code == "new"
        assert machine.texts == texts
        publisher.edition({"large": b"z" * 800_000})
        tree.files = publisher.files
        codes = {machine.ask(tree.where).code for _ in range(3)}
        assert "no-ranges" in codes
        assert machine.texts == texts
        tree.knows_ranges = True
        assert machine.ask_until_done(tree.where, 20).code == "new"
