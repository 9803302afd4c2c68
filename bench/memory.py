"""Measures the memory of the whole app at rest: window, voice and player, and its parts.

The real program, as `yinling` starts it, on a virtual screen of 1920×1080 with a virtual sound
card, at its second start: icons and dictionaries are kept from the first. It is looked at when all
is made ready and none of the three processes has done anything for IDLE_S.

PSS is what the system says of a process: its own pages, and its part of those that it shares. Other
programs with the same Python or Qt share pages as well; so the figures are also given as if there
were none: own pages, and each file once (`alone`). A newer kernel maps files in pieces of up to 2
MB and counts them whole (the words' list, fonts, Qt): that is memory which it takes back when it
needs it. Linux only.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from tools.virtual_screen import VirtualScreen
from tools.virtual_sound import VirtualSoundCard

ROOT = Path(__file__).parents[1]
LIMIT_MB = 150.0
"""MB. PSS of all three processes together."""
IDLE_S = 4.0
WAIT_S = 90.0
TOP = 6
"""Files and kinds of memory that are told for each process."""

PROCESSES = {"app.speech.voice.worker": "voice", "app.speech.player.worker": "player"}
"""Children that are always there; another one is told by the name of its module."""

_HEAD = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ (\d+) *(.*)$")


@dataclass(slots=True)
class Held:
    """The memory of a process, in KB."""

    pss: int = 0
    private: int = 0
    """KB of pages of this process alone: own memory, and files that no other process maps."""
    shared: int = 0
    own: Counter[str] = field(default_factory=Counter)
    """Memory that is of no file: kind → KB."""
    files: Counter[str] = field(default_factory=Counter)
    """Path → KB of it that are in memory here and as the file has them."""


def run() -> list[dict[str, object]]:
    """Return a row for each process and for what each holds most of."""
    if sys.platform != "linux":
        return []
    with (
        tempfile.TemporaryDirectory(prefix="yl-") as home,
        VirtualScreen() as screen,
        VirtualSoundCard() as card,
    ):
        environment = {**os.environ, **screen.start(), **card.start(Path(home))}
        environment |= {"YINLING_HOME": home, "PYTHONPATH": str(ROOT)}
        paths = default_paths(environment, sys.platform)
        paths.create()
        SettingsStore(paths.settings_file).save(Settings())
        at_rest(environment)
        held = at_rest(environment)
    return [*_summary(held), *_breakdown(held)]


def _summary(held: dict[str, Held]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, of in held.items():
        rows.append({"what": name, "PSS MB": of.pss / 1024, "private MB": of.private / 1024})
        rows[-1] |= {"shared MB": of.shared / 1024, "alone MB": _alone([of])}
    together = list(held.values())
    pss = sum(of.pss for of in together) / 1024
    rows.append(
        {
            "what": "together",
            "PSS MB": pss,
            "private MB": sum(of.private for of in together) / 1024,
            "alone MB": _alone(together),
            "limit": LIMIT_MB,
            "kept": pss <= LIMIT_MB,
        }
    )
    return rows


def _breakdown(held: dict[str, Held]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name, of in held.items():
        for kind, kb in of.own.most_common():
            rows.append({"what": f"{name}: {kind}", "private MB": kb / 1024})
        for path, kb in of.files.most_common(TOP):
            rows.append({"what": f"{name}: {Path(path).name}", "shared MB": kb / 1024})
    return rows


def _alone(together: list[Held]) -> float:
    """Return MB: own memory, and the pages of each file as the one that has most of it."""
    files: Counter[str] = Counter()
    for of in together:
        files |= of.files
    return (sum(sum(of.own.values()) for of in together) + sum(files.values())) / 1024


def at_rest(environment: dict[str, str]) -> dict[str, Held]:
    """Start the app, and return what each of its processes holds once all three are idle."""
    app = subprocess.Popen(
        [sys.executable, "-P", "-m", "ui.main"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        pids = _when_idle(app)
        return {name: held_by(pid) for name, pid in pids.items()}
    finally:
        app.send_signal(signal.SIGTERM)
        app.wait(timeout=20)


def _when_idle(app: subprocess.Popen[bytes]) -> dict[str, int]:
    """Return the ids of the three processes when none of them does anything any more."""
    deadline = time.monotonic() + WAIT_S
    worked, since = -1, time.monotonic()
    while time.monotonic() < deadline and app.poll() is None:
        pids = {"window": app.pid} | _children(app.pid)
        now = sum(_worked(pid) for pid in pids.values())
        # A tick or two are a cursor that blinks and a sound server that is asked.
        if len(pids) < 1 + len(PROCESSES) or now > worked + 2:
            worked, since = now, time.monotonic()
        elif time.monotonic() - since > IDLE_S:
            return pids
        time.sleep(0.2)
    raise RuntimeError("the app does not come to rest")


def _children(parent: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        module = command[command.index("-m") + 1] if "-m" in command else command[0]
        found[PROCESSES.get(module, module)] = int(pid)
    return found


def _worked(pid: int) -> int:
    """Return the ticks (10 ms) that a process has had of the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def held_by(pid: int) -> Held:
    """Return what a process holds, by its smaps."""
    held = Held()
    path = ""
    inode = 0
    sizes: dict[str, int] = {}
    for line in [*Path(f"/proc/{pid}/smaps").read_text().splitlines(), "0-0 ---p 0 0:0 0"]:
        head = _HEAD.match(line)
        if head is None:
            name, _, value = line.partition(":")
            if value.endswith("kB"):
                sizes[name] = int(value.split()[0])
            continue
        _take(held, path, inode, sizes)
        inode, path, sizes = int(head[1]), head[2], {}
    return held


def _take(held: Held, path: str, inode: int, sizes: dict[str, int]) -> None:
    if not sizes:
        return
    held.pss += sizes["Pss"]
    held.private += sizes["Private_Clean"] + sizes["Private_Dirty"]
    held.shared += sizes["Shared_Clean"] + sizes["Shared_Dirty"]
    changed = sizes["Anonymous"]
    if inode:
        held.own["changed pages of files (relocations, data)"] += changed
        held.files[path] += sizes["Rss"] - changed
    elif path in ("", "[heap]") or path.startswith("[anon"):
        kind = "malloc's heap" if path == "[heap]" else "Python's arenas, large blocks, threads"
        held.own[kind] += changed
    else:
        held.own["stack"] += changed


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
