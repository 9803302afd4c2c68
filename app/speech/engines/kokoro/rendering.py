"""A Wording → the letters of Kokoro-82M, with the place of each word on the page.

The readings are ours, so 多音字, numbers, 念错了 and sandhi are said as they are with every other
engine. A Chinese character without a reading is said as 某, as by espeak-ng, and so is a word in
letters that nobody here can read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from app.speech.engines.kokoro import syllables
from app.speech.engines.kokoro.english import english
from app.speech.engines.sound import NotSaidError
from content.model import Spoken, SpokenSpan
from content.text.readings.readings import ReadWord
from content.text.readings.thirds import raised
from content.text.wording import Wording

_PAUSES = {
    "，": ",", ",": ",", "、": ",", "：": ":", ":": ":", "；": ";", ";": ";", "。": ".", ".": ".",
    "！": "!", "!": "!", "？": "?", "?": "?", "…": "…", "—": "—", "–": "—", "～": ",",
    "（": ",", "）": ",", "(": ",", ")": ",", "《": "", "》": "",
}  # fmt: skip
"""Punctuation → the model's. Brackets are pauses; quotes are not heard."""
_STRENGTH = {mark: place for place, mark in enumerate(" ,:;—….?!")}
"""Of two pauses side by side the stronger is kept."""
_RUNS = re.compile(r"[A-Za-z\u00c0-\u024f\u0300-\u036f']+|[0-9]|.", re.DOTALL)
_NAMES = "ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3"
_DIGITS = {str(digit): name for digit, name in enumerate(_NAMES.split())}
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_UNREAD = "mou3"


@dataclass(frozen=True, slots=True)
class Script:
    """The way in which a model's alphabet writes Mandarin: a syllable, one with 儿, two words."""

    letters: Callable[[str], str | None]
    curled: Callable[[str], str | None]
    between: str = " "


IPA = Script(syllables.letters, syllables.curled)


def render(wording: Wording, voice: str, script: Script = IPA) -> Spoken:
    """Return the letters for the model; empty if there is nothing to say (……).

    Each span is a word. Raises NotSaidError for a text without readings, on a machine without
    dictionaries: our own voice reads the characters then.
    """
    if wording.spoken.text.strip() and not wording.words:
        raise NotSaidError("no readings")
    line = _Line(wording, script)
    for word in raised(wording.rhythm()):
        line.add(word)
    return line.closed()


class _Line:
    """The letters so far: words with spaces between them, pauses close behind a word."""

    def __init__(self, wording: Wording, script: Script) -> None:
        self._spoken, self._script = wording.spoken, script
        self._text = ""
        self._spans: list[SpokenSpan] = []
        self._was_han = False

    def add(self, word: ReadWord) -> None:
        """Put a word, or punctuation, at the end."""
        text = self._spoken.text[word.start : word.end]
        pause = _PAUSES.get(text)
        if pause is not None:
            self._pause(pause)
            return
        said = _said(text, word.readings, self._script)
        if not said:
            return
        if self._text and not self._text.endswith(" "):
            is_han = all(word.readings)
            self._text += self._script.between if is_han and self._was_han else " "
        start, end = self._spoken.to_page(word.start, word.end)
        length = len(self._text)
        self._spans.append(SpokenSpan(length, length + len(said), start, end))
        self._text += said
        self._was_han = all(word.readings)

    def _pause(self, mark: str) -> None:
        if not self._spans or not mark:
            return
        before = self._text[self._spans[-1].end :].strip()
        if before and _STRENGTH[before] >= _STRENGTH[mark]:
            return
        self._text = f"{self._text[: self._spans[-1].end]}{mark} "

    def closed(self) -> Spoken:
        """Return all of it, with a full stop where the page has none."""
        if not self._spans:
            return Spoken("")
        text = self._text.rstrip()
        end = text[self._spans[-1].end :]
        if end in ("", ",", ":", ";", "—"):
            text = text[: self._spans[-1].end] + "."
        return Spoken(text, tuple(self._spans))


def _said(text: str, readings: tuple[str, ...], script: Script) -> str:
    """Return the letters of a word: of its syllables, and of what else stands in it."""
    said: list[str] = []
    other = ""
    at = 0
    while at < len(text):
        reading = readings[at]
        if not reading and not _HAN.match(text[at]):
            other += text[at]
            at += 1
            continue
        if other:
            said.append(_foreign(other, script))
            other = ""
        curls = at + 1 < len(text) and text[at + 1] == "儿" and readings[at + 1] in ("er5", "r5")
        syllable = script.curled(reading) if curls else script.letters(reading)
        said.append(syllable or script.letters(_UNREAD) or "")
        at += 2 if curls and syllable else 1
    if other:
        said.append(_foreign(other, script))
    return "".join(said)


def _foreign(text: str, script: Script) -> str:
    """Return letters, digits and signs in the model's letters, "" for what is not said."""
    said = []
    for run in _RUNS.findall(unicodedata.normalize("NFC", text)):
        if run in _DIGITS:
            said.append(script.letters(_DIGITS[run]) or "")
        elif run[0].isalpha():
            given = english(run)
            if not given and unicodedata.category(run[0]) != "Lm":
                given = script.letters(_UNREAD) or ""
            said.append(given)
    return "".join(said)
