"""Measures how many readings are right, with tone, and the speed of the whole text pipeline.

Right: the marked sentences of tests/fixtures/readings, those that rules were tuned on and those
that were written first and never looked at; against pypinyin alone and against what espeak-ng makes
of the raw characters. Its syllables are compared as phonemes: what it cannot spell counts wrong.
"""

from __future__ import annotations

import ctypes
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.speech.engines.espeak.rendering import can_say, phonemes, render
from bench.twice.growth import seconds, worst_of
from content.text.readings.lexicon import Lexicon
from content.text.readings.lexicon_table import build_table
from content.text.readings.readings import heard_readings
from content.text.wording import wording
from tools.marked_sentences import MarkedSentence, marked_sentences, score

WANTED_SHARE = 0.98
WANTED_SPEED = 30_000.0
"""Characters a second through the whole text pipeline."""

LONG_LINE = 200_000
"""Characters of one line without an end of a sentence."""
SHAPES = (
    *"了为得不一地着上将长行单、",
    "不了",
    "得了",
    "没完没了",
    "单国强、",
    "銀行",
    "(",
    "《卷",
    "为人",
    "看着",
)
"""The parts that nasty sentences repeat."""

_LOAD = """
import time, sys, tempfile, pathlib
from app.files.lexicon_cache import kept_lexicon
folder = pathlib.Path(sys.argv[1])
began = time.perf_counter()
kept_lexicon(folder)
print((time.perf_counter() - began) * 1000)
"""


def run() -> list[dict[str, object]]:
    """Return the rows of both tables."""
    rows: list[dict[str, object]] = []
    lexicon = Lexicon(build_table())
    for name in ("tuning", "measured", "fresh", "apart", "everyday"):
        sentences = marked_sentences(name)
        readers: list[tuple[str, Callable[[str], Sequence[str]]]] = [
            ("ours", partial(heard_readings, lexicon)),
            ("pypinyin alone", _pypinyin()),
            ("espeak-ng, raw characters", _espeak(sentences, lexicon)),
        ]
        for who, read in readers:
            found = score(sentences, read)
            row: dict[str, object] = {
                "what": f"{who}, {name} sentences",
                "right": found.right,
                "of": found.marked,
                "share": round(found.share, 4),
            }
            if who == "ours":
                row |= {"limit": WANTED_SHARE, "kept": found.share >= WANTED_SHARE}
            rows.append(row)
    return [*rows, *_speed(lexicon), *_long(lexicon), *_loading()]


def _speed(lexicon: Lexicon) -> list[dict[str, object]]:
    texts = [each.text for each in marked_sentences("tuning")]
    characters = sum(map(len, texts))
    render(wording(lexicon, "热身"), "")
    times = []
    for _ in range(3):
        began = time.perf_counter()
        for text in texts:
            render(wording(lexicon, text), "")
        times.append(time.perf_counter() - began)
    speed = characters / statistics.median(times)
    what = "text pipeline, characters a second"
    return [{"what": what, "speed": speed, "limit": WANTED_SPEED, "kept": speed >= WANTED_SPEED}]


def _long(lexicon: Lexicon) -> list[dict[str, object]]:
    """Return the speed of one very long line, and the worst ratio of doubled nasty sentences."""

    def say(text: str) -> None:
        render(wording(lexicon, text), "")

    texts = "，".join(each.text.strip("。！？") for each in marked_sentences("tuning"))
    line = (texts * (LONG_LINE // len(texts) + 1))[:LONG_LINE]
    speed = LONG_LINE / min(seconds(say, line) for _ in range(3))
    return [
        {
            "what": "one line of 200,000 characters, characters a second",
            "speed": speed,
            "limit": WANTED_SPEED,
            "kept": speed >= WANTED_SPEED,
        },
        worst_of("a nasty sentence of double length", say, SHAPES, 8000),
    ]


def _loading() -> list[dict[str, object]]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="yl-") as folder:
        times = [
            float(subprocess.check_output([sys.executable, "-c", _LOAD, folder], text=True))
            for _ in range(4)
        ]
    return [
        {"what": "dictionaries, made", "ms": times[0]},
        {"what": "dictionaries, kept from before", "ms": statistics.median(times[1:])},
    ]


def _pypinyin() -> Callable[[str], Sequence[str]]:
    from pypinyin import Style, lazy_pinyin

    def read(text: str) -> Sequence[str]:
        pinyin: Any = lazy_pinyin
        found: list[str] = pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)
        return found

    return read


def _espeak(
    sentences: Sequence[MarkedSentence], lexicon: Lexicon
) -> Callable[[str], Sequence[str]]:
    """Return a reader that gives the marked reading where the voice says its phonemes.

    The voice's phonemes of a sentence are cut at its tones, one for each Chinese character; a
    sentence that it cuts differently (it reads some characters as English) counts as wrong.
    """
    from app.speech.engines.espeak import library as espeak_library

    espeak, _ = espeak_library.load()
    espeak.SetVoiceByName(b"sit/cmn")
    translate = espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    translate.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
    marks = {sentence.text: dict(sentence.marks) for sentence in sentences}

    def read(text: str) -> Sequence[str]:
        syllables = _syllables(_phonemes_of(translate, text))
        places = [at for at, character in enumerate(text) if lexicon.character(character)]
        read = [""] * len(text)
        if len(places) != len(syllables):
            return read
        for at, syllable in zip(places, syllables, strict=True):
            right = marks[text].get(at, "")
            said = right and can_say(right) and _syllables(phonemes([right])[2:-2])
            read[at] = right if said and said[0] == syllable else "?"
        return read

    return read


def _phonemes_of(translate: Callable[..., bytes | None], text: str) -> str:
    buffer = ctypes.create_string_buffer(text.encode())
    place = ctypes.c_void_p(ctypes.addressof(buffer))
    said = ""
    while place.value:
        said += (translate(ctypes.byref(place), 1, 0) or b"").decode() + " "
    return said


def _syllables(said: str) -> list[str]:
    """Return the syllables of a line of phonemes: each holds one tone, and perhaps n or N."""
    import re

    plain = re.sub(r"[_|: ',]|\(\w+\)", "", said)
    return re.findall(r"[^\d]+?(?:55|35|214|51|21|11)(?:n(?![aeiouyAEIOUY@E]|j)|N)?", plain)
