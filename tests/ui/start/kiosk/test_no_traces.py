"""A visit that is over leaves nothing: not in files, not in the memory of what still runs."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from bench.kiosk.canary import Search, canary_of, fingerprints
from bench.kiosk.traces import WAYS, one
from bench.kiosk.visited_machine import VisitedMachine, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_the_search_finds_a_text_however_it_is_written(tmp_path: Path) -> None:
    canary = canary_of(1)
    for number, form in enumerate(canary.forms().values()):
        (tmp_path / f"{number}").write_bytes(bytes(5000) + form)
        assert Search(canary).files([tmp_path / f"{number}"])
    assert Search(canary).processes([os.getpid()])
    assert not Search(canary_of(2)).files([tmp_path])


def test_nothing_of_a_visitor_is_left_after_the_visit_or_a_power_cut(tmp_path: Path) -> None:
    nowhere = {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{tmp_path}/none"}
    without = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    machine = VisitedMachine(tmp_path, {**without, **nowhere})
    shelved = machine.stock()
    shelf = machine.places.content.data.parent
    before = fingerprints(shelf, ["cache"])
    row: dict[str, object] = dict.fromkeys(("visits", "seen before the end", "hits", "places"), 0)
    row["GB"] = 0.0
    machine.start()
    try:
        window = one(machine, machine.until_new(), 7, WAYS[0], shelved, row, random.Random(1))
        assert (row["seen before the end"], row["hits"], row["places"]) == (1, 0, 0)

        (home,) = machine.visits()
        window = machine.visit(window, canary_of(8), shelved)
        machine.cut()
        assert Search(canary_of(8)).files([home])
        machine.start()
        machine.until_new()
        until(lambda: not home.exists(), "the old visit is thrown away")
        assert machine.look(Search(canary_of(8))) == []
    finally:
        machine.stop()
    assert fingerprints(shelf, ["cache"]) == before
