"""Reads a long book aloud for hours, while everything happens to it that can happen.

`./run.sh bench soak --hours 8`. The real app at its fastest speed on a virtual sound card. Devices
come and go, the sound server dies or hangs, voice and player are killed or stopped, the computer is
suspended, the screen locked, the reader changes the speed, pauses and wants 一句一停, chapters end:
one intervention after the other (plan.py), at moments of no choice, in the middle of a sentence, in
its last syllable and in the pause after it.

What was heard is found in recordings of the devices, sample by sample, for every clip that the
player's log says a device was given. The rule (judge.py): each sentence is heard to its end exactly
once, in order; one that was cut off begins anew; nothing else is heard. Besides: how soon the voice
is back, the longest silence, memory, descriptors and threads of app, voice and player.

The default, HOURS, proves the rule for one of each kind of intervention, at one moment each; growth
shows only after hours. 8 hours need 4 GB in the folder for temporary files. `--times 4`: the clock
of app, voice, player, sound server and recorder runs four times faster (fast_clock.py), so 8 hours
of reading take two. All times are those of that clock; a quarter of it is left for the work, so the
figures are harder to keep. `--voice natural` reads with 像真人的声音 where it is installed; it has
no time to spare for a faster clock. YINLING_SOAK_FOLDER keeps everything, for report.py.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from app.files.lexicon_cache import kept_lexicon
from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from bench.soak import book, fast_clock
from bench.soak.desk import Desk
from bench.soak.health import held
from bench.soak.plan import Step, do, plan
from bench.soak.report import rows
from content.library.store.library import Library
from tools.pipewire_sound import virtual_sound_card

HOURS = 0.4
SEED = 12
NATURAL = "natural"
KEPT = "YINLING_SOAK_FOLDER"
FIRST_S, LAST_S = 20.0, 60.0
"""Seconds without an intervention at the beginning and at the end."""
INTERRUPTED = 130
"""The code of a program that Ctrl-C has ended."""
LOOK_S = 60.0
"""Seconds between two looks at the memory; 100 looks at least."""


def run(hours: float = HOURS, voice: str = "", times: float = 1.0) -> list[dict[str, object]]:
    """Return rows: sentences heard, silence, each kind of intervention, what processes hold."""
    with ExitStack() as stack:
        kept = os.environ.get(KEPT, "")
        made = kept or stack.enter_context(tempfile.TemporaryDirectory(prefix="yl-"))
        folder = Path(made).absolute()
        reason = _refusal(folder, voice, times)
        if reason:
            raise SystemExit(f"the soak does not begin: {reason}")
        folder.mkdir(parents=True, exist_ok=True)
        try:
            clock = fast_clock.environment(times, folder)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            raise SystemExit(f"the soak does not begin: {error}") from error
        faster = f", on a clock {times:g} times faster" if clock else ""
        minutes = 60 * hours / times
        print(f"   {hours:g} h{faster}: {minutes:.0f} minutes and some; in {folder}", flush=True)
        code = _soak_with(clock, folder, hours, voice)
        if code:
            raise SystemExit(code)
        print("   judging the tapes …", flush=True)
        found = rows(folder, SEED)
        if kept:
            print(f"   once more: python -m bench.soak.report {folder} {SEED}", flush=True)
        return found


def _refusal(folder: Path, voice: str, times: float) -> str:
    """Return why a soak cannot be in this folder, with this voice and clock; "" if it can."""
    if (folder / "clips").exists():
        return f"{folder} holds one already"
    if any(character in str(folder) for character in " :"):
        return f"sound server and loader take no path with a blank or a colon: {folder}"
    if voice == NATURAL and times != 1:
        return "像真人的声音 has no time to spare for a faster clock"
    if voice == NATURAL and not default_paths(os.environ, sys.platform).kokoro.is_dir():
        return "像真人的声音 is not installed: ./run.sh voice"
    return ""


def _soak_with(clock: dict[str, str], folder: Path, hours: float, voice: str) -> int:
    """Let a child soak, which has this clock from its start; return its code when it has ended.

    It ends when its stdin does: it does not outlive this process, however that ends.
    """
    here = {"PYTHONPATH": str(Path(__file__).parents[2])}
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "bench.soak.soak", str(folder), str(hours), voice],
        env=os.environ | clock | here,
        stdin=subprocess.PIPE,
    )
    assert child.stdin is not None
    try:
        return child.wait()
    except KeyboardInterrupt:
        print("   ending the soak …", flush=True)
        return INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C leaves nothing behind
        child.stdin.close()
        child.wait()  # it ends app, card and tapes
        signal.signal(signal.SIGINT, signal.default_int_handler)


def soak(folder: Path, hours: float, voice: str) -> None:
    """Read for so many hours; everything that is to be judged is in the folder."""
    (folder / "clips").mkdir(parents=True)
    paths = default_paths({"YINLING_HOME": str(folder / "home")}, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    library = Library(paths.library_file)
    library.add(list(book.chapters(SEED)))
    library.close()
    kept_lexicon(paths.cache)  # made before the clock matters: it takes seconds of work
    with virtual_sound_card() as card:
        desk = Desk(folder, card, _voice(voice, paths.kokoro))
        try:
            _read(desk, hours)
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            desk.close()


def _voice(name: str, place: Path) -> str:
    """Return the id of the voice; the natural one is lent to the soak's own home."""
    if name != NATURAL:
        return name
    from app.speech.engines.kokoro.speakers import DEFAULT

    place.symlink_to(default_paths(os.environ, sys.platform).kokoro)
    return DEFAULT.id


def _read(desk: Desk, hours: float) -> None:
    if desk.wait(lambda line: "started" in line, 60) is None:
        raise SystemExit(f"the app does not begin to read: {_last_words(desk)}")
    began, looked, steps = time.monotonic(), 0.0, plan(SEED)
    ends, due = began + 3600 * hours, began + FIRST_S
    step = next(steps)
    while (now := time.monotonic()) < ends and desk.app.poll() is None and not _is_over():
        if now - looked >= min(LOOK_S, 36 * hours):
            looked = now
            _look(desk, now)
        if due <= now < ends - LAST_S:
            print(f"   {(now - began) / 60:6.1f} min  {step.kind} ({step.aim})", flush=True)
            _do(desk, step)
            step = next(steps)
            due = time.monotonic() + step.after_s
        time.sleep(0.2)
    if desk.app.poll() is not None:
        raise SystemExit(f"the app has ended: {_last_words(desk)}")


def _last_words(desk: Desk) -> str:
    """Return the last lines that the app has logged, and what it said as it ended."""
    files = [*(desk.folder / "home").rglob("yinling.log"), desk.folder / "app.err"]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[-3:]]
    return " | ".join(lines)


def _is_over() -> bool:
    """Return whether stdin has ended: nobody waits for this soak any more."""
    return bool(select.select([sys.stdin], [], [], 0)[0])


def _do(desk: Desk, step: Step) -> None:
    done = do(desk, step)
    with (desk.folder / "done.jsonl").open("a", encoding="utf-8") as log:
        print(json.dumps([done.kind, done.aim, done.began, done.mended]), file=log)


def _look(desk: Desk, now: float) -> None:
    looks = [held(pid) for pid in (desk.app.pid, *desk.pids)]
    with (desk.folder / "held.jsonl").open("a", encoding="utf-8") as log:
        print(json.dumps([now, [look and asdict(look) for look in looks]]), file=log)


if __name__ == "__main__":
    try:
        soak(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3])
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)  # the bench, which was told as well, speaks of it
