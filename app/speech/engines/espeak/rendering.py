"""A Wording → the text for espeak-ng 1.52's Chinese voice (sit/cmn).

Joined pinyin ("chong2qing4 yin2hang2"): the voice says exactly these syllables, with the rhythm of
words and one word event a word; it raises a third tone before another one by itself. It cannot
spell xiong, qiong and jiong: a word with them is given as phonemes in double brackets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from app.speech.engines.rendering import in_characters, rendered
from content.model import Spoken
from content.text.readings.lexicon_table import DATA
from content.text.readings.readings import ReadWord
from content.text.wording import Wording

CANTONESE_VOICE = "own/cantonese"
"""This voice takes no pinyin: it reads the characters itself."""
_TONES = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
_CANNOT_SPELL = re.compile(r"[jqx]iong")
_PAUSES = str.maketrans(
    {
        "—": "，",
        "–": "，",
        "…": "……",
        "～": "，",
        "·": " ",
        "(": "，",
        ")": "，",
        "（": "，",
        "）": "，",
    }
)
_KEPT = frozenset("，。！？；：、,.!?;:……&+@%")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORDS_KEPT = 4096
"""Words whose pinyin is kept: the same few thousand make most of a text."""
_PARTS_KEPT = 256
"""Signs and words of other alphabets that are kept: mostly the same few marks."""
_UNREAD = "mou3"
"""Said for a Chinese character that no dictionary can read; the voice would say a number."""
_RUNS = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[0-9]+(?:\.[0-9]+)*|.", re.DOTALL)
_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_NAMES_OF_LETTERS = {"A": "eh"}
"""The voice says the letter A as an English article wherever a word follows it."""


def render(wording: Wording, voice: str) -> Spoken:
    """Return the text for this voice of espeak-ng."""
    return in_characters(wording) if voice == CANTONESE_VOICE else rendered(wording, _given)


def _given(text: str, word: ReadWord) -> str:
    """Return a word as the voice takes it. A Chinese character without a reading is 某."""
    said = _said(text, word)
    return f"{said} " if said else ""


def _said(text: str, word: ReadWord) -> str:
    spelled = _spelled(word.readings)
    return _in_parts(text[word.start : word.end], word.readings) if spelled is None else spelled


@lru_cache(_PARTS_KEPT)
def _in_parts(text: str, readings: tuple[str, ...]) -> str:
    given: list[str] = []
    unread = ""
    for character, reading in zip(text, readings, strict=True):
        if reading and can_say(reading):
            given += [other_for_voice(unread), pinyin_for_voice((reading,))]
            unread = ""
        elif _HAN.match(character):
            given += [other_for_voice(unread), _UNREAD]
            unread = ""
        else:
            unread += character
    return " ".join(filter(None, (*given, other_for_voice(unread))))


@lru_cache(_WORDS_KEPT)
def _spelled(readings: tuple[str, ...]) -> str | None:
    """Return a word's pinyin; None where the voice lacks a syllable or a character has none."""
    if all(reading and can_say(reading) for reading in readings):
        return pinyin_for_voice(readings)
    return None


def pinyin_for_voice(readings: Sequence[str]) -> str:
    """Return one word's readings as the voice takes them."""
    if any(_CANNOT_SPELL.match(each) for each in readings):
        return phonemes(readings)
    return "".join(readings)


def phonemes(readings: Sequence[str]) -> str:
    """Return a word in espeak-ng's phonemes, only its last syllable stressed, as the voice does."""
    table = _table()
    parts = [table[each[:-1]].replace("*", _TONES[each[-1]]) for each in readings]
    return "[[" + "".join(part.replace("'", "") for part in parts[:-1]) + parts[-1] + "]]"


def can_say(reading: str) -> bool:
    """Whether the voice has this syllable (it lacks hm, hng, m and ê)."""
    return reading[:-1] in _table()


def other_for_voice(text: str) -> str:
    """Return Latin letters, digits and marks as the voice takes them, "" when nothing is said.

    Letters and digits are kept apart: ma3 on the page is no pinyin. Quotes and brackets make the
    voice stumble (a pause of 0.1 s and a word event at the wrong place), so they are left out. So
    are accents: the voice knows cafe, and breaks café in two.
    """
    said = []
    for run in _RUNS.findall(_without_accents(text.translate(_PAUSES))):
        if (run[0].isalnum() and run.isprintable()) or run in _KEPT:
            said.append(_NAMES_OF_LETTERS.get(run, run))
    return " ".join(said)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", plain)


@cache
def _table() -> dict[str, str]:
    lines = (DATA / "espeak_phonemes.tsv").read_text("utf-8").splitlines()
    table = {}
    for line in lines:
        if line and not line.startswith("#"):
            syllable, code = line.split("\t")
            table[syllable] = code
    return table
