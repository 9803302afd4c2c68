"""The virtual sound card: what its recorders hear."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tools.virtual_sound import SINK, VirtualSoundCard, is_available

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(not is_available(), reason="no virtual sound card here"),
]


def recorded(card: VirtualSoundCard) -> list[str]:
    """Return the names of the sources that are recorded, in the order of their recorders."""
    lines = card.control("list", "short", "sources").splitlines()
    names = {line.split("\t")[0]: line.split("\t")[1] for line in lines}
    outputs = card.control("list", "short", "source-outputs").splitlines()
    return [names[line.split("\t")[1]] for line in outputs]


def test_a_recorder_stays_at_its_device_when_another_becomes_the_default(
    card: VirtualSoundCard, folder: Path
) -> None:
    card.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    card.record(folder / "first.raw")
    card.record(folder / "other.raw", "other")
    for default in ("other", SINK):
        card.control("set-default-sink", default)
        while card.control("get-default-sink") != default:
            time.sleep(0.01)
        assert recorded(card) == [f"{SINK}.monitor", "other.monitor"]
