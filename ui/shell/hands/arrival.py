"""Files that were brought, while they are read: the first pages can be heard before the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from content.errors import UnreadableFileError
from content.importers.shared.watch import Following

if TYPE_CHECKING:
    from app.importing.child import Importing
    from app.importing.together import Given, Together
    from app.reading.live_session import LiveSession
    from content.library.store.library import Library
    from content.model import Article


class Arrival(QObject):
    """Reads files once. It belongs to no page: when it is heard, it goes on as its page is left.

    What has come is put on the shelf then, again and again, and the session reads on into it.
    """

    came_on = Signal()
    """Another page is read, or more has come. Emitted by the thread that reads."""
    ended = Signal()
    """`found` is there."""

    def __init__(
        self,
        brought: tuple[Given, ...],
        library: Library,
        importing: Importing,
        make_session: Callable[[], LiveSession],
        jobs: Jobs,
        may_read: Callable[[Path], bool] = lambda path: True,
    ) -> None:
        """`may_read` is asked in the job: files that it refuses are passed over."""
        super().__init__()
        self._library, self._make_session, self._jobs = library, make_session, jobs
        self.follow = Following(self.came_on.emit)
        """How far it is, and what is there already."""
        self.found: Together | Exception | None = None
        """The end: all that could be read, or why not."""
        self._heard: tuple[str, ...] = ()
        self._is_putting = False
        self._failed: Callable[[Exception], object] = lambda error: None
        self.came_on.connect(self._take_in)
        follow = self.follow

        def read() -> Together:
            from app.importing.together import read_with_folders

            return read_with_folders(importing, _allowed(brought, may_read), follow)

        jobs.run(read, self._end, self._end, outside=True, owner=self)

    @property
    def is_under_way(self) -> bool:
        """Whether it still reads."""
        return self.found is None

    @property
    def is_heard(self) -> bool:
        """Whether the reader listens to what has come: it goes on until its end."""
        return bool(self._heard)

    @property
    def so_far(self) -> tuple[Article, ...]:
        """The articles as far as they are there."""
        return self.follow.result.articles if self.follow.result is not None else ()

    def leave(self) -> None:
        """Stop, unless it is heard: its page is left."""
        if not self.is_heard:
            self.follow.stop()

    def hear(self, articles: Sequence[Article], failed: Callable[[Exception], object]) -> None:
        """Let these, which were put on the shelf, grow there and in the session from now on.

        `failed` is told if the rest cannot be had or kept.
        """
        from app.reading.messages import StillComes

        self._heard, self._failed = tuple(each.id for each in articles), failed
        for id_ in self._heard:
            self._make_session().send(StillComes(id_, comes=True))
        if self.found is not None:
            self._put_all()
        else:
            self._take_in()

    def _take_in(self) -> None:
        """Put what has come on the shelf, and let the session have it. One at a time."""
        articles = self.so_far
        if not self.is_heard or self.found is not None or self._is_putting or not articles:
            return

        def put(_: object) -> None:
            self._is_putting = False
            self._tell_grown(articles)
            if self.found is not None:
                self._put_all()
            elif self.so_far is not articles:
                self._take_in()

        def not_put(error: Exception) -> None:
            self._is_putting = False
            if self.found is not None:
                self._put_all()

        self._is_putting = True
        self._jobs.run(lambda: self._library.add(articles), put, not_put, owner=self)

    def _end(self, found: Together | Exception) -> None:
        self.found = found
        if self.is_heard and not self._is_putting:
            self._put_all()
        self.ended.emit()

    def _put_all(self) -> None:
        """Put all of it on the shelf: nothing that is there leaves, and nobody is asked."""
        from app.importing.bringing import Answer, put_on_shelf
        from app.importing.together import SomeRefusedError

        found = self.found
        if found is None or isinstance(found, Exception):
            self._over(found)
            return
        brought = found.brought

        def put(_: object) -> None:
            self._tell_grown(brought.articles)
            self._over(SomeRefusedError(found) if found.refused else None)

        self._jobs.run(
            lambda: put_on_shelf(self._library, brought, Answer.KEEP_BOTH),
            put,
            self._over,
            owner=self,
        )

    def _tell_grown(self, articles: Sequence[Article]) -> None:
        from app.reading.messages import Grew

        for article in articles:
            if article.id in self._heard:
                self._make_session().send(Grew(article))

    def _over(self, error: Exception | None) -> None:
        from app.reading.messages import StillComes

        for id_ in self._heard:
            self._make_session().send(StillComes(id_, comes=False))
        self._heard = ()
        if error is not None:
            self._failed(error)


def _allowed(brought: Sequence[Given], may_read: Callable[[Path], bool]) -> list[Given]:
    """Return what may be read; raise UnreadableFileError if that is nothing. For a job."""
    allowed = [each for each in brought if not isinstance(each, Path) or may_read(each)]
    if not allowed:
        raise UnreadableFileError("the policy keeps from it")
    return allowed
