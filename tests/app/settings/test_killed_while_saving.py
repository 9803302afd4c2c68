"""kill -9 at any moment: the library and the settings are whole, and at most one save is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.turns import ANOTHER_DAY, has_turn

from app.settings.settings import SIZES_PT, SettingsStore
from content.library.store.library import Library

KILLS = 20

SAVE_PLACES = """
import sys
from pathlib import Path
from content.library.store.library import Library
from content.locator import Locator
from content.model import Article, Block, BlockKind
library = Library(Path(sys.argv[1]))
library.add([Article("one", (Block(BlockKind.TITLE, "一封信"),))])
for number in range(int(sys.argv[2]), 10**9):
    library.save_place(Locator("one", number, number), 0.5)
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""

SAVE_SETTINGS = """
import sys
from pathlib import Path
from app.settings.settings import Settings, SettingsStore
store = SettingsStore(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    store.save(Settings(size_index=number % 9, pause_sentence_ms=number % 3000))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def killed(code: str, path: Path, start: int, luck: random.Random) -> int:
    """Run the code, kill it at a random moment after its first save; return its last number."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(start)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    last = int(child.stdout.readline())
    time.sleep(luck.uniform(0, 0.05))  # Not a wait for anything: it chooses the moment.
    child.kill()
    lines = child.stdout.read().split(b"\n")
    child.stdout.close()
    child.wait(10)
    whole = [int(line) for line in lines[:-1]]
    return whole[-1] if whole else last


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_a_place_that_was_saved_is_never_lost(tmp_path: Path) -> None:
    luck = random.Random(1)
    path = tmp_path / "library.db"
    last = 0
    for _ in range(KILLS):
        last = killed(SAVE_PLACES, path, last + 1, luck)
        library = Library(path)
        assert library.set_aside is None
        assert library.check() == []
        place = library.place("one")
        library.close()
        assert place is not None
        assert place.locator.block == place.locator.offset
        # The one whose number was not yet printed may have been saved too.
        assert last <= place.locator.block <= last + 1


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_the_settings_are_always_whole(tmp_path: Path) -> None:
    luck = random.Random(2)
    path = tmp_path / "settings.json"
    last = 0
    for _ in range(KILLS):
        last = killed(SAVE_SETTINGS, path, last + 1, luck)
        store = SettingsStore(path)
        settings = store.load()
        assert store.set_aside is None
        found = (settings.size_index, settings.pause_sentence_ms)
        expected = [(each % len(SIZES_PT), each % 3000) for each in (last, last + 1)]
        assert found in expected
