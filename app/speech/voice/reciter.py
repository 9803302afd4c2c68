"""A sentence of the page → the text for a voice → trimmed sound, with words on the page.

A sentence has several answers if the engine speaks in chunks.
"""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from app.processes.worker import what_failed
from app.speech.engines.rendering import words_on_page
from app.speech.engines.sound import NotSaidError, Sound, UnwantedError, VoiceGoneError
from app.speech.engines.spread import spread_marks
from app.speech.voice import wire
from app.speech.voice.clip_check import sayable
from app.speech.voice.speakers import Speakers
from app.speech.voice.wordings import Wordings
from content.model import Spoken
from content.text.dictionaries import Dictionaries

QUIET = 100
"""Samples up to this (of 32767; −50 dB) at a clip's ends count as silence."""
KEPT_MS = 5
"""ms of silence that stay at both ends, so that a clip begins and ends without a click. The pauses
between sentences are the app's, and are heard as they are set within 20 ms (bench speech)."""


IN_HAND = 40
"""Characters of sound behind the sentence that is heard, ten seconds: with so many there, the next
are made at idle priority, so that the window and the player have the processors."""


class Reciter:
    """Answers requests, which hold sentences of the page, with the sound of the engines."""

    def __init__(self, speakers: Speakers, dictionaries: Dictionaries) -> None:
        self._speakers = speakers
        self._wanted = wire.Prepare(())
        self._is_cold = False
        """Whether the wanted voice is still to be loaded, for whatever is asked for first."""
        self._sounds: deque[str] = deque()
        self._in_hand = 0
        """Characters that are there behind the first of the wanted sentences, which is heard."""
        self.texts = Wordings(dictionaries)

    def say(self, ask: wire.Ask) -> Iterator[wire.Answer]:
        """Yield the answers to a request, the last one marked; a fault instead of an exception."""
        wording = self.texts.of(ask.text, ask.trial)
        empty = wire.Answer(ask.ticket, wire.SAMPLE_RATES[0], sayable=sayable(wording.spoken.text))
        number = 0
        try:
            given = self._speakers.render(wording, ask.voice)
            for answer in self._chunks(ask, given):
                yield replace(answer, chunk=number, sayable=empty.sayable)
                number += 1
                if answer.last:
                    return
                empty = replace(empty, sample_rate=answer.sample_rate)
        except VoiceGoneError as error:
            print(f"voice {ask.voice} is gone: {error}", file=sys.stderr)
            empty = replace(empty, fault=wire.NO_VOICE)
        except NotSaidError as error:
            print(f"voice {ask.voice} did not speak: {error}", file=sys.stderr)
            empty = replace(empty, fault=wire.NOT_SAID)
        except UnwantedError:
            return  # nobody waits for an answer
        except Exception as error:  # a bug becomes a fault for the app as well
            print(f"a bug of {ask.voice}: {what_failed(error)}", file=sys.stderr)
            empty = replace(empty, fault=wire.NOT_SAID)
        # There was nothing to say, it failed, or the engine did not mark its last chunk.
        yield replace(empty, chunk=number)

    @property
    def has_unprepared(self) -> bool:
        """Whether something is left to prepare: wordings, rules, or sound."""
        return self.texts.has_unprepared or self._is_cold or bool(self._sounds)

    def take_prepared(self) -> int:
        """Return the number of the wish of which all is prepared, once; else 0."""
        wish = 0 if self.has_unprepared else self._wanted.number
        if wish:
            self._wanted = wire.Prepare(())
        return wish

    def want(self, order: wire.Prepare) -> None:
        """Remember what will be asked for soon; what was wanted before is forgotten."""
        self.texts.want(order.texts)
        self._sounds = deque(order.texts if order.voice else ())
        self._in_hand = -len(order.texts[0]) if self._sounds else 0
        self._is_cold = bool(order.voice) and not order.number
        self._wanted = order

    def prepare_one(self) -> bool:
        """Prepare the next wording, or where all are there the next sound; False without any.

        A wording takes 10 ms, loading a voice two seconds. A sound takes seconds, until
        interrupt() ends it: then it stays wanted.
        """
        if self.texts.has_unprepared:
            self.texts.prepare_one()
            return True
        if self._is_cold:
            return self._warm_up()
        return bool(self._sounds) and self._prepare_sound()

    def _prepare_sound(self) -> bool:
        """Prepare the next sound; False if this voice makes none any more."""
        wanted, text = self._wanted, self._sounds[0]
        try:
            given = self._speakers.render(self.texts.of(text), wanted.voice)
            if given.text:
                self._speakers.prepare(given.text, wanted.voice, wanted.owner)
        except UnwantedError:
            return True
        except NotSaidError as error:  # the others can be said
            print(f"not prepared: {error}", file=sys.stderr)
        except VoiceGoneError as error:
            print(f"not prepared: {error}", file=sys.stderr)
            self._sounds.clear()
            return False
        except Exception as error:
            print(f"a bug of {wanted.voice}: {what_failed(error)}", file=sys.stderr)
            self._sounds.clear()
            return False
        self._in_hand += len(self._sounds.popleft())
        return True

    def _warm_up(self) -> bool:
        self._is_cold = False
        try:
            self._speakers.warm_up(self._wanted.voice)
        except VoiceGoneError as error:
            print(f"not loaded: {error}", file=sys.stderr)
            self._sounds.clear()
            return False
        return True

    @property
    def takes_no_time(self) -> bool:
        """Whether what is prepared next must take no time from anything else."""
        wanted = self._wanted
        if wanted.number and wanted.idle:
            return True
        is_there = wanted.idle or self._in_hand >= IN_HAND
        return is_there and not self.texts.has_unprepared

    def interrupt(self) -> None:
        """End the making of sound that is under way; called from another thread."""
        self._speakers.interrupt()

    def resume(self) -> None:
        """Let sound be made again after interrupt()."""
        self._speakers.resume()

    def rest(self) -> None:
        """Give memory back that the next sentence needs again."""
        self._speakers.rest()
        self.texts.rest()

    def _chunks(self, ask: wire.Ask, given: Spoken) -> Iterator[wire.Answer]:
        if not given.text:
            return
        first, after = True, 0
        for sound in self._speakers.say(given.text, ask.voice, ask.rate):
            pcm, cut = trim(sound.pcm, sound.sample_rate, first=first, last=sound.last)
            words = words_on_page(given, _marks(sound, given.text, len(pcm) // 2, cut), after)
            if ask.clear and pcm:
                soft = self._speakers.engine_of(ask.voice).soft_consonants
                pcm = _clearer(pcm, sound.sample_rate, soft)
            yield wire.Answer(ask.ticket, sound.sample_rate, pcm, words, last=sound.last)
            first, after = False, words[-1][1] if words else after


def _marks(sound: Sound, text: str, samples: int, cut: int) -> list[tuple[int, int]]:
    """Return the marks of a chunk after trimming; spread over it where the engine tells none.

    Silence at the ends belongs to no word.
    """
    if sound.marks is not None:
        return [(place, min(samples, max(0, at - cut))) for place, at in sound.marks]
    said = text[sound.start : sound.end]
    return [(sound.start + place, at) for place, at in spread_marks(said, samples)]


def _clearer(pcm: bytes, sample_rate: int, soft_consonants: bool) -> bytes:
    """Return the sound made clearer; as it is where that fails: it is no part of the voice.

    numpy may be missing, or not run on an old processor.
    """
    try:
        from app.speech.voice.clear_sound import clearer

        return clearer(pcm, sample_rate, soft_consonants=soft_consonants)
    except Exception as error:
        print(f"no clearer sound: {what_failed(error)}", file=sys.stderr)
        return pcm


def load_clear_sound() -> None:
    """Load what makes sound clearer, so that the first sentence need not wait for it."""
    _clearer(b"", 22_050, True)


def trim(
    pcm: bytes, sample_rate: int, *, first: bool = True, last: bool = True
) -> tuple[bytes, int]:
    """Return the sound without silence at its ends but KEPT_MS, and samples cut off its start.

    Only the start of the `first` chunk of a clip is an end of it, and the end of the `last`.
    Sound that is silent throughout comes back as it is.
    """
    samples = array("h", pcm)
    kept = sample_rate * KEPT_MS // 1000
    begins = next((i for i, sample in enumerate(samples) if abs(sample) > QUIET), None)
    if begins is None:
        return pcm, 0
    start, end = 0, len(samples)
    if first:
        start = max(0, begins - kept)
    if last:
        ends = next(i for i in range(end - 1, -1, -1) if abs(samples[i]) > QUIET)
        end = ends + 1 + kept
    return samples[start:end].tobytes(), start
