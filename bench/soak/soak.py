"""Reads a book of 500 chapters aloud for hours, while everything that can happen does happen.

`./run.sh bench soak --hours 8`; default: HOURS, in which every kind of intervention comes about
once. `--voice natural`: with 像真人的声音, where it is installed. The real app at the fastest speed
on a virtual sound card; devices come and go, the sound server dies or hangs, voice and player are
killed or stopped, the computer is suspended, the screen locked, the reader changes the speed, pauses
and wants 一句一停, chapters end.

What was heard is found in recordings of the devices, sample by sample, for every clip that the
player's log says a device was given. The rule: each sentence is heard to its end exactly once, in
order; one that was cut off begins anew; nothing else is heard. 8 hours need 4 GB in the folder for
temporary files.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from bench.soak import book
from bench.soak.desk import Desk
from bench.soak.health import Held, held
from bench.soak.plan import Done, do, plan
from bench.soak.report import rows
from content.library.store.library import Library
from tools.pipewire_sound import virtual_sound_card

HOURS = 0.35
SEED = 11
NATURAL = "natural"


def run(hours: float = HOURS, voice: str = "") -> list[dict[str, object]]:
    """Return rows: sentences heard, each kind of intervention, and what processes hold."""
    kept = os.environ.get("YINLING_SOAK_FOLDER", "")
    if kept:
        return _soak(Path(kept), hours, voice)
    with tempfile.TemporaryDirectory(prefix="yl-") as name:
        return _soak(Path(name), hours, voice)


def _soak(folder: Path, hours: float, voice: str) -> list[dict[str, object]]:
    (folder / "clips").mkdir()
    home = folder / "home"
    paths = default_paths({"YINLING_HOME": str(home)}, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    chapters = book.chapters(SEED)
    library = Library(paths.library_file)
    library.add(list(chapters))
    library.close()
    with virtual_sound_card() as card:
        desk = Desk(folder, card, _voice(voice, paths.kokoro))
        done: list[Done] = []
        looks: list[tuple[float, list[Held | None]]] = []
        try:
            _read(desk, hours, done, looks)
        finally:
            desk.close()
    (folder / "done.json").write_text(
        json.dumps([[d.kind, d.aim, d.began, d.mended] for d in done], ensure_ascii=False)
    )
    return rows(desk, book.numbers(chapters), done, looks)


def _voice(name: str, place: Path) -> str:
    """Return the id of the voice; the natural one is lent to the soak's own home."""
    if name != NATURAL:
        return name
    from app.speech.engines.kokoro.speakers import SPEAKERS

    here = default_paths(os.environ, sys.platform).kokoro
    if not here.is_dir():
        raise FileNotFoundError("像真人的声音 is not installed: ./run.sh voice")
    place.symlink_to(here)
    return SPEAKERS[0].id


def _note(folder: Path, look: tuple[float, list[Held | None]]) -> None:
    with (folder / "held.jsonl").open("a") as log:
        log.write(json.dumps([look[0], [each and asdict(each) for each in look[1]]]) + "\n")


def _read(
    desk: Desk, hours: float, done: list[Done], looks: list[tuple[float, list[Held | None]]]
) -> None:
    if desk.wait(lambda line: "started" in line, 60) is None:
        raise RuntimeError("the app does not begin to read; see app.err")
    began = time.monotonic()
    ends = began + 3600 * hours
    steps, last_look = plan(SEED), 0.0
    step = next(steps)
    due = began + 20
    while time.monotonic() < ends and desk.app.poll() is None:
        now = time.monotonic()
        if now - last_look >= min(60.0, 36 * hours):
            looks.append((now, [held(pid) for pid in (desk.app.pid, *desk.pids)]))
            _note(desk.folder, looks[-1])
            last_look = now
        if now >= due and now < ends - 90:
            print(f"   {(now - began) / 60:6.1f} min  {step.kind} ({step.aim})", flush=True)
            done.append(do(desk, step))
            with (desk.folder / "done.jsonl").open("a") as log:
                each = done[-1]
                log.write(json.dumps([each.kind, each.aim, each.began, each.mended]) + "\n")
            step = next(steps)
            due = time.monotonic() + step.after_s
        time.sleep(0.2)
    desk.order(listen=0)
    time.sleep(1.0)
