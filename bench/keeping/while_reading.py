"""`./run.sh bench backup`: a library of 1 GB is copied while the app reads, and the sound is heard.

The real app, voice and player, on a sound card of its own. The longest silence while it copies is
compared with the longest one before, which is a pause between two sentences. Besides: how long the
start takes with such a library, and how long a place takes to be saved.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from array import array
from contextlib import closing
from pathlib import Path

from app.files.paths import HOME_VARIABLE, default_paths
from content.library.store.db import connect, transaction
from content.library.store.library import Library
from content.library.store.pictures import store_pictures
from content.model import Article, Block, BlockKind, article_id, picture_key
from tools.virtual_sound import RECORD_RATE, VirtualSoundCard, is_available

ROOT = Path(__file__).parents[2]
GIGABYTE = 1 << 30
BEFORE_S = 30.0
GAP_S = 0.15
"""Seconds that the longest silence may be longer while it copies: nobody hears that."""
_QUIET = 60
_PIECE = RECORD_RATE // 100
TEXT = "春天来了，院子里的花都开了，老邻居们坐在树下慢慢说话。"


def run() -> list[dict[str, object]]:
    """Return rows: the copy, the silences, the places."""
    if not is_available():
        print("no virtual sound card can be made here", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory(prefix="yl-") as folder:
        home = Path(folder, "home")
        paths = default_paths({HOME_VARIABLE: str(home)}, sys.platform)
        paths.create()
        _fill(paths.library_file)
        with VirtualSoundCard() as card:
            environment = {**os.environ, **card.start(Path(folder)), "QT_QPA_PLATFORM": "offscreen"}
            environment["PYTHONPATH"] = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
            recording = card.record(Path(folder, "sound"))
            recording.wait_running()
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "bench.keeping.reading_app", str(home), str(BEFORE_S)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            told: dict[str, float] = {}
            assert child.stdout is not None
            for line in child.stdout:
                told.update(json.loads(line))
                if "done" in told:
                    break
            time.sleep(1.0)
            child.kill()
            child.wait()
            recording.stop()
            samples = recording.read()
        start = recording.started_at
        before = _longest_silence(samples, told["reads"] + 5 - start, told["copies"] - start)
        during = _longest_silence(samples, told["copies"] - start, told["done"] - start)
        size = paths.library_file.stat().st_size
    return [
        {"what": "library", "MB": size / 1e6},
        {"what": "copied in", "seconds": told["done"] - told["copies"]},
        {"what": "longest silence before", "seconds": before},
        {
            "what": "longest silence while it copies",
            "seconds": during,
            "kept": during <= before + GAP_S,
        },
        {"what": "a place is saved, p50", "ms": told["p50"]},
        {"what": "a place is saved, the longest", "ms": told["longest"]},
        {"what": "start to the first paint", "seconds": told["painted"] - told["begun"]},
    ]


def _fill(path: Path) -> None:
    blocks = (
        Block(BlockKind.TITLE, "一篇"),
        *(Block(BlockKind.PARAGRAPH, TEXT * 40) for _ in range(12)),
    )
    with closing(Library(path)) as library:
        library.add([Article(article_id(blocks), blocks)])
    data = random.Random(16)
    with closing(connect(path)) as db:
        while path.stat().st_size < GIGABYTE:
            with transaction(db):
                pictures = [data.randbytes(1 << 20) for _ in range(32)]
                store_pictures(db, [(picture_key(each), each) for each in pictures])
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _longest_silence(samples: array[int], first_s: float, last_s: float) -> float:
    """Return the longest time (seconds) in which nothing is heard."""
    longest = now = 0
    for at in range(int(first_s * RECORD_RATE), int(last_s * RECORD_RATE), _PIECE):
        piece = samples[at : at + _PIECE]
        if not piece:
            break
        is_quiet = max(piece) < _QUIET and min(piece) > -_QUIET
        now = now + 1 if is_quiet else 0
        longest = max(longest, now)
    return longest * _PIECE / RECORD_RATE
