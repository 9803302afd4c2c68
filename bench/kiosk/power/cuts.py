"""Whether a shared machine stands kills at any moment: `./run.sh bench power-cuts`.

The keeper alone, or the keeper and all below it, is killed at a moment by chance: while it starts,
at the welcome page, in the middle of a visit; each second time while somebody puts articles on the
machine's own shelf besides. Then it starts anew: the shelf is sound, nothing of the old visit is on
any disk or in memory, and the window is there. Last, the machine's disk is full.

A kill is not wholly a power cut: what the system had not yet written to the disk is not lost. So,
as root, as many cuts follow on a disk that loses just that, and all memory (lossy_disk.py).
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.kiosk.pin import PinStore
from bench.kiosk.canary import Search, canary_of
from bench.kiosk.kept import STAFFS_PIN
from bench.kiosk.power.lossy_disk import LossyDisk
from bench.kiosk.visited_machine import LONG_S, ROOT, VisitedMachine, until
from content.library.store.library import Library

CUTS = 30
WAYS = ("all at once", "the keeper alone")
LATEST_S = 3.0
START_S = 15.0
"""s from the start of a keeper until its first window has painted, on a busy machine."""
FULL_BYTES = 24_000_000
_STAFF = """
import sys
from pathlib import Path
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id
library = Library(Path(sys.argv[1]))
for number in range(100_000):
    blocks = (Block(BlockKind.TITLE, f"{sys.argv[2]} {number}"),
              Block(BlockKind.PARAGRAPH, f"{sys.argv[2]}，{number}。" * 300))
    library.add([Article(article_id(blocks), blocks)])
    print(number, flush=True)
"""


def run() -> list[dict[str, object]]:
    """Return a row for each way of being cut off, and one for a full disk."""
    if sys.platform != "linux":
        return []
    chance = random.Random(30)
    rows = {way: _row(way) for way in WAYS}
    with _machine() as machine:
        shelved = machine.stock()

        def everything() -> None:
            machine.cut()

        def keeper() -> None:
            tree = machine.tree()
            os.kill(machine.pid, signal.SIGKILL)
            machine.gone()
            until(lambda: not any(_runs(pid) for pid in tree), "all ended with the keeper")

        for number in range(CUTS):
            way = number % len(WAYS)
            _one(machine, number, shelved, rows[WAYS[way]], chance, (everything, keeper)[way])
    return [*map(_judged, rows.values()), *_power(chance), *_full()]


def _judged(row: dict[str, object]) -> dict[str, object]:
    is_clean = not any(row[name] for name in ("unsound", "lost", "hits", "left"))
    return {**row, "kept": is_clean and float(str(row["slowest start s"])) <= START_S}


def _power(chance: random.Random) -> Iterator[dict[str, object]]:
    """Yield a row for the power itself; none where no such disk may be made."""
    with tempfile.TemporaryDirectory(prefix="yl-power-") as name:
        disk = LossyDisk(Path(name))
        if not disk.make():
            return
        try:
            row = _row("the power")
            with _machine() as machine:
                machine.machine.rmdir()
                machine.machine.symlink_to(disk.folder)
                shelved = machine.stock()
                disk.come_back()

                def power() -> None:
                    disk.cut()
                    machine.cut()
                    for each in machine.visits():  # they are in memory
                        shutil.rmtree(each)

                for number in range(CUTS):
                    _one(machine, number, shelved, row, chance, power, disk.come_back)
        finally:
            disk.close()
        row["unsound"] = int(str(row["unsound"])) + (not disk.is_sound())
        yield _judged(row)


def _row(way: str) -> dict[str, object]:
    figures = dict.fromkeys(("cuts", "in a visit", "unsound", "lost", "hits", "left"), 0)
    return {"what": f"killed: {way}", **figures, "slowest start s": 0.0}


@contextlib.contextmanager
def _machine(folder: Path | None = None) -> Iterator[VisitedMachine]:
    with tempfile.TemporaryDirectory(prefix="yl-") as name:
        nowhere = {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": f"unix:{name}/none"}
        without = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        machine = VisitedMachine(folder or Path(name), {**without, **nowhere})
        try:
            yield machine
        finally:
            machine.stop()


def _one(
    machine: VisitedMachine,
    number: int,
    shelved: str,
    row: dict[str, object],
    chance: random.Random,
    cut: Callable[[], None],
    come_back: Callable[[], None] = lambda: None,
) -> None:
    canary = canary_of(1000 + number)
    library = machine.places.content.library_file
    machine.start()
    staff = _staff(library, number) if number % 4 > 1 else None
    if number % 3:  # else it is cut off while it starts
        window = machine.until_new()
        if number % 3 == 1:
            machine.visit(window, canary, shelved)
            row["in a visit"] = int(str(row["in a visit"])) + 1
    time.sleep(chance.uniform(0, LATEST_S))
    added = 0 if staff is None else _added(staff)
    cut()
    if staff is not None and staff.stdout is not None:
        staff.kill()
        staff.wait(LONG_S)
        staff.stdout.close()
    come_back()
    old = machine.visits()
    began = time.monotonic()
    machine.start()
    machine.until_new()
    took = time.monotonic() - began
    until(lambda: len(machine.visits()) == 1, "one visit alone")
    with contextlib.closing(Library(library)) as shelf:
        unsound = bool(shelf.check()) or bool(shelf.set_aside)
        mark = f"第{number}次"
        there = sum(1 for row_ in shelf.ids("") if shelf.article(row_).title.startswith(f"{mark} "))
        for each in shelf.ids(""):
            if each != shelved:
                shelf.remove(each)
    unsound = unsound or not PinStore(machine.places.pin_file).try_pin(STAFFS_PIN).right
    figures = {
        "cuts": 1,
        "unsound": unsound,
        "lost": max(0, added - there),
        "hits": len(machine.look(Search(canary))),
        "left": sum(home in machine.visits() for home in old),
    }
    for name, count in figures.items():
        row[name] = int(str(row[name])) + count
    row["slowest start s"] = max(float(str(row["slowest start s"])), took)
    machine.stop()
    told = ", ".join(f"{row[name]} {name}" for name in ("cuts", "unsound", "lost", "hits", "left"))
    print(f"{row['what']}: {told}", flush=True)


def _staff(library: Path, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _STAFF, str(library), f"第{number}次"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _added(staff: subprocess.Popen[bytes]) -> int:
    """Return how many articles it has told until now.

    What is told after the cut does not count: an fsync that is under way while ext4 is shut down
    may come back as if all were written. A program that only appends shows the same, in one of ten.
    """
    assert staff.stdout is not None
    os.set_blocking(staff.stdout.fileno(), False)
    with contextlib.suppress(BlockingIOError):
        return os.read(staff.stdout.fileno(), 1 << 20).count(b"\n")
    return 0


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    return False


def _full() -> Iterator[dict[str, object]]:
    """Yield a row for a machine whose disk is full; none where no small disk may be made."""
    with tempfile.TemporaryDirectory(prefix="yl-full-") as name:
        size = f"size={FULL_BYTES}"
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", name], capture_output=True, check=False
        )
        if made.returncode:
            return
        try:
            with _machine() as machine:
                (machine.machine).rmdir()
                machine.machine.symlink_to(name)
                shelved = machine.stock()
                (machine.machine / "keeper.pid").touch()
                with contextlib.suppress(OSError), Path(name, "full").open("wb", 0) as file:
                    while True:
                        file.write(bytes(4096))
                canary = canary_of(5000)
                began = time.monotonic()
                machine.start()
                window = machine.until_new()
                took = time.monotonic() - began
                window = machine.visit(window, canary, shelved)
                machine.finish(window)
                machine.until_new(window)
                until(lambda: len(machine.visits()) == 1, "one visit alone")
                shelf_file = machine.visits()[0] / "app" / "data" / "library.db"
                with contextlib.closing(Library(shelf_file)) as shelf:
                    is_missing = shelved not in shelf.ids("")
                Path(name, "full").unlink()  # the check itself needs room
                with contextlib.closing(Library(machine.places.content.library_file)) as shelf:
                    unsound = bool(shelf.check())
                hits = len(machine.look(Search(canary)))
                yield {"what": "the disk is full", "cuts": 0, "in a visit": 1} | {
                    "unsound": int(unsound),
                    "lost": int(is_missing),
                    "hits": hits,
                    "slowest start s": took,
                    "kept": not unsound and not hits and not is_missing,
                }
                machine.stop()
        finally:
            subprocess.run(["umount", name], check=False)
