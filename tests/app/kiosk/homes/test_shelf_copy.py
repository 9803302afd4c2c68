"""The machine's shelf is copied whole: after a power cut, beside a writer, or not at all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.files.paths import HOME_VARIABLE, Paths, default_paths
from app.kiosk.homes.shelf_copy import copy_shelf
from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article, Block, BlockKind

WRITER = """
import sys
from pathlib import Path
from content.library.store.library import Library
from content.model import Article, Block, BlockKind
library = Library(Path(sys.argv[1]))
for number in range(10**9):
    text = Block(BlockKind.PARAGRAPH, f"第 {number} 篇。" * 200)
    library.add([Article(f"a{number}", (Block(BlockKind.TITLE, f"第 {number} 篇"), text))])
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def home(tmp_path: Path, name: str) -> Paths:
    paths = default_paths({HOME_VARIABLE: str(tmp_path / name)}, "linux")
    paths.create()
    return paths


@pytest.fixture
def machine(tmp_path: Path) -> Paths:
    return home(tmp_path, "machine")


@pytest.fixture
def visit(tmp_path: Path) -> Paths:
    return home(tmp_path, "visit")


def article(number: int) -> Article:
    blocks = (
        Block(BlockKind.TITLE, f"第 {number} 篇"),
        Block(BlockKind.PARAGRAPH, "桂花开了。" * 99),
    )
    return Article(f"a{number}", blocks)


def filled(paths: Paths, count: int = 30) -> None:
    library = Library(paths.library_file)
    library.add([article(number) for number in range(count)])
    search = Search(library, paths.search_file)
    while not search.prepare(5):
        pass
    search.close()
    library.close()


def sound(paths: Paths) -> int:
    """Return how many articles are in a library without a fault."""
    library = Library(paths.library_file)
    try:
        assert library.set_aside is None
        assert library.check() == []
        return len(library.ids(""))
    finally:
        library.close()


def test_shelf_and_index_are_copied(machine: Paths, visit: Paths) -> None:
    filled(machine)
    assert copy_shelf(machine, visit) == []
    assert sound(visit) == 30
    library = Library(visit.library_file)
    search = Search(library, visit.search_file)
    assert len(search.find("桂花").hits) > 0
    search.close()
    library.close()


def test_a_machine_without_a_shelf_has_nothing_to_copy(machine: Paths, visit: Paths) -> None:
    machine.search_file.write_bytes(b"an index of nothing")
    assert copy_shelf(machine, visit) == []
    assert not visit.library_file.exists()
    assert not visit.search_file.exists()


def test_a_damaged_index_costs_the_index_only(machine: Paths, visit: Paths) -> None:
    filled(machine, 3)
    machine.search_file.write_bytes(b"x" * 9000)
    assert copy_shelf(machine, visit) == []
    assert sound(visit) == 3
    assert not visit.search_file.exists()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_after_a_power_cut_all_that_was_kept_is_copied(machine: Paths, visit: Paths) -> None:
    filled(machine, 2)
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(machine.library_file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        for _ in range(20):
            last = int(child.stdout.readline())
        # Beside the writer, and again after its end.
        assert copy_shelf(machine, visit) == []
        assert sound(visit) > last
        os.kill(child.pid, signal.SIGKILL)
        told = child.stdout.read().split(b"\n")[:-1]
        child.stdout.close()
        child.wait(10)
        last = int(told[-1]) if told else last
        assert copy_shelf(machine, visit) == []
        assert sound(visit) > last


@pytest.mark.parametrize("seed", range(12))
def test_a_shelf_with_overwritten_pages_is_told_or_its_texts_are_found_damaged(
    machine: Paths, visit: Paths, seed: int
) -> None:
    filled(machine, 40)
    luck = random.Random(seed)
    with machine.library_file.open("r+b") as file:
        file.seek(luck.randrange(machine.library_file.stat().st_size - 3000))
        file.write(luck.randbytes(3000))
    codes = copy_shelf(machine, visit)
    assert codes in ([], ["library-damaged"])
    assert bool(codes) == (not visit.library_file.exists())
    assert codes == [] or not visit.search_file.exists()
    Library(visit.library_file).close()


@pytest.mark.parametrize(
    "content", [b"", b"x", b"no shelf" * 999, b"SQLite format 3\0" + b"\xff" * 999]
)
def test_a_file_that_is_no_shelf(machine: Paths, visit: Paths, content: bytes) -> None:
    machine.library_file.write_bytes(content)
    assert copy_shelf(machine, visit) == ["library-damaged"]
    Library(visit.library_file).close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_or_a_folder_in_its_place_is_told_at_once(machine: Paths, visit: Paths) -> None:
    os.mkfifo(machine.library_file)
    assert copy_shelf(machine, visit) == ["library-unreadable"]
    machine.library_file.unlink()
    machine.library_file.mkdir()
    assert copy_shelf(machine, visit) == ["library-unreadable"]


def test_a_shelf_that_is_locked_is_told(machine: Paths, visit: Paths) -> None:
    filled(machine, 1)
    with closing(sqlite3.connect(machine.library_file, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE articles SET rank = 7")
        # In this mode readers wait for writers; as the app has it, they do not.
        assert copy_shelf(machine, visit) == ["library-busy"]
        assert not visit.library_file.exists()
        other.execute("ROLLBACK")
    assert copy_shelf(machine, visit) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="drops from root to nobody")
@pytest.mark.parametrize("is_cut", [False, True])
def test_a_machines_folder_that_may_only_be_read(
    machine: Paths, visit: Paths, tmp_path: Path, is_cut: bool
) -> None:
    filled(machine, 5)
    if is_cut:
        leave_a_log(machine.library_file)
    os.chown(visit.data, 65534, 65534)
    os.chown(visit.cache, 65534, 65534)
    for each in (tmp_path, *tmp_path.parents, machine.data, machine.cache, machine.data.parent):
        each.chmod(each.stat().st_mode | 0o055)
    for each in (visit.data.parent, *machine.data.iterdir(), *machine.cache.iterdir()):
        each.chmod(0o755)
    child = os.fork()
    if not child:
        code = 99
        try:
            os.setgid(65534)
            os.setuid(65534)
            code = len(copy_shelf(machine, visit))
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert sound(visit) == 5


def leave_a_log(library: Path) -> None:
    """Leave a log beside the library that was not taken into it, as a power cut does."""
    with closing(sqlite3.connect(library, isolation_level=None)) as db:
        db.execute("UPDATE articles SET rank = rank")
        for tail in ("", "-wal", "-shm"):
            shutil.copyfile(f"{library}{tail}", f"{library}{tail}.cut")
    for tail in ("", "-wal", "-shm"):
        Path(f"{library}{tail}.cut").replace(f"{library}{tail}")
