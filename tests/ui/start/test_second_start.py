"""A second start brings the open window forward, or says that one is open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.places import ROOT
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.only_one import door_of
from app.policy.policies import in_public
from app.settings.settings import Settings
from ui.start.already_open import small_window
from ui.widgets.buttons.big_button import BigButton

IN_A_HURRY = """
import sys
import app.only_one
import ui.main
app.only_one.PATIENCE_MS = 100
sys.exit(ui.main.main())
"""


def test_a_second_window_says_that_there_is_one_and_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    lock = QLockFile(str(home / "data" / "yinling.lock"))
    assert lock.tryLock(0)
    environment = {**os.environ, "YINLING_HOME": str(home), "PYTHONPATH": str(ROOT)}
    second = subprocess.Popen(
        [sys.executable, "-c", IN_A_HURRY], env=environment, stderr=subprocess.PIPE, text=True
    )
    # The first one does not answer, so a window says it, and stays until it is read.
    assert "已经开着" in second.stderr.readline()
    assert second.poll() is None
    second.kill()
    second.communicate(timeout=60)
    lock.unlock()


@pytest.mark.qt_log_ignore("raise", extend=True)  # there is nothing to be before on this screen
def test_a_second_start_brings_the_first_window_forward_and_ends(
    app: RunningApp, tmp_path: Path
) -> None:
    data = tmp_path / "home" / "data"
    lock = QLockFile(str(data / "yinling.lock"))
    assert lock.tryLock(0)
    app.yinling.hear_second_starts()
    window = app.yinling.window
    window.showMinimized()
    app.until(window.isMinimized)
    environment = {
        **os.environ,
        "YINLING_HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(ROOT),
    }
    letter = tmp_path / "信.txt"
    letter.write_text("给奶奶的信\n\n奶奶您好。家里都好。\n", "utf-8")

    def start_again(argument: str) -> None:
        command = [sys.executable, "-m", "ui.main", argument]
        second = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
        app.until(lambda: second.poll() is not None, timeout=60000)
        assert second.returncode == 0  # the file, or the shortcut, was handed over
        assert second.communicate()[1] == ""

    start_again("--today")
    app.until(lambda: app.page.name == "list")
    start_again(str(letter))
    lock.unlock()
    assert window.isVisible()
    assert not window.isMinimized()
    app.until(lambda: app.page.name == "arrivals")
    app.settle()
    assert [row.title for row in app.page.stack.rows] == ["给奶奶的信"]


def test_nobody_knocks_at_a_shared_machine(app: RunningApp, tmp_path: Path) -> None:
    app.yinling.gate.use(in_public())
    app.yinling.hear_second_starts()
    stranger = QLocalSocket()
    stranger.connectToServer(door_of(tmp_path / "home" / "data"))
    assert not stranger.waitForConnected(500)


def test_the_window_that_says_it_has_one_sentence_and_one_button(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = small_window("银龄悦读已经开着了。", tmp_path, Settings(size_index=8))
    qtbot.addWidget(window)
    window.show()
    (button,) = window.findChildren(BigButton)
    assert button.hasFocus() or window.focusWidget() is button
    button.click()
    assert not window.isVisible()
