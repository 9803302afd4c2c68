"""What the voice is given for a sentence, got ready ahead and kept. Lives in the voice's process.

The dictionaries of readings take half a second and some 100 MB: the app's own process never loads
them for speaking.
"""

from __future__ import annotations

import sys
from collections import OrderedDict, deque
from collections.abc import Iterable

from app.speech.voice.clip_check import sayable
from app.speech.voices import takes_phonemes
from content.model import Spoken, SpokenSpan
from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.readings.lexicon import Dictionaries
from content.text.spoken import spoken, wording

KEPT = 400
"""Sentences whose text for the voice is kept; an article has some hundred."""


class VoiceTexts:
    """Texts for the voice by the sentence of the page."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._dictionaries = dictionaries
        self._corrections = NO_CORRECTIONS
        self._made: OrderedDict[tuple[str, bool], tuple[Spoken, int]] = OrderedDict()
        self._wanted: deque[str] = deque(maxlen=KEPT)

    def correct(self, corrections: Corrections) -> None:
        """Read by these from now on."""
        self._corrections = corrections
        self._made.clear()

    def want(self, texts: Iterable[str]) -> None:
        """Remember that these will be asked for, instead of what was wanted before."""
        self._wanted = deque(texts, KEPT)

    @property
    def has_wants(self) -> bool:
        """Whether something is left to get ready."""
        return bool(self._wanted)

    def prepare_one(self) -> None:
        """Get the next of the wanted sentences ready."""
        if self._wanted:
            self.given(self._wanted.popleft(), "")

    def given(
        self, text: str, voice: str, trial: Corrections = NO_CORRECTIONS
    ) -> tuple[Spoken, int]:
        """Return what this voice is given for a sentence, and how many characters that says.

        `trial` are corrections for this one time; nothing of it is kept.
        """
        key = (text, takes_phonemes(voice))
        if len(trial):
            return self._make(*key, self._corrections, trial)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        self._made[key] = self._make(*key, self._corrections, NO_CORRECTIONS)
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return self._made[key]

    def _make(
        self, text: str, as_pinyin: bool, kept: Corrections, trial: Corrections
    ) -> tuple[Spoken, int]:
        try:
            lexicon = self._dictionaries()
            corrections = kept.merged(trial)
            worded = wording(lexicon, text, corrections).spoken.text
            given = spoken(lexicon, text, corrections, as_pinyin=as_pinyin)
        except Exception as error:  # a voice that reads a character wrong is better than none
            print(f"read without dictionaries: {error!r}", file=sys.stderr)
            worded, given = text, _as_it_is(text)
        return given, sayable(worded)


def _as_it_is(text: str) -> Spoken:
    """Return the page's own characters, without what would be phonemes."""
    plain = text.replace("[", " ").replace("]", " ")
    return Spoken(plain, tuple(SpokenSpan(at, at + 1, at, at + 1) for at in range(len(text))))
