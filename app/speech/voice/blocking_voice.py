"""The voice for callers that can wait: recordings and the terminal. The same child process, no Qt.

It is a process of its own, so that a recording never gets in the way of the reading.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from app.processes.blocking_child import BlockingChild, ChildLostError
from app.speech.engines.table import DEFAULT_VOICE, OWN, engine_of
from app.speech.voice import wire
from app.speech.voice.clip_check import is_impossible
from content.errors import ContentError
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

ATTEMPTS = 3
"""Processes that are asked for a sentence before it is given up."""
PATIENCE_S = 20.0
"""Seconds for a sentence; for the first sentence the start of the process is included."""

_log = logging.getLogger(__name__)


class NoVoiceError(ContentError):
    """No voice on this machine can say the sentence."""

    code = "no-voice"


class BlockingVoice:
    """Says one sentence after another. For one thread; close() it, or use it with `with`."""

    def __init__(
        self,
        voice: str,
        rate: int,
        command: Sequence[str] = wire.VOICE_COMMAND,
        patience_s: float = PATIENCE_S,
        *,
        clear: bool = False,
        corrections: Corrections = NO_CORRECTIONS,
        skips_brackets: bool = False,
    ) -> None:
        """Choose voice ("": the best there is) and characters a minute. Nothing starts yet.

        `clear`: 声音清亮一点; `corrections` are the reader's own readings; `skips_brackets`:
        跳过括号里的话.
        """
        self._voice, self._rate, self._clear = voice, rate, clear
        self._command = tuple(command)
        self._manner = wire.Correct(corrections, skips_brackets)
        self._patience_s = patience_s
        self._ticket = 0
        self._child: BlockingChild[wire.Answer] | None = None

    def __enter__(self) -> BlockingVoice:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def say(self, sentence: str) -> wire.Answer:
        """Return the sound of a sentence of the page; without sound if there is nothing to say.

        A voice that is not our own and fails is replaced by our own from this sentence on. Raises
        NoVoiceError when there is no such voice, or when our own fails again and again.
        """
        answer = self._said(sentence)
        if answer is None and engine_of(self._voice) is not OWN:
            _log.warning("the voice %s does not speak; going on with our own", self._voice)
            self._voice = DEFAULT_VOICE
            answer = self._said(sentence)
        if answer is None:
            raise NoVoiceError(self._voice)
        return answer

    def _said(self, sentence: str) -> wire.Answer | None:
        for _ in range(ATTEMPTS):
            answer = self._ask(sentence)
            if answer is not None and answer.fault == wire.NO_VOICE:
                break
            if answer is not None and self._is_good(answer):
                return answer
            self.close()
        return None

    def close(self) -> None:
        """End the process."""
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def _ask(self, sentence: str) -> wire.Answer | None:
        """Return the answer; None if the process ended, hung or babbled."""
        self._ticket += 1
        ask = wire.Ask(self._ticket, sentence, self._voice, self._rate, self._clear)
        try:
            child = self._running()
            child.send(wire.pack_order(ask))
            return self._whole(child)
        except ChildLostError as error:
            _log.warning("the voice does not answer: %s", error)
            return None

    def _whole(self, child: BlockingChild[wire.Answer]) -> wire.Answer | None:
        """Return the answer with all its chunks; None if it does not belong to this request."""
        patience_s = self._patience_s * engine_of(self._voice).patience
        chunks = [child.next(patience_s)]
        while not chunks[-1].last:
            chunks.append(child.next(patience_s))
        if any(chunk.ticket != self._ticket for chunk in chunks):
            return None
        if [chunk.chunk for chunk in chunks] != list(range(len(chunks))):
            return None
        return wire.joined(chunks) if len({chunk.sample_rate for chunk in chunks}) == 1 else None

    def _is_good(self, answer: wire.Answer) -> bool:
        if answer.fault:
            return False
        return not is_impossible(answer.pcm, answer.sample_rate, answer.sayable, self._rate)

    def _running(self) -> BlockingChild[wire.Answer]:
        if self._child is None:
            self._child = BlockingChild(self._command, wire.AnswerReader().feed)
            if self._manner != wire.Correct():
                self._child.send(wire.pack_order(self._manner))
        return self._child
