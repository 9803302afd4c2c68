"""The virtual sound card: what its recorders hear."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import SINK, VirtualSoundCard, is_available

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(not is_available(), reason="no virtual sound card here"),
]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Yield a folder whose path is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="yl-") as name:
        yield Path(name)


@pytest.fixture
def card(folder: Path) -> Iterator[VirtualSoundCard]:
    card = virtual_sound_card()
    card.start(folder)
    yield card
    card.stop()


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
        assert recorded(card) == [f"{SINK}.monitor", "other.monitor"]
