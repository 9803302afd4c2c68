"""The screens of a class: the projector's for the window, the volunteer's for the notes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from fakes.lessons.two_screens import SCREENS, config
from fakes.places import ROOT

from ui.pages.teaching.stage import other_of


def test_the_other_screen_is_found() -> None:
    first, second = object(), object()
    assert other_of((first, second), first) is second
    assert other_of((first, second), second) is first
    assert other_of((first,), first) is None


def test_window_and_notes_have_a_screen_each(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    config(screens)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
    }
    command = [sys.executable, "-P", "-m", "fakes.lessons.two_screens"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    before, begun, swapped, over, notes = json.loads(done.stdout)
    own, projector = (list(screen) for screen in SCREENS)
    assert before[2] is None
    assert begun[1:] == [projector, own, True]
    assert swapped[1:] == [own, projector, True]
    assert over[1:] == before[1:], "the window is where it was, and the notes are gone"
    assert notes == ["让大家先找一找自己手机上的设置。"]
