"""On an X server nothing of a field or page becomes what the middle button pastes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from fakes.places import ROOT

from tools.virtual_screen import VirtualScreen, is_available

PROGRAM = """
import json
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.widgets.page.page_surface import PageSurface
from ui.widgets.typing.closed_edit import ClosedEdit
application = QApplication([])
clipboard, found = application.clipboard(), {}

def settle():
    QTest.qWait(30)

def begin(widget):
    widget.resize(400, 100)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    clipboard.setText("nothing")
    clipboard.setText("nothing", QClipboard.Mode.Selection)
    settle()
    return widget

def end(name):
    settle()
    found[name] = [clipboard.text(), clipboard.text(QClipboard.Mode.Selection)]

for name, may in (("may", True), ("may not", False)):
    field = begin(ClosedEdit("secret words", may=lambda id_: may))
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 50))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 50))
    end(f"field, mouse, {name}")
    begin(field).end(False)
    QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    end(f"field, keys, {name}")
    begin(field).home(False)
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    end(f"field, deletes, {name}")
    field.setText("")
    clipboard.setText("foreign", QClipboard.Mode.Selection)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, pos=QPoint(20, 50))
    settle()
    found[f"pasted, {name}"] = field.text()
    field.hide()
    page = begin(PageSurface())
    page.ask_before_acting(lambda id_: may)
    page.setPlainText("secret words " * 9)
    settle()
    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(page.viewport(), QPoint(200, 10))
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    end(f"page, mouse, {name}")
    page.hide()
print(json.dumps(found))
"""


@pytest.mark.skipif(not is_available(), reason="no Xvfb here")
def test_nothing_goes_to_the_middle_button() -> None:
    with VirtualScreen(800, 600) as screen:
        environment = {**os.environ, **screen.start(), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found.pop("pasted, may") == "foreign"
    assert found.pop("pasted, may not") == ""
    for name, held in found.items():
        if name.endswith("may not"):
            assert held == ["nothing", "nothing"], name
        else:
            assert held != ["nothing", "nothing"], f"{name}: there is something to keep in"
