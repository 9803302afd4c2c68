"""From the click to the sound, through the real app, on a virtual sound card that is recorded.

A click is a sentence touched, or 听 pressed in a list, in the real window; the sound is the first
sample of the recording after it that is not silent. The voice's own time is set against the bare
library call in the same run. Then an article is read at each length of pauses, with and without
声音清亮: when each word was painted, and how long it was silent, against the recording.
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
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import RECORD_RATE, Recording

CLICKS = 10
LIMIT_MS, LIBRARY_CALLS = 60.0, 5
"""Click to first sound with a warm worker: neither more than LIMIT_MS nor more than so many calls
of the bare library and what the device alone takes, in the same run."""
HIGHLIGHT_MS, MOST_WORDS = 50.0, 0.95
"""So near to its sound so many of the words are painted; the worst is told as well."""
GAP_MS = 20.0
"""The silence heard between two sentences differs at most so much from what is set."""

RECOVERY_LIMIT_MS = 1000.0
"""After kill -9 on the voice, with a sentence asked for, until that sentence is there."""

AHEAD_S = 0.02
"""The virtual card hands over to its recorder a little before it plays: a sound that nothing
delays may be recorded before it was asked for. It is silent before each click for longer."""
LOUD = 200
SENTENCE = "今天天气很好，院子里的花都开了，老邻居们坐在树下慢慢说话呢。"


def _library_ms() -> float:
    """Return the median ms in which the bare library makes SENTENCE."""
    from app.speech.engines.espeak import library as espeak_library
    from app.speech.engines.espeak.pcm import CHINESE_VOICE

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
    at = max(0, int((click - AHEAD_S - started_at) * RECORD_RATE))
    for index in range(at, len(samples)):
        if abs(samples[index]) > LOUD:
            return (index / RECORD_RATE + started_at - click) * 1000
    return None


def run() -> list[dict[str, object]]:
    """Return rows for the library, the engine, the clicks, and what is heard of a reading."""
    with recorded("bench.speech.device", str(CLICKS)) as (opened, recording):
        device = first_sounds(recording, opened)
    with recorded("bench.speech.clicks", str(CLICKS), SENTENCE) as (clicked, recording):
        clicks = {
            what: first_sounds(recording, moments) for what, moments in clicked["clicks"].items()
        }
        cold = first_sounds(recording, clicked["cold"])
    with (
        tempfile.TemporaryDirectory(prefix="yl-") as folder,
        recorded("bench.speech.heard", folder) as (readings, recording),
    ):
        heard = heard_rows(readings, recording)
    library = _library_ms()
    return [
        *_engine_rows(clicked, library),
        # No limit: the voice starts while the reader looks at the new window.
        {"what": "asked at the first paint, voice cold → sound", "median ms": cold[0]},
        *_click_rows(clicks, library, device),
        *heard,
    ]


def first_sounds(recording: Recording, moments: list[float]) -> list[float]:
    """Return for each moment the ms to the sound after it, as far as there is any."""
    samples = recording.read()
    found = (first_sound(samples, recording.start_near(moment), moment) for moment in moments)
    return [ms for ms in found if ms is not None]


@contextmanager
def recorded(module: str, *arguments: str) -> Iterator[tuple[Any, Recording]]:
    """Run a child on a sound card of its own; yield what it told, and what was recorded."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder, virtual_sound_card() as card:
        home = Path(folder)
        environment = {**os.environ, **card.start(home), "QT_QPA_PLATFORM": "offscreen"}
        environment["YINLING_HOME"] = str(home / "yinling")
        environment["PYTHONPATH"] = str(Path(__file__).parents[2])
        recording = card.record(home / "sound.raw")
        child = subprocess.run(
            [sys.executable, "-P", "-m", module, *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
            check=True,
        )
        recording.stop()
        yield json.loads(child.stdout.splitlines()[-1]), recording


def _engine_rows(told: dict[str, Any], library: float) -> list[dict[str, object]]:
    plain, clear = zip(*told["engine_ms"], strict=True)
    made, clearer = statistics.median(plain), statistics.median(clear)
    # Pair by pair, so that a busy machine slows both.
    cost = statistics.median(after - before for before, after in told["engine_ms"])
    recovery = max(told["recovery_ms"])
    return [
        {"what": "library call, 30 characters", "median ms": library, "ratio": 1.0},
        {"what": "engine, the same, warm", "median ms": made, "ratio": made / library},
        {"what": "engine, made clearer", "median ms": clearer, "ratio": clearer / library},
        {"what": "making it clearer, in the worker", "median ms": cost, "ratio": cost / library},
        {
            "what": "voice killed → the same sentence",
            "median ms": statistics.median(told["recovery_ms"]),
            "worst ms": recovery,
            "limit": RECOVERY_LIMIT_MS,
            "kept": recovery <= RECOVERY_LIMIT_MS,
        },
    ]


def _click_rows(
    clicks: dict[str, list[float]], library: float, device: list[float]
) -> list[dict[str, object]]:
    latency = statistics.median(device)
    limit = min(LIMIT_MS, LIBRARY_CALLS * library + latency)
    rows: list[dict[str, object]] = [
        {"what": "device alone → sound", "median ms": latency, "worst ms": max(device)}
    ]
    for what, heard in clicks.items():
        median = statistics.median(heard) if heard else float("inf")
        row: dict[str, object] = {"what": what, "count": len(heard), "median ms": median}
        row |= {"worst ms": max(heard, default=None)}
        rows.append(row | {"limit": limit, "kept": median <= limit and len(heard) == CLICKS})
    return rows


def heard_rows(readings: list[dict[str, Any]], recording: Recording) -> list[dict[str, object]]:
    """Return two rows for each length of pauses, clearer and as made: highlight, and silence."""
    import numpy as np

    from bench.speech.recorded import lags_ms, place, silence_ms

    samples = np.array(recording.read(), np.float64)
    rows: list[dict[str, object]] = []
    for reading in readings:
        clips = reading["clips"]
        started_at = recording.start_near(clips[0]["started"])
        placed = [place(samples, started_at, clip) for clip in clips]
        lags = [lag for clip, at in zip(clips, placed, strict=True) for lag in lags_ms(clip, at)]
        off = [
            silence_ms(samples, started_at, before, after) - clip["pause_ms"]
            for clip, (before, after) in zip(clips, pairwise(placed), strict=False)
        ]
        pauses = f"pauses {reading['sentence_ms']}/{reading['paragraph_ms']}"
        how = "clearer" if reading["clear"] else "as made"
        for what, found, limit, part in (
            ("highlight after the sound", lags, HIGHLIGHT_MS, MOST_WORDS),
            ("silence beyond what is set", off, GAP_MS, 1.0),
        ):
            far = sorted(found, key=abs)[max(0, round(part * len(found)) - 1)]
            row: dict[str, object] = {"what": f"{what}, {pauses}, {how}", "count": len(found)}
            row |= {"median ms": statistics.median(found), "worst ms": max(found, key=abs)}
            rows.append(row | {"limit": limit, "kept": abs(far) <= limit})
    return rows


if __name__ == "__main__":
    from bench.__main__ import table

    print(table(run()))
