"""The timer of the player is a precise one, and the player needs no enumeration of Qt's."""

from __future__ import annotations

import subprocess
import sys

from fakes.places import ROOT
from PySide6.QtCore import QObject, Qt

from app.processes.precise_timer import precise_timer

PLAYER = """
import enum, gc
from app.speech.player.worker import SinkPlayer, SoundServer, QCoreApplication
application = QCoreApplication([])
player = SinkPlayer(SoundServer(None))
print(*(each.__qualname__ for each in gc.get_objects() if isinstance(each, enum.EnumMeta)))
"""


def test_it_is_precise(qapp: object) -> None:
    parent = QObject()
    timer = precise_timer(parent, 20)
    assert timer.timerType() is Qt.TimerType.PreciseTimer
    assert timer.interval() == 20
    assert timer.parent() is parent


def test_the_player_makes_no_enumeration_of_qt() -> None:
    made = subprocess.run(
        [sys.executable, "-P", "-c", PLAYER],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PULSE_SERVER": "unix:/none"},
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    ).stdout.split()
    assert made
    assert not [each for each in made if each.startswith("Qt.")]
