"""Modules that the window's process must not load until they are used, to save memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fakes.introduced import make_ready
from fakes.places import ROOT
from fakes.turns import has_turn

from app.files.paths import HOME_VARIABLE, default_paths

STAYS_AWAY = (
    "PySide6.QtMultimedia",  # the player's process
    "PySide6.QtPrintSupport",  # printing
    "app.lessons.course_shelf",
    "jieba",  # the voice's process, and the pinyin of a page
    "numpy",  # the voice's process
    "pypinyin",
    "pypinyin_dict",
    "sherpa_onnx",
    "tuf",
)

ONLY_AT_THE_FIRST_START = (
    "content.importers.shared.paragraphs",  # the importer's process, and the jobs that read files
    "markdown_it",  # what reads articles and courses
    "qtawesome",
)

COMES_AFTER_THE_FIRST_PAINT = (
    "app.about.licence_id",
    "app.kiosk.visit",
    "content.lunar",
    "cryptography",
    "hashlib",  # OpenSSL, 3 ms
    "qtawesome",
    "tomllib",  # 1 ms
    "ui.pages.reading.reading",
    "ui.shell.destinations.kiosk",
    "ui.widgets.page.clipboard",
    "ui.words.online.web",
)

MADE_WITH_METHODS_OF_THEIR_OWN = {"Destination"}
"""Frozen dataclasses at the first paint. Each costs the start 3 million instructions and more;
those of `content/frozen.py` cost a fifth of that. This one has subclasses.
"""

OPENS_AND_SETTLES = """
import os, sys
from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from ui.main import Yinling, make_application

ROOMS = ("app", "content", "ui")
paths = default_paths(os.environ, "linux")
paths.create()
SettingsStore(paths.settings_file).save(Settings())
app = make_application(["yinling"])
yinling = Yinling(paths)

def painted():
    print(*sorted(sys.modules))
    rooms = [module for name, module in sys.modules.items() if name.split(".")[0] in ROOMS]
    names = [each for room in rooms for each in vars(room).values() if isinstance(each, type)]
    made = {each: vars(each).get("__dataclass_params__") for each in names}
    print(*(each.__name__ for each, how in made.items() if how is not None and how.frozen))
    yinling.when_ready(app.quit)

yinling.window.first_painted.connect(painted)
yinling.open()
app.exec()
print(*sorted(sys.modules))
yinling.close()
"""


def modules_after_the_start(home: Path) -> list[set[str]]:
    """Return the modules at the first paint, its frozen classes, and the modules in the end."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YINLING_HOME": str(home)}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{home}/none"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", OPENS_AND_SETTLES],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    return [set(line.split()) for line in done.stdout.splitlines()]


def test_the_settled_window_carries_nothing_that_nobody_uses(
    tmp_path: Path, drawn_icons: Path, filled_shelf: Path
) -> None:
    is_first = has_turn(1, every=4)  # the first start ever makes the shelf and its index
    if not is_first:
        paths = default_paths({HOME_VARIABLE: str(tmp_path)}, sys.platform)
        make_ready(paths, shelf=filled_shelf, icons=drawn_icons)
    painted, frozen, loaded = modules_after_the_start(tmp_path)
    assert frozen == MADE_WITH_METHODS_OF_THEIR_OWN
    assert painted.isdisjoint(COMES_AFTER_THE_FIRST_PAINT), painted
    assert {
        "ui.pages.home.home",
        "ui.pages.reading.reading",
        "app.speech.reading.controller",
    } <= loaded
    kept_away = {*STAYS_AWAY, *(() if is_first else ONLY_AT_THE_FIRST_START)}
    assert loaded.isdisjoint(kept_away), sorted(loaded & kept_away)
