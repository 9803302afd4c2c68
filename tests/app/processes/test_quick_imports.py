"""The parts of PySide that the start leaves out: this fails if a new version makes it useless."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fakes.introduced import make_ready
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn

from app.files.paths import HOME_VARIABLE, default_paths

QUICKLY = """
from app.processes.quick_imports import import_qt
import_qt()
"""

IMPORTS_THE_FACE = """
import gc
import ui
print(compile, gc.get_threshold())
import ui.start.collecting, app.processes.quick_imports
print(compile, gc.get_threshold())
"""

COUNTS_SOURCES_READ = """
import sys
{first}
import inspect
import PySide6.QtCore
read = []
whole = inspect.getsource
inspect.getsource = lambda thing: read.append(thing) or whole(thing)
sys.path.insert(0, {folder!r})
import a_fresh_module
print(len(read))
"""

READER_OF_SIGNATURES = """
import sys
{first}
import PySide6.QtWidgets
for name, thing in (
    ("errorhandler", "seterror_argument"),
    ("layout", "create_signature"),
    ("parser", "pyside_type_init"),
    ("lib.enum_sig", "ExactEnumerator"),
    ("lib.pyi_generator", "Formatter"),
    ("lib.tool", "build_brace_pattern"),
):
    if thing in vars(sys.modules["shibokensupport.signature." + name]):
        print(name)
"""

COMPILES_MEANWHILE = """
import sys
class Meanwhile:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "PySide6.QtCore":
            made = {{}}
            exec(compile("def said(aloud: int): ...", "said.py", "exec"), made)
            print(made["said"].__annotations__)
sys.meta_path.insert(0, Meanwhile)
{first}
"""

WRONG_CALLS = """
from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
for wrong in (
    lambda: QWidget().resize("large"),
    lambda: QWidget().setGeometry(1),
    lambda: QTimer(sooner=1),
    lambda: QObject(no_parent=3),
    lambda: QPoint(1, 2, 3),
    lambda: QTimer.singleShot(),
):
    try:
        wrong()
    except Exception as error:
        print(type(error), error)
"""

HELP = """
from PySide6.QtCore import QTimer
help(QTimer.singleShot)
"""

SIGNATURES = """
from PySide6.QtWidgets import QWidget
from PySide6.support.signature import get_signature
print(get_signature(QWidget.resize))
"""

WRITES_STUBS = """
from PySide6.support.signature.lib import pyi_generator
import PySide6.QtCore
print(pyi_generator.Formatter, len(pyi_generator.TYPE_MAP))
try:
    pyi_generator.there_is_no_such_thing
except AttributeError as error:
    print(error)
"""


OPENS_AND_SETTLES = """
import os, sys
from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from ui.main import Yinling, make_application
paths = default_paths({{"YINLING_HOME": {home!r}}}, sys.platform)
paths.create()
SettingsStore(paths.settings_file).save(Settings())
app = make_application(["yinling"])
yinling = Yinling(paths)
yinling.window.first_painted.connect(lambda: yinling.when_ready(app.quit))
yinling.open()
app.exec()
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import DISPLAY, HELP, HOME, SOUND
from ui.shell.destinations.shelf import ShowShelf
for page in (ShowShelf(Shelf.TODAY), DISPLAY, SOUND, HELP, HOME):
    yinling.window.go(page)
    app.processEvents()
yinling.close()
"""


_ENVIRONMENT = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": "none"}


def said_by(code: str, home: str = "") -> str:
    """Return what a fresh Python prints that runs `code`; it must end well."""
    done = subprocess.run(
        [sys.executable, "-B", "-P", "-c", code],
        cwd=ROOT,
        env={**_ENVIRONMENT, HOME_VARIABLE: home},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


def sources_read(folder: Path, first: str) -> int:
    """Return how many sources PySide reads when a module that uses Qt is imported."""
    (folder / "a_fresh_module.py").write_text("from PySide6.QtCore import QObject\n", "utf-8")
    return int(said_by(COUNTS_SOURCES_READ.format(first=first, folder=str(folder))))


def test_sources_are_left_alone(tmp_path: Path) -> None:
    assert sources_read(tmp_path, QUICKLY) == 0


def test_without_that_they_would_be_read(tmp_path: Path) -> None:
    """When this fails PySide has mended it, or reads otherwise: quick_imports.py may go."""
    assert sources_read(tmp_path, "") > 0


def test_signatures_are_not_read_before_somebody_asks() -> None:
    assert said_by(READER_OF_SIGNATURES.format(first="import ui.main")) == ""


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_nor_does_the_running_app_ask(
    tmp_path: Path, drawn_icons: Path, filled_shelf: Path
) -> None:
    """It would take 50 ms, of which nobody knows at which press they come.

    The first start ever draws the icons, and what draws them asks for docs: this is a later one.
    So does numpy, which 找文章 loads in a job.
    """
    paths = default_paths({HOME_VARIABLE: str(tmp_path)}, sys.platform)
    make_ready(paths, shelf=filled_shelf, icons=drawn_icons)
    uses_the_app = OPENS_AND_SETTLES.format(home=str(tmp_path))
    # The voice's process finds the dictionaries there, too.
    assert said_by(READER_OF_SIGNATURES.format(first=uses_the_app), str(tmp_path)) == ""


def test_without_that_they_would_be_at_once() -> None:
    """When this fails PySide has mended it, or reads otherwise: quick_imports.py may go."""
    assert len(said_by(READER_OF_SIGNATURES.format(first="")).split()) == 6


@pytest.mark.parametrize("asks", [WRONG_CALLS, HELP, SIGNATURES, WRITES_STUBS])
def test_whoever_asks_is_answered_as_ever(asks: str) -> None:
    said = said_by(QUICKLY + asks)
    assert said
    assert said == said_by(asks)


def test_to_import_changes_nothing() -> None:
    """Who looks at a module of the face gets the Python that was there before."""
    before, after = said_by(IMPORTS_THE_FACE).splitlines()
    assert before == after == said_by("import gc; print(compile, gc.get_threshold())").strip()


def test_the_builtin_is_left_as_it_was() -> None:
    assert said_by(QUICKLY + "print(compile)") == said_by("print(compile)")


def test_what_others_compile_meanwhile_is_compiled_as_ever() -> None:
    as_ever = said_by(COMPILES_MEANWHILE.format(first="import PySide6.QtCore"))
    assert "class" in as_ever
    assert said_by(COMPILES_MEANWHILE.format(first=QUICKLY)) == as_ever
