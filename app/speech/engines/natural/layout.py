"""Which of sherpa-onnx's layouts a voice's folder has, and what each file is for."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from app.speech.engines.faults import (
    VoiceFileError,
    VoiceNotChineseError,
    VoicePartMissingError,
    VoiceTooLargeError,
)
from app.speech.voices import CANTONESE, MANDARIN, chinese_language

ARCHIVE_ENDINGS = (".zip", ".tar", ".bz2", ".gz", ".tgz", ".tbz2")
"""Endings of the names of archives that may hold a voice."""
MODEL_ENDING = ".onnx"
"""A folder with a file of this kind may be a voice."""

MOST_TEXT = 40_000_000
"""Bytes of a dictionary that are read to learn its language."""

LARGEST_TOKENS = 4_000_000
"""Bytes of tokens.txt, the list of a model's letters; the longest one that we know has 100,000."""

_VOCODERS = ("vocos", "hifigan", "vocoder")
_RULES = ("date", "number", "phone", "new_heteronym")
_CHINESE_KOKORO = {53: 45, 103: 3}
"""Number of speakers in a Kokoro model → its first Chinese speaker; number 0 is English in both."""


class Family(StrEnum):
    """How sherpa-onnx is told to load it."""

    VITS = "vits"
    MATCHA = "matcha"
    KOKORO = "kokoro"


@dataclass(frozen=True, slots=True)
class Layout:
    """A voice's files, as names relative to its folder; "" for what it does not have."""

    family: Family
    model: str
    tokens: str
    language: str
    vocoder: str = ""
    voices: str = ""
    lexicon: str = ""
    """Several are separated by commas."""
    data_dir: str = ""
    dict_dir: str = ""
    rules: str = ""
    """Several are separated by commas."""

    def as_fields(self) -> dict[str, str]:
        """Return the layout for JSON."""
        return {name: str(value) for name, value in asdict(self).items()}


def layout_of(folder: Path, hint: str = "") -> Layout:
    """Return the layout of the files in `folder`; `hint` is what the folder was called.

    Raises VoiceFileError, VoicePartMissingError, VoiceNotChineseError.
    """
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    models = [name for name in names if name.endswith(".onnx")]
    vocoders = [name for name in models if any(word in name.lower() for word in _VOCODERS)]
    models = [name for name in models if name not in vocoders]
    if "tokens.txt" not in names or not models:
        raise VoiceFileError("no model with tokens.txt")
    if (folder / "tokens.txt").stat().st_size > LARGEST_TOKENS:
        raise VoiceTooLargeError("tokens.txt")
    # If there is a large model and a small one (int8), the large one sounds better.
    model = min(models, key=lambda name: ("int8" in name, name))
    lexicons = [name for name in names if name.startswith("lexicon") and name.endswith(".txt")]
    data_dir = "espeak-ng-data" if (folder / "espeak-ng-data" / "phontab").is_file() else ""
    if "voices.bin" in names:
        family = Family.KOKORO
        # Only one English dictionary may be loaded; one is enough for English words in Chinese.
        lexicons = [name for name in lexicons if name != "lexicon-gb-en.txt"]
    elif vocoders or model.startswith("model-steps"):
        family = Family.MATCHA
        if not vocoders:
            raise VoicePartMissingError("no vocoder")
    else:
        family = Family.VITS
    if not lexicons and not data_dir:
        raise VoicePartMissingError("no dictionary")
    rules = [f"{rule}{end}.fst" for rule in _RULES for end in ("", "-zh")]
    return Layout(
        family,
        model,
        "tokens.txt",
        _language(folder, model, lexicons, hint),
        vocoder=vocoders[0] if family is Family.MATCHA else "",
        voices="voices.bin" if family is Family.KOKORO else "",
        lexicon=",".join(lexicons),
        data_dir=data_dir,
        dict_dir="dict" if (folder / "dict").is_dir() else "",
        rules=",".join(rule for rule in rules if rule in names),
    )


def layout_from(fields: object) -> Layout:
    """Return the layout in this JSON. Raises VoiceFileError if it holds none."""
    if not isinstance(fields, dict) or not all(isinstance(v, str) for v in fields.values()):
        raise VoiceFileError("no layout")
    for value in fields.values():
        if any("/" in name or "\\" in name or name.startswith(".") for name in value.split(",")):
            raise VoiceFileError("a path in a layout")
    try:
        return Layout(**{**fields, "family": Family(fields.get("family", ""))})
    except (TypeError, ValueError) as error:
        raise VoiceFileError("no layout") from error


def first_chinese_speaker(family: Family, speakers: int) -> int:
    """Return the number of the speaker to use."""
    return _CHINESE_KOKORO.get(speakers, 0) if family is Family.KOKORO else 0


def _language(folder: Path, model: str, lexicons: list[str], hint: str) -> str:
    """Return the kind of Chinese that it speaks, by its files' records, then by its dictionary."""
    said = _said_by(folder / f"{model}.json")
    if said:
        found = chinese_language(said)
        if not found:
            raise VoiceNotChineseError(said)
        return found
    if any(_has_chinese(folder / name) for name in lexicons):
        words = hint.lower().replace("_", "-").split("-")
        return CANTONESE if {"cantonese", "yue"} & set(words) else MANDARIN
    raise VoiceNotChineseError("no Chinese words in its dictionary")


def _said_by(path: Path) -> str:
    """Return the language in the file that comes with Piper's voices, "" if there is none."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(1_000_000))
        return str(found["language"]["code"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _has_chinese(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            text = file.read(MOST_TEXT).decode("utf-8", "ignore")
    except OSError:
        return False
    return any("\u4e00" <= character <= "\u9fff" for character in text)
