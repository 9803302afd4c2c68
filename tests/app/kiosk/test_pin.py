"""The PIN: counted before it is checked, over kills and boots; a file not sound opens nothing."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fakes.kiosk.cheap_pins import make_checks_cheap
from fakes.places import ROOT
from fakes.voices.small_pack import small_disk
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.boot import boot_name
from app.kiosk.pin import PinAnswer, PinError, PinStore, check_form, is_easy, plain_digits

RIGHT = "280615"
WRONG = "735190"


@dataclass
class Box:
    """A machine with a PIN: its file, its monotonic clock, its boot."""

    path: Path
    now: float = 1000.0
    boot: str = "first"

    def store(self) -> PinStore:
        """Return the store of a process that starts now."""
        return PinStore(self.path, lambda: self.now, lambda: self.boot)


@pytest.fixture(autouse=True)
def cheap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check cost next to nothing, where its cost is not what is tested."""
    if "real_cost" not in request.fixturenames:
        make_checks_cheap(monkeypatch)


@pytest.fixture
def real_cost() -> None:
    """Leave scrypt as it is."""


@pytest.fixture
def box(tmp_path: Path) -> Box:
    box = Box(tmp_path / "machine" / "pin.json")
    box.store().set_pin(RIGHT)
    return box


# --- form ---


@pytest.mark.parametrize("pin", ["280615", "280615280615", "２８０６１５", " 280615\n"])
def test_six_to_twelve_digits_are_a_pin(pin: str) -> None:
    assert check_form(pin)


@pytest.mark.parametrize(
    "pin",
    [
        "",
        "28061",
        "2806150000001",
        "28061a",
        "28 0615",
        "٢٨٠٦١٥",
        "²⁸⁰⁶¹⁵",
        "一二三四五六",
        "-28061",
    ],
)
def test_nothing_else_is(pin: str) -> None:
    assert not check_form(pin)


def test_full_width_digits_are_digits() -> None:
    assert plain_digits("２８０６１５") == "280615"


@pytest.mark.parametrize("pin", ["000000", "123456", "６５４３２１", "890123"])
def test_a_pin_that_everybody_tries_is_easy(pin: str, tmp_path: Path) -> None:
    assert is_easy(pin)
    with pytest.raises(PinError, match="pin-easy"):
        PinStore(tmp_path / "pin.json").set_pin(pin)
    assert not is_easy(RIGHT)


@given(st.text() | st.text("0123456789０", max_size=14))
def test_any_text_has_a_form_or_not(text: str) -> None:
    if check_form(text):
        assert plain_digits(text).isascii()
    else:
        assert not is_easy(text)


# --- one process ---


def test_there_is_no_pin_at_first_and_none_is_right(tmp_path: Path) -> None:
    store = PinStore(tmp_path / "pin.json")
    assert (store.has_pin, store.fault, store.wait_s) == (False, "pin-missing", 0)
    assert store.try_pin("000000") == PinAnswer(False, left=0, fault="pin-missing")
    with pytest.raises(PinError, match="pin-form"):
        store.set_pin("12345")
    assert not store.has_pin


def test_the_right_one_opens_however_it_is_written(real_cost: None, box: Box) -> None:
    assert box.store().has_pin
    assert box.store().try_pin("２８０６１５ ") == PinAnswer(True)
    assert RIGHT not in box.path.read_text()
    if os.name == "posix":
        assert box.path.stat().st_mode & 0o077 == 0


def test_five_wrong_ones_bring_a_wait_in_which_the_right_one_is_not_looked_at(box: Box) -> None:
    answers = [box.store().try_pin(WRONG) for _ in range(5)]
    assert [each.left for each in answers] == [4, 3, 2, 1, 0]
    assert [each.wait_s for each in answers] == [0, 0, 0, 0, 900]
    box.now += 899
    assert box.store().wait_s == 1
    assert box.store().try_pin(RIGHT) == PinAnswer(False, 1, 0)
    box.now += 1
    assert box.store().try_pin(RIGHT) == PinAnswer(True)
    assert box.store().try_pin(WRONG).left == 4, "the right one has cleared the count"


def test_a_wrong_form_costs_no_attempt(box: Box) -> None:
    for _ in range(7):
        assert box.store().try_pin("2806") == PinAnswer(False, 0, 5, "pin-form")


def test_a_new_pin_needs_the_old_one(box: Box) -> None:
    store = box.store()
    store.try_pin(WRONG)
    with pytest.raises(PinError, match="pin-closed"):
        store.set_pin("991827")
    assert store.try_pin(RIGHT).right
    store.set_pin("991827")
    assert not box.store().try_pin(RIGHT).right
    assert box.store().try_pin("991827").right


# --- boots and clocks ---


def test_another_boot_waits_anew_and_counts_on(box: Box) -> None:
    for _ in range(5):
        box.store().try_pin(WRONG)
    box.boot, box.now = "second", 3.0
    assert box.store().try_pin(RIGHT) == PinAnswer(False, 900, 0)
    box.now += 600
    assert box.store().wait_s == 300, "begun anew once, not at each look"
    box.now += 300
    for _ in range(5):
        answer = box.store().try_pin(WRONG)
    assert answer.wait_s == 1800


@pytest.mark.parametrize("jump", [-900.0, -1e7])
def test_a_clock_that_goes_back_waits_anew(box: Box, jump: float) -> None:
    for _ in range(5):
        box.store().try_pin(WRONG)
    box.now += jump
    assert box.store().wait_s == 900
    box.now += 900
    assert box.store().wait_s == 0


def test_a_system_that_names_no_boot_waits_anew_in_each_process(box: Box) -> None:
    for _ in range(5):
        box.store().try_pin(WRONG)
    box.boot, box.now = "", box.now + 890
    store = box.store()
    assert store.wait_s == 900
    box.now += 900
    assert store.wait_s == 0
    assert store.try_pin(RIGHT).right


def test_this_system_names_its_boot_and_always_the_same() -> None:
    assert boot_name() == boot_name()
    if sys.platform == "linux":
        assert len(boot_name()) == 36


# --- a file that is not sound ---


def damaged_by(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(change(path.read_bytes())) and None


@pytest.mark.parametrize(
    "damage",
    [
        damaged_by(lambda content: b""),
        damaged_by(lambda content: content[:-40]),
        damaged_by(lambda content: content.replace(b'"wrong": 0', b'"wrong": 1')),
        damaged_by(lambda content: content.replace(b'"waits_s": 0', b'"waits_s": 1e999')),
        damaged_by(lambda content: b"[]"),
        damaged_by(lambda content: b"[[1, 2]]"),
        damaged_by(lambda content: b"[" * 4000),
        damaged_by(lambda content: b"\xff" * 100),
        damaged_by(lambda content: content + b" " * 4000),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: (path.unlink(), path.symlink_to(path.parent / "nowhere")),
        lambda path: (path.unlink(), path.symlink_to(path)),
    ],
)
def test_a_damaged_file_opens_nothing_and_is_no_first_start(
    box: Box, damage: Callable[[Path], object]
) -> None:
    damage(box.path)
    store = box.store()
    assert store.has_pin
    assert store.fault == "pin-damaged"
    assert store.try_pin(RIGHT) == PinAnswer(False, left=0, fault="pin-damaged")
    assert (store.wait_s, store.left) == (0, 0)
    with pytest.raises(PinError, match="pin-damaged"):
        store.set_pin("991827")


@given(at=st.integers(0, 399), bit=st.integers(0, 7))
def test_a_flipped_bit_never_opens(
    at: int, bit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "flipped-pin.json"
    if not path.exists():
        PinStore(path).set_pin(RIGHT)
    content = bytearray(path.read_bytes())
    sound = bytes(content)
    content[at % len(content)] ^= 1 << bit
    path.write_bytes(content)
    store = PinStore(path)
    try:
        # The other record is sound.
        assert store.has_pin
        assert store.fault == ""
        assert store.left == 5
        content[len(content) // 2 + at] ^= 1 << bit
        path.write_bytes(content)
        # A bit in the space between two values means nothing.
        assert store.fault in ("pin-damaged", "")
        if store.fault:
            assert store.try_pin(RIGHT) == PinAnswer(False, left=0, fault="pin-damaged")
    finally:
        path.write_bytes(sound)


def test_a_file_of_numbers_and_texts_of_any_kind_opens_nothing(box: Box) -> None:
    text = box.path.read_text()
    values = json.loads(text[: len(text) // 2])
    for name in values:
        for value in (None, -1, 1e300, "", [], {}):
            box.path.write_text(json.dumps({**values, name: value}))
            assert value == values[name] or box.store().fault == "pin-damaged"


def test_a_full_disk_lets_staff_in_and_counts_every_attempt(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 128 * 1024):
        box = Box(disk / "pin.json")
        box.store().set_pin(RIGHT)
        fill(disk)
        assert [box.store().try_pin(WRONG).left for _ in range(5)] == [4, 3, 2, 1, 0]
        assert box.store().try_pin(RIGHT) == PinAnswer(False, 900, 0)
        box.boot = "second"
        assert box.store().wait_s == 900
        box.now += 900
        assert box.store().try_pin(RIGHT) == PinAnswer(True)
        assert box.store().left == 5
        assert not box.store().try_pin(WRONG).fault


def test_a_disk_that_may_not_be_written_checks_nothing(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    assert box.store().try_pin(RIGHT) == PinAnswer(False, 0, 5, "pin-unwritable")


def test_a_write_that_was_cut_off_leaves_the_attempts_before(box: Box) -> None:
    for left in (4, 3, 2):
        assert box.store().try_pin(WRONG).left == left
    content = box.path.read_bytes()
    half = len(content) // 2
    newest = content.rindex(b'"wrong": 3') // half * half
    box.path.write_bytes(content[: newest + 50] + b" " * 99 + content[newest + 149 :])
    assert box.store().fault == ""
    assert box.store().left == 3, "the attempt that was being counted was not checked"
    assert box.store().try_pin(WRONG).left == 2
    assert box.store().try_pin(RIGHT).right


def test_the_file_of_an_older_version_is_read_and_made_anew(box: Box) -> None:
    content = box.path.read_bytes()
    box.path.write_bytes(content[: len(content) // 2].rstrip())
    assert box.store().try_pin(WRONG).left == 4
    assert len(box.path.read_bytes()) == len(content)
    assert box.store().try_pin(RIGHT).right


def test_a_pin_that_was_set_meanwhile_is_not_written_over(
    box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.json"
    PinStore(other).set_pin("991827")
    real = hashlib.scrypt

    def check(*given: Any, **more: Any) -> bytes:
        other.replace(box.path)
        return real(*given, **more)

    monkeypatch.setattr(hashlib, "scrypt", check)
    assert box.store().try_pin(RIGHT).right, "its clearing of the count finds another PIN"
    monkeypatch.setattr(hashlib, "scrypt", real)
    assert box.store().try_pin("991827").right


def fill(disk: Path) -> None:
    with (disk / "fill").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def test_a_pin_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PinError, match="pin-unwritable"):
        PinStore(tmp_path / "file" / "pin.json").set_pin(RIGHT)


# --- killed ---

KILLED_WHILE_CHECKING = """
import hashlib, os, signal, sys
from pathlib import Path
from app.kiosk.pin import PinStore
def check(*arguments, **more):
    os.kill(os.getpid(), signal.SIGKILL)
hashlib.scrypt = check
PinStore(Path(sys.argv[1])).try_pin(sys.argv[2])
"""
KILLED_ANYWHERE = """
import sys
from pathlib import Path
from app.kiosk.pin import PinStore
store = PinStore(Path(sys.argv[1]))
while True:
    sys.stdout.write(f"{store.try_pin(sys.argv[2]).left}\\n")
    sys.stdout.flush()
"""

posix = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


@posix
def test_an_attempt_counts_though_it_is_killed_before_its_check(
    real_cost: None, tmp_path: Path
) -> None:
    path = tmp_path / "pin.json"
    PinStore(path).set_pin(RIGHT)
    for left in (4, 3, 2, 1):
        code = subprocess.run(
            [sys.executable, "-c", KILLED_WHILE_CHECKING, str(path), RIGHT], cwd=ROOT, check=False
        ).returncode
        assert code == -signal.SIGKILL
        assert PinStore(path).left == left
    subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_CHECKING, str(path), WRONG], cwd=ROOT, check=False
    )
    assert 895 < PinStore(path).wait_s <= 900
    assert not PinStore(path).try_pin(RIGHT).right


@posix
def test_no_kill_gives_an_attempt_back(real_cost: None, tmp_path: Path) -> None:
    path = tmp_path / "pin.json"
    PinStore(path).set_pin(RIGHT)
    told = 5
    while told > 1:
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED_ANYWHERE, str(path), WRONG],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        told = int(child.stdout.readline())
        child.kill()
        rest = [int(line) for line in child.stdout.read().split(b"\n")[:-1]]
        child.stdout.close()
        child.wait(10)
        told = min([told, *rest])
        store = PinStore(path)
        assert store.fault == ""
        assert store.wait_s or store.left in (told, told - 1)
        if store.wait_s:
            break
        told = store.left
