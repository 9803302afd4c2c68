"""Words as strokes of a pen: all that is said is drawn, in its square; fonts are asked right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.look.chinese_font import draws_chinese
from ui.look.strokes import LETTER, SQUARE, said, stroked, width_of
from ui.widgets.frame.font_picture import COMMAND

ASKS = (
    "from PySide6.QtWidgets import QApplication; a = QApplication([]);"
    "from ui.look.chinese_font import draws_chinese; print(draws_chinese())"
)


def test_all_that_is_said_is_drawn(qapp: QApplication) -> None:
    for words in (*said().sentence, said().go_on, COMMAND):
        for each in set(words) - {" "}:
            ink = stroked(each, SQUARE).controlPointRect()
            assert 0 <= ink.left() <= ink.right() <= (LETTER if each.isascii() else SQUARE), each
            assert 0 <= ink.top() <= ink.bottom() <= SQUARE + 5, each
        assert stroked(words, 50).boundingRect().right() <= width_of(words, 50)


def test_what_nobody_has_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        stroked("龘", 10)


@pytest.mark.parametrize("folder", ["/usr/share/fonts/truetype/dejavu", "nothing"])
def test_fonts_without_chinese_are_known(folder: str, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("fontconfig is Linux's")
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    environment = {
        **os.environ,
        "FONTCONFIG_FILE": str(config),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", ASKS],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "False"


def test_the_fonts_of_this_machine_have_chinese(qapp: QApplication) -> None:
    assert draws_chinese()
