"""A visit that is over leaves nothing: not in files, not in the memory of what still runs."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import pytest
from fakes.turns import today, turn_of

from bench.kiosk.canary import Search, canary_of, fingerprints
from bench.kiosk.traces import WAYS, one
from bench.kiosk.visited_machine import VisitedMachine, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_the_search_finds_a_text_however_it_is_written(tmp_path: Path) -> None:
    canary = canary_of(1)
    for number, form in enumerate(canary.forms().values()):
        (tmp_path / f"{number}").write_bytes(bytes(5000) + form)
        assert Search(canary).files([tmp_path / f"{number}"])
    # A small process: the one of the tests has so much memory that its search takes ten seconds.
    remembers = "import sys; text = sys.stdin.readline(); print(flush=True); sys.stdin.readline()"
    with subprocess.Popen(
        [sys.executable, "-S", "-c", remembers], stdin=PIPE, stdout=PIPE, encoding="utf-8"
    ) as one_that_knows:
        assert one_that_knows.stdin is not None
        assert one_that_knows.stdout is not None
        one_that_knows.stdin.write(f"{canary.letters}\n")
        one_that_knows.stdin.flush()
        one_that_knows.stdout.readline()
        assert Search(canary).processes([one_that_knows.pid])
        assert not Search(canary_of(2)).processes([one_that_knows.pid])
    assert not Search(canary_of(2)).files([tmp_path])


ENDS = ("a visit", "a power cut")
"""One of them runs every second day, in turn. Each starts the whole machine: at least three windows
of the real app."""


@pytest.mark.parametrize("end", turn_of(today(), ENDS, 1, every=2, first=1))
def test_nothing_of_a_visitor_is_left(tmp_path: Path, end: str) -> None:
    nowhere = {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{tmp_path}/none"}
    without = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    machine = VisitedMachine(tmp_path, {**without, **nowhere})
    shelved = machine.stock()
    shelf = machine.places.content.data.parent
    before = fingerprints(shelf, ["cache"])
    machine.start()
    try:
        come_to_it = _visit_ends if end == ENDS[0] else _power_is_cut
        come_to_it(machine, machine.until_new(), shelved)
    finally:
        machine.stop()
    assert fingerprints(shelf, ["cache"]) == before


def _visit_ends(machine: VisitedMachine, window: int, shelved: str) -> None:
    row: dict[str, object] = dict.fromkeys(("visits", "seen before the end", "hits", "places"), 0)
    row["GB"] = 0.0
    one(machine, window, 7, WAYS[0], shelved, row, random.Random(1))
    assert (row["seen before the end"], row["hits"], row["places"]) == (1, 0, 0)


def _power_is_cut(machine: VisitedMachine, window: int, shelved: str) -> None:
    (home,) = machine.visits()
    machine.visit(window, canary_of(8), shelved)
    machine.cut()
    assert Search(canary_of(8)).files([home])
    machine.start()
    machine.until_new()
    until(lambda: not home.exists(), "the old visit is thrown away")
    assert machine.look(Search(canary_of(8))) == []
