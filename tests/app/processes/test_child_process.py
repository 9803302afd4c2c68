"""A child process for the window: its last messages come first, and then the news of its loss."""

from __future__ import annotations

import os
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.processes.child import ChildProcess

SAYS_AND_ENDS = (sys.executable, "-c", "print('farewell', end='')")
MORE_THAN_A_PIPE_HOLDS = bytes(1 << 20)


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="only there can one see it end unnoticed")
def test_an_end_that_is_noticed_while_sending_comes_after_what_was_said_last(qtbot: QtBot) -> None:
    parent = QObject()
    child = ChildProcess(SAYS_AND_ENDS, lambda data: [data] if data else [], parent)
    heard: list[object] = []
    child.told.connect(heard.append)
    child.lost.connect(heard.append)
    assert child._process.waitForStarted()
    pid = child.pid
    assert pid is not None
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    child.send(MORE_THAN_A_PIPE_HOLDS)
    assert heard == [], "nobody's call comes back to them meanwhile"
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [b"farewell", "ended with 0"]
    child.discard()
