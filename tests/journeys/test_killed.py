"""`kill -9` on the app and on the voice, while the real voice is reading to a real sound server.

Each day at other moments; `./run.sh bench faults` kills it more often.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.introduced import make_ready
from fakes.killed.killing import Child, is_running, kill_often, left_behind, own_sound
from fakes.turns import ANOTHER_DAY, has_turn, today

from app.files.paths import HOME_VARIABLE, default_paths
from tools.virtual_sound import is_available

KILLS = 3

pytestmark = [
    pytest.mark.sound,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not is_available(), reason="no virtual sound card on this machine"),
]


@pytest.fixture
def environment(tmp_path: Path, drawn_icons: Path, filled_shelf: Path) -> Iterator[dict[str, str]]:
    paths = default_paths({HOME_VARIABLE: str(tmp_path)}, sys.platform)
    make_ready(paths, shelf=filled_shelf, icons=drawn_icons)
    with own_sound() as environment:
        yield environment


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_killed_at_any_moment_it_offers_the_same_sentence(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    killed = kill_often(tmp_path, environment, KILLS, seed=today())
    assert killed.faults == []
    assert killed.kept > 0, "a place that was on the disk is never lost: there were some"


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_the_voice_is_killed_and_the_same_sentence_is_read_again(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    child = Child(tmp_path, environment)
    try:
        worker = child.next("pressed")["worker"]
        os.kill(worker, signal.SIGKILL)
        first = child.next("sentence")
        child.next("word")  # how soon is measured by ./run.sh bench speech
        again = child.next("sentence")
        assert again["sentence"] != first["sentence"], "the reading goes on"
        assert not [line for line in child.told if line.get("fault")]
        assert not is_running(worker)
        assert left_behind(environment) == []
    finally:
        child.close()
