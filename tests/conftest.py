"""Fixtures of every test: no real screen, no real folders of the user, and the fakes."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
for folder in (TESTS.parent, TESTS):  # `import app…`, `import tools…`; `import fakes…`
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as in the app's own processes: app/processes/command.py
_home = tempfile.TemporaryDirectory(prefix="yinling-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(Path(_home.name) / _name.lower())

from fakes.turns import DAY_VARIABLE, examples, today  # noqa: E402
from fakes.workers.made_once import SHARED_VARIABLE  # noqa: E402  # its folder is in reach now

# Set before workers start, which inherit it: all must collect the same, over midnight as well.
os.environ[DAY_VARIABLE] = str(today())
# A worker has the folder of the run, which lasts longer than its own.
os.environ.setdefault(SHARED_VARIABLE, _home.name)

# No test measures time: the first example of one may load the word list, on a busy machine.
settings.register_profile("yinling", deadline=None, max_examples=examples(100))
settings.load_profile("yinling")

pytest_plugins = ["fakes.app", "fakes.voices.player_run"]


_LONGEST = (
    "test_visit_sound.py",  # alone with a few, it is longer than all others
    "test_kokoro_speaking.py",  # where the voice is fetched first, the others go on meanwhile
    "test_sweep.py",
    "test_screen_reader.py",
    "test_keyboard.py",
    "test_forbidden.py",
    "test_journeys.py",
    "test_screens.py",
    "test_finger_targets.py",
    "test_sweep_in_english.py",
    "test_demo.py",
    "test_importing_child.py",
    "test_keeping.py",
    "test_damaged_library.py",
    "test_ill_will.py",
    "test_bad_rows.py",
    "test_no_traces.py",
    "test_quick_model.py",
    "test_languages.py",
    "test_find.py",
    "test_contrast_on_screen.py",
    "test_learner.py",
    "test_folders_page.py",
    "test_late_answers.py",
    "test_one_sentence.py",
    "test_actions_table.py",
    "test_process_engine.py",
    "test_press_filter.py",
    "test_killed.py",
    "test_lesson_page.py",
    "test_table_of_documents.py",
    "test_staff_pages.py",
    "test_camera_page.py",
    "test_paper_format.py",
    "test_themes.py",
    "test_no_globals.py",
    "test_cli.py",
    "test_strange_files.py",
    "test_find_meanwhile.py",
    "test_pinyin_and_ruler.py",
    "test_end_of_article.py",
    "test_contents.py",
    "test_shelf_journey.py",
    "test_print_lesson_journey.py",
    "test_policy_changes.py",
    "test_first_start.py",
    "test_quick_imports.py",
    "test_normalize.py",
    "test_fetch.py",
    "test_unpacking.py",
    "test_large_archives.py",
    "test_never_racing_on.py",
    "test_chunked_engine.py",
    "test_process_player.py",
    "test_touch.py",
)
"""Files that take eight seconds and more, the longest first: `./run.sh test` tells which they are.
Begun last, one would run alone to the end."""
_PLACES = {name: place for place, name in enumerate(_LONGEST)}


def pytest_configure(config: pytest.Config) -> None:
    """Make the dictionaries, and let each worker collect from another folder on.

    In a new clone pytest compiles every file of tests, ten seconds of processor time. Workers that
    begin at different folders find much of it compiled already.
    """
    files = list(TESTS.rglob("test_*.py"))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if worker.isdigit() and [Path(argument).resolve() for argument in config.args] == [TESTS]:
        names = sorted({file.relative_to(TESTS).parts[0] for file in files})
        first = len(names) * int(worker) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        config.args = [f"{config.args[0]}/{name}" for name in names[first:] + names[:first]]
    gone = set(_LONGEST) - {path.name for path in files}
    if gone:
        raise pytest.UsageError(f"tests/conftest.py names files that are gone: {sorted(gone)}")
    from fakes.dictionaries import give_dictionaries

    from app.files.paths import default_paths

    # Before the workers start; each has a cache folder of its own.
    give_dictionaries(default_paths(os.environ, sys.platform).cache)


def pytest_report_header() -> str:
    """Say which walks had their turn, and how to have the same again."""
    return f"walks of day {today()}; the same again: {DAY_VARIABLE}={today()} ./run.sh test"


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the trials of installers to `./run.sh bench package`: half an hour, wine, roots."""
    is_trial = collection_path.name.endswith(("_in_wine.py", "_in_clean_root.py"))
    return True if is_trial and "YINLING_TEST_PACKAGE" not in os.environ else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first and sort the rest by path: all workers need the same order."""
    items.sort(key=lambda item: (_PLACES.get(item.path.name, len(_PLACES)), item.path))


def pytest_collection() -> None:
    """Switch the garbage collector off while pytest collects: nearly all that it makes stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what stays out of searches for garbage, and the tests' folders off the path.

    The garbage collector goes on from here.
    """
    # pytest has put the folder of each test there. With all of them an import that finds nothing
    # takes 3 ms, and a question about an installed package 12.
    ours = str(TESTS) + os.sep
    sys.path[:] = [folder for folder in sys.path if not folder.startswith(ours)]
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    """Leave nothing behind: no folder, and nothing that would crash the interpreter's end."""
    from PySide6.QtWidgets import QApplication

    from ui.widgets.page.clipboard import hand_over_clipboard

    if QApplication.instance() is not None:
        hand_over_clipboard()
    # What is garbage goes now. The rest goes with the process: a search through all tests and
    # modules, again and again as pytest and Python end, takes two seconds of each worker.
    gc.collect()
    gc.freeze()
    _home.cleanup()
