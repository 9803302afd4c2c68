"""From the click to the sound, through the real app, on a virtual sound card that is recorded.

A click is a sentence touched, or 听 pressed in a list, in the real window; the sound is the first
sample of the recording after it that is not silent. The voice's own time is set against the bare
library call in the same run.
"""

from __future__ import annotations

import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from array import array
from pathlib import Path

from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import RECORD_RATE

CLICKS = 12
LIMIT_MS = 60.0
"""Click to first sound with a warm worker."""

RECOVERY_LIMIT_MS = 1000.0
"""After kill -9 on the voice, with a sentence asked for, until that sentence is there."""

LOUD = 200
SENTENCE = "今天天气很好，院子里的花都开了，老邻居们坐在树下慢慢说话呢。"


def _library_ms() -> float:
    """Return the median ms in which the bare library makes SENTENCE."""
    from app.speech.drivers import espeak_library
    from app.speech.drivers.espeak_pcm import CHINESE_VOICE

    espeak, _ = espeak_library.load()
    pcm = bytearray()

    def take(wave: object, count: int, events: object) -> int:
        if count > 0:
            pcm.extend(ctypes.string_at(wave, 2 * count))  # type: ignore[arg-type]
        return 0

    espeak.SetVoiceByName(CHINESE_VOICE.encode())
    espeak.SetSynthCallback(take)
    times = []
    for _ in range(20):
        began = time.perf_counter()
        espeak.Synth(SENTENCE, flags=espeak.CHARS_UTF8)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def first_sound(samples: array[int], started_at: float, click: float) -> float | None:
    """Return ms from a click (monotonic s) to the first loud sample; None when there is none."""
    at = max(0, int((click - started_at) * RECORD_RATE))
    for index in range(at, len(samples)):
        if abs(samples[index]) > LOUD:
            return (index / RECORD_RATE + started_at - click) * 1000
    return None


def run() -> list[dict[str, object]]:
    """Return rows for the library, the engine, and the clicks."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, virtual_sound_card() as card:
        home = Path(folder)
        environment = {**os.environ, **card.start(home), "QT_QPA_PLATFORM": "offscreen"}
        environment["YINLING_HOME"] = str(home / "yinling")
        environment["PYTHONPATH"] = str(Path(__file__).parents[1])
        recording = card.record(home / "sound.raw")
        child = subprocess.run(
            [sys.executable, "-m", "bench.speech_clicks", str(CLICKS), SENTENCE],
            env=environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=True,
        )
        recording.stop()
        samples, started_at = recording.read(), recording.started_at
    told = json.loads(child.stdout.splitlines()[-1])
    library = _library_ms()
    engine = statistics.median(told["engine_ms"])
    rows: list[dict[str, object]] = [
        {"what": "library call, 30 characters", "median ms": library, "ratio": 1.0},
        {"what": "engine, the same, warm", "median ms": engine, "ratio": engine / library},
    ]
    recovery = max(told["recovery_ms"])
    rows.append(
        {
            "what": "voice killed → the same sentence",
            "median ms": statistics.median(told["recovery_ms"]),
            "worst ms": recovery,
            "limit": RECOVERY_LIMIT_MS,
            "kept": recovery <= RECOVERY_LIMIT_MS,
        }
    )
    for what, clicks in told["clicks"].items():
        found = [first_sound(samples, started_at, click) for click in clicks]
        heard = [ms for ms in found if ms is not None]
        median = statistics.median(heard) if heard else float("inf")
        row: dict[str, object] = {"what": what, "median ms": median, "worst ms": max(heard)}
        rows.append(row | {"limit": LIMIT_MS, "kept": median <= LIMIT_MS})
    return rows


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
