"""A sentence of the page → what a voice is given → sound, with words in places of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from app.speech.voice import wire
from app.speech.voice.voice_texts import VoiceTexts
from app.speech.voice.word_times import words_on_page
from content.text.readings.lexicon import Dictionaries


class Sayer(Protocol):
    """Says a text just as it is given, and marks the characters of it."""

    def say(self, ask: wire.Ask) -> wire.Answer:
        """Return the answer; a fault instead of an exception."""


class Reciter:
    """Stands between requests, which are the page's sentences, and the voices."""

    def __init__(self, sayer: Sayer, dictionaries: Dictionaries) -> None:
        self._sayer = sayer
        self.texts = VoiceTexts(dictionaries)

    def say(self, ask: wire.Ask) -> wire.Answer:
        """Return the answer to a request for a sentence of the page."""
        given, sayable = self.texts.given(ask.text, ask.voice, ask.trial)
        answer = self._sayer.say(replace(ask, text=given.text))
        words = words_on_page(given, answer.marks)
        return replace(answer, words=words, sayable=sayable, marks=())
