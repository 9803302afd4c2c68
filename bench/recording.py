"""Measures 存成录音: how much faster than listening an article becomes an MP3 file."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from app.bundled import bundled_articles
from app.recording.plan import tracks_of
from app.recording.record import RecordingProgress, Wanted, record
from app.speech.voice.blocking_voice import BlockingVoice

TIMES_REAL_TIME = 50
"""An hour of listening is recorded in little more than a minute."""
ARTICLES = 5


def run() -> list[dict[str, object]]:
    """Return the one figure: seconds of sound per second of work, voice and encoder together."""
    articles = bundled_articles()[:ARTICLES]
    tracks = tracks_of(articles)
    with tempfile.TemporaryDirectory() as folder, BlockingVoice("", 210) as voice:
        voice.say("好。")  # the start of its process is no part of the rate
        began = time.perf_counter()
        done = record(tracks, Path(folder), "bench", voice, Wanted(210), RecordingProgress())
        seconds = time.perf_counter() - began
    if done is None:
        raise RuntimeError("nothing stopped it, and yet it stopped")
    faster = done.duration_ms / 1000 / seconds
    return [
        {
            "what": f"MP3 of {len(tracks)} articles, {done.duration_ms / 60_000:.1f} minutes",
            "s": seconds,
            "times real time": faster,
            "limit": f">= {TIMES_REAL_TIME}",
            "kept": faster >= TIMES_REAL_TIME,
        }
    ]
