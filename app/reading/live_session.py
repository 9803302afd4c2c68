"""The reading session at work: carries out the decisions of the pure session, and tells the pages.

Events come from pages, library, voice and sleep timer; `ReadingSession` decides. There is one of
these in the window's process, made after the first paint, and it outlives the pages that draw it.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.about.licence_id import is_licence
from app.jobs import Jobs
from app.one_at_a_time import OneAtATime
from app.reading import messages as m
from app.reading.order import HELP, HELP_TOPICS, ArticleRole, ReadingOrder, help_id
from app.reading.session import ReadingSession
from app.reading.sleep_timer import SleepTimer
from app.reading.standing import Standing
from app.speech.reading.controller import ReadingController
from content.errors import ContentError
from content.library.store.shelf import Place
from content.model import Article
from content.text.chapters import part_of

log = logging.getLogger(__name__)


class ArticleStore(Protocol):
    """The source of articles: the library. Asked in jobs."""

    def article(self, article_id: str) -> Article:
        """Return the article; raises ContentError."""

    def place(self, article_id: str) -> Place | None:
        """Return the place where the reader stopped in it."""


class LiveSession(QObject):
    """Runs the reading session: pages draw `state` and `send` what the reader does."""

    changed = Signal()
    """Emitted when `state` has changed, or when the voice does something else."""
    announced = Signal(object)
    """Emitted once with news of an end, to be said aloud."""
    refused = Signal(object)
    """Emitted with TellRefused: the page of the session has nothing to show."""

    def __init__(
        self,
        reading: ReadingController,
        sleep: SleepTimer,
        jobs: Jobs,
        store: ArticleStore,
        help_article: Callable[[], Article],
        standing: Standing,
        parent: QObject | None = None,
    ) -> None:
        """`help_article` returns the help in the present language, at once."""
        super().__init__(parent)
        self._reading, self._sleep, self._jobs = reading, sleep, jobs
        self._store, self._help_article = store, help_article
        self._standing = standing
        self._state = ReadingSession()
        # The voice may answer while commands are being carried out.
        self._events = OneAtATime(self._step)
        self._news: deque[Callable[[], None]] = deque()
        """News for the pages, told once the state is settled."""
        reading.state_changed.connect(self._on_voice)
        reading.finished.connect(self._on_finished)
        reading.jumped.connect(standing.jump)
        reading.steered.connect(lambda: self.send(m.GoAlong()))
        reading.unplugged.connect(lambda: self.send(m.Unplugged()))
        reading.waiting.offered.connect(lambda: self.send(m.FellBehind()))
        reading.waiting.caught_up.connect(lambda: self.send(m.FellBehind(is_over=True)))
        sleep.slept.connect(lambda: self.send(m.Slept()))

    @property
    def state(self) -> ReadingSession:
        """The session's state: the article, its order, the news."""
        return self._state

    def send(self, event: m.Event) -> None:
        """Take in an event, and carry out the commands that follow.

        The pages are told afterwards.
        """
        if not self._events.take(event):
            return
        while self._news:
            self._news.popleft()()
        self.changed.emit()

    def _step(self, event: m.Event) -> None:
        self._state, commands = self._state.step(event)
        for command in commands:
            self._do(command)

    def leave(self) -> None:
        """Be silent, and remember where the voice was: the page goes away."""
        sentence = self._reading.sentence
        self.send(m.Left(sentence.locator if sentence is not None else None))

    def start_over(self) -> None:
        """Read the open article from its title; the place before stays one press away."""
        sentence = self._reading.sentence
        self.send(m.StartOver(sentence.locator if sentence is not None else None))

    # --- news of the voice ---

    def _on_voice(self) -> None:
        self.send(m.VoiceTold(self._reading.state, self._reading.fault))

    def _on_finished(self, article_id: str) -> None:
        self.send(m.Finished(article_id, self._sleep.is_due, self._reading.waits_each))

    # --- carrying out commands ---

    def _do(self, command: m.Command) -> None:
        match command:
            case m.Fetch(ask, order):
                self._fetch(ask, order)
            case m.Load(article, at, role, aloud, kept, returns):
                if aloud and role.keeps_place:
                    self._standing.open(article, kept, returns=returns)
                self._standing.hear(article)
                self._reading.open(article, at, keeps_place=role.keeps_place)
                if aloud:
                    self._reading.play()
            case m.Lengthen(article):
                self._standing.hear(article)
                self._reading.lengthen(article)
            case m.Restart(starts_over):
                if starts_over:
                    self._standing.start_over()
                self._reading.play_from(0, 0)
            case m.ReadFrom(at):
                self._reading.play_from(at.block, at.offset)
            case m.ReadOn():
                self._reading.play()
            case m.Pause():
                self._reading.pause()
            case m.EndSleep():
                self._sleep.turn_off()
            case m.CountArticle():
                self._sleep.article_ended()
            case m.Announce(news):
                self._news.append(lambda: self.announced.emit(news))
            case m.TellRefused():
                self._news.append(lambda: self.refused.emit(command))

    def _fetch(self, ask: int, order: ReadingOrder) -> None:
        if order.role is ArticleRole.HELP and not is_licence(order.id):
            self._fetch_help(ask, order)
            return
        self._jobs.run(
            partial(self._found, order.id),
            lambda got: self.send(m.Arrived(ask, *got)),
            lambda error: self.send(m.Refused(ask, error)),
            owner=self,
        )

    def _found(self, article_id: str) -> tuple[Article, Place | None]:
        """Return the article of this id and the place that is kept of it; in a job."""
        if is_licence(article_id):
            from app.about.licence_article import licence_article  # seldom wanted

            return licence_article(article_id), None
        return self._store.article(article_id), self._store.place(article_id)

    def help_topics(self) -> tuple[Article, ...]:
        """Return the topics of the help in the present language, each an article.

        Raises OSError, ContentError or LookupError if the help is missing.
        """
        whole = self._help_article()
        return tuple(part_of(whole, topic, help_id(topic)) for topic in range(HELP_TOPICS))

    def _fetch_help(self, ask: int, order: ReadingOrder) -> None:
        """Load the help at once: it comes with the app, and is short."""
        try:
            whole = order.id == HELP.id
            article = self._help_article() if whole else self.help_topics()[order.index]
        except (OSError, ContentError, LookupError) as error:
            log.exception("the help article cannot be read")
            self.send(m.Refused(ask, error))
        else:
            self.send(m.Arrived(ask, article))
