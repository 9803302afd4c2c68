"""Looks whether a folder can be driven: its alphabet, model and speakers, and a sentence said.

In the process of a trial, and in the voice's process for folders that an older app put in.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import numpy as np

from app.speech.engines.kokoro import syllables
from app.speech.engines.kokoro.model import SAMPLE_RATE, Kind, Model
from app.speech.engines.natural.driven import zhuyin
from app.speech.engines.natural.driven.alphabet import alphabet_of
from app.speech.engines.natural.driven.drive import Drive, Script
from app.speech.engines.natural.driven.graph import as_output, lengths_in
from app.speech.engines.natural.driven.rows import chosen_speaker, rows_of
from app.speech.engines.natural.layout import Layout
from app.speech.engines.sound import Sound, measured_rate

_READINGS = (
    "jin1tian1 tian1qi4 hen2 hao3, wo3men5 yi4qi3 dao4 gong1yuan2li5 zou3 yi5 zou3, "
    "kan4kan5 hua1, shai4shai5 tai4yang2."
)
"""CALIBRATION of sound.py, as it is read."""


def look(folder: Path, layout: Layout, program: Path | None, *, is_listed: bool) -> Drive | None:
    """Return how the voice in the folder is driven, None if it cannot be. Takes seconds.

    The model's file gets one more output, which tells how long the letters are. `is_listed`: the
    voice may be in use, so the file is replaced as a whole. Never raises; a model that is not
    sound may end the process.
    """
    try:
        return _looked(folder, layout, program, is_listed=is_listed)
    except Exception as error:  # onnxruntime's too: such a folder is spoken by sherpa-onnx
        print(f"not driven: {str(error)[:200]}", file=sys.stderr)
        return None


def sentence(script: Script) -> str:
    """Return CALIBRATION in the letters of a script."""
    write = zhuyin.letters if script is Script.ZHUYIN else syllables.letters
    said, syllable = "", ""
    for character in _READINGS:
        if character in ", .":
            said += character
        else:
            syllable += character
            if character.isdecimal():
                said += write(syllable) or ""
                syllable = ""
    return said


def _looked(folder: Path, layout: Layout, program: Path | None, *, is_listed: bool) -> Drive | None:
    script, letters = alphabet_of(folder / layout.tokens)
    file = folder / layout.model
    lengths = lengths_in(file)
    if lengths is not None and not lengths[1]:
        _write_output(file, as_output(lengths[0]), is_listed=is_listed)
    kind = Kind(letters, lengths[0] if lengths else "", has_lengths=True)
    model = Model(file, program, kind)
    facts = model.facts
    if not facts.get("model_type", "").startswith("kokoro"):
        raise ValueError("another model")
    if facts.get("sample_rate") != str(SAMPLE_RATE):
        raise ValueError("another sample rate")
    speaker, count = chosen_speaker(facts)
    rows = rows_of(folder / layout.voices, speaker, count)
    sound, ends = model.say(sentence(script), rows)
    if not np.isfinite(sound).all():
        raise ValueError("numbers that are no sound")
    pcm = np.rint(np.clip(sound, -1, 1) * 32767).astype(np.int16)
    rate = measured_rate(Sound(SAMPLE_RATE, pcm.tobytes()))
    return Drive(script, speaker, kind.ends if ends else "", kind.has_lengths, round(rate, 1))


def _write_output(file: Path, output: bytes, *, is_listed: bool) -> None:
    if not is_listed:
        with file.open("ab") as opened:
            opened.write(output)
        return
    copy = file.with_name(f".{file.name}.new")
    try:
        shutil.copyfile(file, copy)
        with copy.open("ab") as opened:
            opened.write(output)
            opened.flush()
            os.fsync(opened.fileno())
        copy.replace(file)
    finally:
        copy.unlink(missing_ok=True)
