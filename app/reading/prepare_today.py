"""Prepares in idle time what will probably be heard, for a voice that makes sound ahead.

Whatever the reader does comes first: the engine then forgets what it was given here. When it has
been quiet for a while, all begins anew, and what is there already costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer

from app.jobs import Jobs
from app.reading.preparing import Circumstances, Plan, plan_for
from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.speech.engine import Coming, SpeechEngine
from app.speech.engines.table import engine_of
from app.speech.reading.controller import ReadingController
from app.speech.reading.reader import ReaderState
from content.errors import ContentError
from content.library.store.shelf import Place
from content.locate import find_locator
from content.model import Article
from content.text.script import Script

QUIET_MS = 8000
"""ms after the start, and after anything that the reader did with the voice."""
PACE_MS = 500
"""ms between two portions, in which other work gets its turn."""
PATIENCE_MS = 600_000
"""ms after which a portion that is not told to be there is given up: its process was lost."""
BATTERY_MS = 60_000
"""ms after which a machine on its battery is looked at again."""


class ArticleStore(Protocol):
    """The source of articles: the library. Asked in jobs."""

    def article(self, article_id: str) -> Article:
        """Return the article; raises ContentError."""

    def place(self, article_id: str) -> Place | None:
        """Return the place where the reader stopped in it."""


class Found(NamedTuple):
    """The findings of a job."""

    on_battery: bool
    plan: Plan | None
    about: tuple[object, ...]
    """All that the plan depends on: the same again means that there is nothing to do."""


class PrepareToday(QObject):
    """Gives the engine what is to be prepared, a portion at a time. Lives as long as the app."""

    def __init__(
        self,
        engine: SpeechEngine,
        reading: ReadingController,
        settings: LiveSettings,
        jobs: Jobs,
        store: ArticleStore,
        nearest: Callable[[], tuple[str, ...]],
        on_battery: Callable[[], bool],
        may_write: Callable[[str], bool],
        *,
        quiet_ms: int = QUIET_MS,
        pace_ms: int = PACE_MS,
    ) -> None:
        """`nearest` returns ids of articles, nearest first; it and `on_battery` are for jobs."""
        super().__init__(reading)
        self._engine, self._reading, self._settings = engine, reading, settings
        self._jobs, self._store = jobs, store
        self._nearest, self._on_battery, self._may_write = nearest, on_battery, may_write
        self._quiet_ms, self._pace_ms = quiet_ms, pace_ms
        self._plan: Plan | None = None
        self._about: tuple[object, ...] = ()
        self._done: tuple[object, ...] | None = None
        """`about` of the plan that was prepared to its end; None once that may have changed."""
        self._turn = 0
        """Grows with each disturbance: what was found out before it is no longer true."""
        self._is_given = False
        """Whether the engine has a portion of ours."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        engine.prepared.connect(self._on_prepared)
        reading.state_changed.connect(self.disturbed)
        reading.sentence_changed.connect(self.disturbed)
        settings.changed.connect(self._on_settings)

    def disturbed(self, *_: object) -> None:
        """Begin anew when it has been quiet for a while."""
        self._turn += 1
        self._plan, self._done, self._is_given = None, None, False
        self._timer.start(self._quiet_ms)

    def look_again(self) -> None:
        """Find out after a while whether there is something new to prepare."""
        if self._plan is None and not self._is_given:
            self._timer.start(self._quiet_ms)

    def _on_settings(self, before: Settings, now: Settings) -> None:
        heard = (before.voice, before.skips_brackets, before.volume)
        if heard != (now.voice, now.skips_brackets, now.volume):
            self.disturbed()

    def _now(self) -> Circumstances:
        reading, engine = self._reading, engine_of(self._reading.voice)
        is_heard = reading.is_active or reading.aside is not None
        return Circumstances(
            engine.keeps_sound,
            engine.room,
            is_heard or reading.state is ReaderState.FAILED,
            self._settings.now.volume <= 0,
            self._may_write("prepared"),
        )

    def _look(self) -> None:
        now = self._now()
        if not now.allow:
            self._plan, self._is_given = None, False  # what ends it tells that it has ended
            return
        turn, plan, room, voice = self._turn, self._plan, now.room, self._reading.voice
        article = self._reading.article
        first = (article.id,) if article is not None and self._reading.state in _OPEN else ()

        def found(what: Found) -> None:
            if turn == self._turn:
                self._go_on(what)

        self._jobs.run(lambda: self._find(plan, room, voice, first), found, lambda _: None, self)

    def _find(self, plan: Plan | None, room: int, voice: str, first: tuple[str, ...]) -> Found:
        """Look at disk and battery. In a job."""
        if self._on_battery():
            return Found(on_battery=True, plan=plan, about=())
        about: tuple[object, ...] = ()
        if plan is None:
            ids = (*first, *self._nearest())
            about = (voice, tuple((each, self._store.place(each)) for each in ids))
            plan = plan_for(ids, room)
        while not plan.texts and plan.parts:
            plan = plan.taken(self._texts(plan))
        return Found(on_battery=False, plan=plan, about=about)

    def _texts(self, plan: Plan) -> tuple[str, ...]:
        part = plan.parts[0]
        try:
            article, place = self._store.article(part.id), self._store.place(part.id)
        except ContentError:
            return ()  # one that cannot be read must not keep the others
        script = Script(article)
        locator = find_locator(article, place.locator) if place and not place.finished else None
        ref = script.at(locator.block, locator.offset) if locator else script.first()
        return part.texts(script, ref)

    def _go_on(self, found: Found) -> None:
        if found.on_battery:
            self._timer.start(BATTERY_MS)
            return
        self._about = found.about or self._about
        if found.plan is None or (found.about and found.about == self._done):
            return
        if not self._now().allow:
            return
        self._plan, texts = found.plan.portion()
        if not texts:
            self._plan, self._done = None, self._about
            return
        self._is_given = True
        self._timer.start(PATIENCE_MS)
        voice = self._reading.voice
        self._engine.warm_up()
        self._engine.prepare(Coming(texts, voice, found.plan.owner, idle=True, later=True))

    def _on_prepared(self) -> None:
        if self._is_given:
            self._is_given = False
            self._timer.start(self._pace_ms)


_OPEN = (ReaderState.PAUSED, ReaderState.WAITING, ReaderState.STOPPED)
