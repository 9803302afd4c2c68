"""`yinlingctl export`: articles as numbered MP3 files."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from app.recording.plan import tracks_of
from app.recording.record import RecordingProgress, Wanted, record
from app.settings.settings import Settings
from app.speech.voice.blocking_voice import BlockingVoice
from content.model import Article
from content.text.readings.corrections import Corrections

STOPPED = 130
"""Exit code after Ctrl-C, as in shells."""
_LOOK_S = 0.5


def export(
    articles: Sequence[Article], target: Path, settings: Settings, corrections: Corrections
) -> int:
    """Record the articles into a new folder in `target` and say where; return the exit code.

    Ctrl-C (or SIGTERM) stops it: finished tracks stay. Raises ContentError.
    """
    now = datetime.now().astimezone()
    album = articles[0].title if len(articles) == 1 else f"{now.month}月{now.day}日的文章"
    tracks = tracks_of(articles, album)
    watch = RecordingProgress()
    wanted = Wanted(
        settings.characters_a_minute,
        settings.pause_sentence_ms,
        settings.pause_paragraph_ms,
        "播放列表",
    )
    # SIGTERM asks politely and is treated like Ctrl-C: no half-written track stays.
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    over = threading.Event()
    if sys.stderr.isatty():
        threading.Thread(target=_show_progress, args=(watch, over), daemon=True).start()
    try:
        rate, clear = settings.characters_a_minute, settings.clear_sound
        with BlockingVoice(
            settings.voice,
            rate,
            clear=clear,
            corrections=corrections,
            skips_brackets=settings.skips_brackets,
        ) as voice:
            done = record(tracks, target, album, voice, wanted, watch)
    except KeyboardInterrupt:
        print("停下了。没录完的那一个没有留下。", file=sys.stderr)
        return STOPPED
    finally:
        signal.signal(signal.SIGTERM, before)
        over.set()
    if done is not None:
        minutes = max(1, round(done.duration_ms / 60_000))
        print(f"录好了 {len(done.files)} 个，一共 {minutes} 分钟，在 {done.folder}")
    return 0


def _show_progress(watch: RecordingProgress, over: threading.Event) -> None:
    while not over.wait(_LOOK_S):
        percent = watch.done * 100 // watch.total if watch.total else 0
        print(f"\r第 {watch.track} 个，共 {watch.tracks} 个，{percent}% ", end="", file=sys.stderr)
    print(file=sys.stderr)
