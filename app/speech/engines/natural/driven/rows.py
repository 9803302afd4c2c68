"""voices.bin of a folder: the rows of one speaker, read without the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from app.speech.engines.kokoro.alphabet import MOST
from app.speech.engines.kokoro.model import STYLE
from app.speech.engines.natural.layout import Family, first_chinese_speaker

SIZE = MOST * STYLE * 4
"""Bytes of a speaker: a row of 256 numbers for each length of a text."""
MOST_SPEAKERS = 2_000
_PREFERRED = ("zf_xiaoxiao", "zf_xiaoyi", "zm_yunxi")
"""Speakers of v1.0 who speak standard Mandarin; its first Chinese one has an accent."""

Samples = np.ndarray[Any, np.dtype[np.float32]]


def chosen_speaker(facts: Mapping[str, str]) -> tuple[int, int]:
    """Return the number of the speaker to use, and how many there are, by what the model says.

    ValueError where it says nothing of them, or rows of another shape.
    """
    count = int(facts.get("n_speakers", ""))
    shape = facts.get("style_dim", "").replace(" ", "")
    if not 0 < count <= MOST_SPEAKERS or shape != f"{MOST},1,{STYLE}":
        raise ValueError(f"{count} speakers of {shape[:20]}")
    names = facts.get("speaker_names", "").split(",")
    for name in _PREFERRED:
        if name in names[:count]:
            return names.index(name), count
    chinese = [at for at, name in enumerate(names[:count]) if name.startswith("z")]
    first = chinese[0] if chinese else first_chinese_speaker(Family.KOKORO, count)
    return first, count


def rows_of(file: Path, speaker: int, count: int = 0) -> Samples:
    """Return the rows of a speaker. `count`: how many there must be, 0 if that is known.

    Raises OSError, and ValueError for a file that is cut short or holds no numbers.
    """
    size = file.stat().st_size
    if size % SIZE or (count and size != count * SIZE):
        raise ValueError(f"{size} bytes of speakers")
    rows = np.fromfile(file, np.float32, MOST * STYLE, offset=speaker * SIZE)
    if len(rows) != MOST * STYLE or not np.isfinite(rows).all():
        raise ValueError("no speaker")
    return rows.reshape(-1, 1, STYLE)
