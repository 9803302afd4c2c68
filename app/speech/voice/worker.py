"""The voice's child process: `python -m app.speech.voice.worker`. The engines live here; no Qt.

Takes orders and answers them (see wire.py), one after another. Our own voice writes no file of the
reader's text; what a system's voice leaves when it is killed is removed by `tidy` once it is 20 s
old. The worker ends when the app has died.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from app.files.lexicon_cache import kept_lexicon
from app.files.paths import default_paths
from app.processes.idle import idly, on_one_processor, wake
from app.processes.memory import give_back
from app.processes.worker import Worker
from app.speech.engines.table import ENGINES
from app.speech.voice import wire
from app.speech.voice.reciter import Reciter, load_clear_sound
from app.speech.voice.speakers import Speakers
from content.text.dictionaries import Dictionaries

WARMING_UP = "您好，2021年的英雄。"
"""Said once without a listener, so that everything is loaded: words, numbers and phonemes."""
REST_S = 300.0
"""Seconds without an order after which memory is given back that a voice needs again."""
REST_AT_FIRST_S = 1.0
"""Seconds without an order, once after the start: what only warming up took is given back."""
GRACE_S = 2.0
"""Seconds after the end of stdin in which a synthesis under way may end."""


class Orders:
    """The app's orders: a thread that reads puts them in, the main thread takes them out.

    What is being prepared ends when a sentence is wanted that is none of the article that is heard,
    or when another article is, and an answer when it is cancelled. The lock sees to it that neither
    ends anything else.
    """

    def __init__(
        self,
        prepared: Callable[[int], None] = lambda wish: None,
        *,
        rest_s: float = REST_S,
    ) -> None:
        """Take no orders yet; `prepared` gets the number of a Prepare of which all is there."""
        self._prepared, self._rest_s = prepared, rest_s
        self._is_light = False
        """Whether what only the start needed was given back."""
        self._coming = wire.Prepare(())
        """The sentences that were wanted last."""
        self._waiting: queue.SimpleQueue[wire.Order | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._voice: Reciter | None = None
        self._cancelled = -1
        self._asked = -1
        """The ticket that is being answered."""

    def interrupt_in(self, voice: Reciter | None) -> None:
        """Interrupt this voice from now on."""
        with self._lock:
            self._voice = voice

    def take_in(self, order: wire.Order) -> None:
        """Queue an order; a Cancel takes effect at once."""
        with self._lock:
            if isinstance(order, wire.Cancel):
                self._cancelled = max(self._cancelled, order.ticket)
                is_disturbed = 0 <= self._asked <= self._cancelled
            else:
                self._waiting.put(order)
                is_disturbed = self._disturbs(order) and self._asked < 0
            if is_disturbed and self._voice is not None:
                self._voice.interrupt()
            is_heard = isinstance(order, wire.Prepare) and not order.idle
            if is_disturbed or is_heard or isinstance(order, wire.Ask):
                wake()  # on a busy machine it would not come to its end at idle priority

    def _disturbs(self, order: wire.Order) -> bool:
        """Return whether what is being prepared must not be made to its end first."""
        match order:
            case wire.Ask():
                return order.at_once or not self._is_ahead(order)
            case wire.Prepare():
                before, self._coming = self._coming, order
                return before.owner != order.owner
        return isinstance(order, wire.Correct)

    def _is_ahead(self, ask: wire.Ask) -> bool:
        """Return whether it is of the article that is heard: what is made now is for it too.

        All else is a sample or an announcement, and nothing of it was made before.
        """
        coming = self._coming
        is_heard = not coming.idle and not coming.number
        return is_heard and coming.voice == ask.voice and ask.text in coming.texts

    def end(self) -> None:
        """Tell that no more orders will come."""
        self._waiting.put(None)

    def is_wanted(self, ask: wire.Ask) -> bool:
        """Return whether the answer is still wanted."""
        return ask.ticket > self._cancelled

    @contextmanager
    def answering(self, ask: wire.Ask) -> Iterator[None]:
        """Let other orders wait while this one is answered; only a Cancel ends it."""
        with self._lock:
            self._asked = ask.ticket
            if self._voice is not None and self.is_wanted(ask):
                self._voice.resume()
        try:
            yield
        finally:
            with self._lock:
                self._asked = -1

    def next(self, voice: Reciter | None) -> wire.Order | None:
        """Return the next order, None at the end; prepare coming sentences while there is none."""
        while voice is not None and voice.has_unprepared:
            with ExitStack() as stack:
                with self._lock:
                    try:
                        return self._waiting.get_nowait()
                    except queue.Empty:
                        voice.resume()
                    # Under the lock: an order that comes now wakes it, and is not slept over.
                    stack.enter_context(idly() if voice.takes_no_time else on_one_processor())
                voice.prepare_one()
            if wish := voice.take_prepared():
                self._prepared(wish)
        if not self._is_light:
            try:
                return self._waiting.get(timeout=min(REST_AT_FIRST_S, self._rest_s))
            except queue.Empty:
                self._is_light = True
                if voice is not None:
                    voice.texts.rest()  # a slow voice keeps all that it has loaded
                    give_back()
        try:
            return self._waiting.get(timeout=self._rest_s)
        except queue.Empty:
            if voice is not None:
                voice.rest()
                give_back()
            return self._waiting.get()


def main(load: Callable[[], Reciter | None] | None = None, rest_s: float = REST_S) -> int:
    """Answer until stdin ends; return the exit code.

    `load` is load_voice, and `rest_s` REST_S, but for tests and measurements.
    """
    load = load or load_voice
    work = Worker()
    orders = Orders(
        lambda wish: work.tell(wire.pack_answer(wire.told_prepared(wish))), rest_s=rest_s
    )
    work.listen(wire.OrderReader().feed, orders.take_in, orders.end, GRACE_S)
    # One thread is enough for a filter; other processes need the processor as well.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    voice, manner = load(), wire.Correct()
    orders.interrupt_in(voice)
    while (order := orders.next(voice)) is not None:
        if voice is None and isinstance(order, wire.Ask):
            voice = load()  # the cause may be gone
            orders.interrupt_in(voice)
            if voice is not None:
                _correct(voice, manner)
        match order:
            case wire.Ask() as ask if voice is None:
                work.tell(wire.pack_answer(wire.Answer(ask.ticket, fault=wire.NO_VOICE)))
            case wire.Ask() as ask if voice:
                _answer(work, orders, voice, ask)
            case wire.Prepare() as wanted if voice:
                voice.want(wanted)
            case wire.Correct() as manner:
                if voice is not None:
                    _correct(voice, manner)
    return 0


def _correct(voice: Reciter, manner: wire.Correct) -> None:
    voice.texts.correct(manner.corrections, skips_brackets=manner.skips_brackets)


def _answer(work: Worker, orders: Orders, voice: Reciter, ask: wire.Ask) -> None:
    """Send each chunk when it is ready, while the answer is still wanted."""
    if not orders.is_wanted(ask):
        return
    with orders.answering(ask):
        for answer in voice.say(ask):
            work.tell(wire.pack_answer(answer))
            if not orders.is_wanted(ask):
                break


def load_voice() -> Reciter | None:
    """Return our voice with everything loaded, so that the first sentence need not wait.

    None if our own voice does not load, whatever the error is: the app is told.
    """
    paths = default_paths(os.environ, sys.platform)
    dictionaries = Dictionaries(lambda: kept_lexicon(paths.cache))
    speakers = Speakers(paths)
    try:
        speakers.load_own()
        load_clear_sound()
    except Exception as error:
        print(f"no voice: {error!r}", file=sys.stderr)
        return None
    for engine in ENGINES:
        engine.tidy(paths)
    try:
        dictionaries()
    except Exception as error:  # no dictionaries: Wordings works without them as well as it can
        print(f"no dictionaries: {error!r}", file=sys.stderr)
    voice = Reciter(speakers, dictionaries)
    for _ in voice.say(wire.Ask(0, WARMING_UP, "", 210)):
        continue
    return voice


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # The thread may still read stdin, and Python's normal exit could wait for it.
    os._exit(code)
