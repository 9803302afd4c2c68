"""Icons come from the cache without qtawesome, and also without a sound cache."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fakes.places import ROOT
from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look.icons import NAMES, Icons

SHOW_ONE = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from PySide6.QtCore import QEventLoop, QTimer
from ui.look.icons import Icons
app = QGuiApplication([])
icons = Icons(Path(sys.argv[1]))
there = [not icons.pixmap(name, 40, "#000000").isNull() for name in ("play", "home")]
loop = QEventLoop()
QTimer.singleShot(50, loop.quit)
loop.exec()
print(json.dumps({"there": there, "qtawesome": "qtawesome" in sys.modules}))
"""


def drawn(qtbot: QtBot, cache: Path) -> Icons:
    """Return icons that have drawn what was missing."""
    icons = Icons(cache)
    with qtbot.waitSignal(icons.arrived, timeout=10_000):
        assert icons.pixmap("play", 40, "#ff0000").isNull(), "nothing is waited for"
    return icons


def masks(cache: Path) -> list[Path]:
    return sorted(cache.glob("icons-*/*.png"))


def has_ink(icons: Icons, name: str, px: int = 40) -> bool:
    image = icons.pixmap(name, px, "#ff0000").toImage()
    if image.isNull():
        return False
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    inked = {value for value in memoryview(image.constBits()).cast("I") if value >> 24 > 200}
    return bool(inked) and all(QColor(value).name() == "#ff0000" for value in inked)


def test_missing_icons_come_later_and_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    icons = drawn(qtbot, tmp_path)
    for name in NAMES:
        assert has_ink(icons, name), name
    assert [path.stem for path in masks(tmp_path)] == sorted(NAMES)
    assert not list(tmp_path.glob("icons-*/.*")), "nothing half-written is left"


def test_the_window_answers_while_icons_are_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    answers: list[int] = []
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: answers.append(len(masks(tmp_path))))
    timer.start()
    drawn(qtbot, tmp_path)
    assert len(set(answers)) > len(NAMES) // 8, "with some more icons each time"


def test_the_cache_is_used_without_qtawesome(qtbot: QtBot, tmp_path: Path) -> None:
    drawn(qtbot, tmp_path)
    assert _in_another_process(tmp_path) == {"there": [True, True], "qtawesome": False}


def test_without_a_cache_qtawesome_is_needed(tmp_path: Path) -> None:
    assert _in_another_process(tmp_path) == {"there": [False, False], "qtawesome": True}


@pytest.mark.parametrize("damage", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40), None])
def test_a_damaged_picture_is_drawn_again(
    qtbot: QtBot, tmp_path: Path, damage: bytes | None
) -> None:
    drawn(qtbot, tmp_path)
    play = next(path for path in masks(tmp_path) if path.stem == "play")
    whole = play.read_bytes()
    play.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    icons = drawn(qtbot, tmp_path)
    assert has_ink(icons, "play")
    assert play.read_bytes() == whole


def test_a_picture_of_another_size_is_drawn_again(qtbot: QtBot, tmp_path: Path) -> None:
    drawn(qtbot, tmp_path)
    play = next(path for path in masks(tmp_path) if path.stem == "play")
    wrong = QImage(16, 16, QImage.Format.Format_ARGB32)
    wrong.fill(QColor("blue"))
    assert wrong.save(str(play))
    assert has_ink(drawn(qtbot, tmp_path), "play")
    assert QImage(str(play)).width() > 16


def test_a_cache_that_cannot_be_written_costs_no_icons(qtbot: QtBot, tmp_path: Path) -> None:
    # A file where the folder should be: not even an administrator can write there.
    cache = tmp_path / "cache"
    cache.write_bytes(b"")
    assert has_ink(drawn(qtbot, cache), "play")
    assert cache.read_bytes() == b""


def test_an_icon_font_that_is_broken_costs_no_reading(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import qtawesome

    def broken(*_: object, **__: object) -> None:
        raise OSError("font is gone")

    monkeypatch.setattr(qtawesome, "icon", broken)
    icons = Icons(tmp_path)
    assert icons.pixmap("play", 40, "#000000").isNull()
    qtbot.waitUntil(lambda: "going on without" in caplog.text, timeout=5000)
    assert icons.pixmap("play", 40, "#000000").isNull()


def test_a_sharp_screen_gets_sharp_icons(qtbot: QtBot, tmp_path: Path) -> None:
    pixmap = drawn(qtbot, tmp_path).pixmap("home", 40, "#000000", 2.0)
    assert pixmap.width() == 80
    assert pixmap.deviceIndependentSize().width() == 40


def _in_another_process(cache: Path) -> object:
    done = subprocess.run(
        [sys.executable, "-c", SHOW_ONE, str(cache)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_pages_ask_only_for_icons_there_are(app: object, qapp: QApplication) -> None:
    from ui.widgets.buttons.big_button import BigButton

    buttons = [widget for widget in qapp.allWidgets() if isinstance(widget, BigButton)]
    wanted = {button.icon_name: button.text() for button in buttons if button.icon_name}
    assert wanted
    assert wanted.keys() <= set(NAMES), wanted
