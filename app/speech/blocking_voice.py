"""The voice for whoever can wait: recordings and the terminal. The same child process, no Qt.

It is a process of its own, so that a recording never stands in the way of the reading.
"""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import threading
from collections.abc import Sequence
from io import BufferedReader
from types import TracebackType

from app.speech import wire
from app.speech.clip_check import is_impossible
from app.speech.worker_command import DEFAULT_COMMAND, ENVIRONMENT
from content.errors import ContentError
from content.text.spoken import spoken

ATTEMPTS = 3
"""A sentence is put to so many processes before it is given up."""
PATIENCE_S = 20.0
"""For one sentence; the first one includes the start of the process."""

_log = logging.getLogger(__name__)


class NoVoiceError(ContentError):
    """No voice on this machine can say it."""

    code = "no-voice"


class BlockingVoice:
    """Says one sentence after another. For one thread; close() it, or use it with `with`."""

    def __init__(
        self,
        voice: str,
        rate: int,
        command: Sequence[str] = DEFAULT_COMMAND,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Choose voice ("": the best there is) and characters a minute. Nothing starts yet."""
        self._voice, self._rate = voice, rate
        self._command = tuple(command)
        self._patience_s = patience_s
        self._ticket = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[wire.Answer | None] = queue.SimpleQueue()

    def __enter__(self) -> BlockingVoice:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def say(self, sentence: str) -> wire.Answer:
        """Return the sound of a sentence of the page; without sound if there is nothing to say.

        Raises NoVoiceError when there is no such voice, or when it fails again and again.
        """
        for _ in range(ATTEMPTS):
            answer = self._ask(sentence)
            if answer is not None and answer.fault == wire.NO_VOICE:
                break
            if answer is not None and self._is_good(answer, sentence):
                return answer
            self.close()
        raise NoVoiceError(self._voice)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _ask(self, sentence: str) -> wire.Answer | None:
        """Return the answer; None if the process ended, hung or babbled."""
        self._ticket += 1
        ask = wire.Ask(self._ticket, spoken(sentence).text, self._voice, self._rate)
        try:
            self._send(wire.pack_ask(ask))
            answer = self._answers.get(timeout=self._patience_s)
        except (OSError, queue.Empty) as error:
            _log.warning("the voice does not answer: %r", error)
            return None
        return answer if answer is not None and answer.ticket == self._ticket else None

    def _is_good(self, answer: wire.Answer, sentence: str) -> bool:
        if answer.fault:
            return False
        text = spoken(sentence).text
        return not is_impossible(answer.pcm, answer.sample_rate, text, self._rate)

    def _send(self, line: bytes) -> None:
        if self._process is None:
            self._answers = queue.SimpleQueue()
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | ENVIRONMENT,
            )
            # A pipe cannot be read with a time-out on Windows: a thread waits for it.
            args = (self._process.stdout, self._answers)
            threading.Thread(target=_read, args=args, daemon=True).start()
        stdin = self._process.stdin
        if stdin is not None:
            stdin.write(line)
            stdin.flush()


def _read(pipe: BufferedReader, answers: queue.SimpleQueue[wire.Answer | None]) -> None:
    """Pass the answers on, then None."""
    reader = wire.AnswerReader()
    try:
        while data := pipe.read1(1 << 16):
            for answer in reader.feed(data):
                answers.put(answer)
    except (OSError, ValueError, wire.BabbleError) as error:
        _log.warning("the voice babbles: %r", error)
    answers.put(None)
