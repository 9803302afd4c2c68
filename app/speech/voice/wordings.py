"""Works out the wording of each sentence once, ahead of its request. In the voice's process.

The dictionaries of readings take half a second and some 100 MB: the app's own process never loads
them for speaking.
"""

from __future__ import annotations

import sys
from collections import OrderedDict, deque
from collections.abc import Iterable

from app.processes.worker import what_failed
from content.text.dictionaries import Dictionaries
from content.text.normalize import make_ready
from content.text.readings.corrections import NO_CORRECTIONS, Corrections
from content.text.wording import Wording, unread, wording

KEPT = 400
"""Sentences whose wording is kept; an article has some hundred."""
_END = object()


class Wordings:
    """Wordings by the sentence of the page."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        self._dictionaries = dictionaries
        self._corrections = NO_CORRECTIONS
        self._skips_brackets = False
        self._made: OrderedDict[str, Wording] = OrderedDict()
        self._wanted: deque[str] = deque(maxlen=KEPT)
        self._rules = make_ready()
        self._has_rules = False

    def correct(self, corrections: Corrections, *, skips_brackets: bool = False) -> None:
        """Read by these corrections from now on, with what stands in brackets or without it."""
        self._corrections, self._skips_brackets = corrections, skips_brackets
        self._made.clear()

    def want(self, texts: Iterable[str]) -> None:
        """Remember that these sentences will be asked for, and forget those of before."""
        self._wanted = deque(texts, KEPT)

    @property
    def has_unprepared(self) -> bool:
        """Whether sentences are left to prepare, or rules for those to come."""
        return bool(self._wanted) or not self._has_rules

    def prepare_one(self) -> None:
        """Prepare the next of the wanted sentences, without any the next of the rules: 10 ms."""
        if self._wanted:
            self.of(self._wanted.popleft())
        elif not self._has_rules:
            self._has_rules = next(self._rules, _END) is _END

    def of(self, text: str, trial: Corrections = NO_CORRECTIONS) -> Wording:
        """Return the wording of a sentence of the page. Never raises.

        `trial` are corrections for this one time; nothing of it is kept.
        """
        if len(trial):
            return self._make(text, trial)
        if text in self._made:
            self._made.move_to_end(text)
            return self._made[text]
        made = self._made[text] = self._make(text, NO_CORRECTIONS)
        if len(self._made) > KEPT:
            self._made.popitem(last=False)
        return made

    def rest(self) -> None:
        """Let go of memory that the next sentence takes again, at once."""
        self._dictionaries.rest()

    def _make(self, text: str, trial: Corrections) -> Wording:
        try:
            corrections, skips = self._corrections.merged(trial), self._skips_brackets
            return wording(self._dictionaries(), text, corrections, skips_brackets=skips)
        except Exception as error:  # a voice that reads a character wrong is better than silence
            print(f"read without dictionaries: {what_failed(error)}", file=sys.stderr)
            return unread(text)
