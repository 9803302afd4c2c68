"""The services that lead to the web, each made at its first use: nothing goes out before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.jobs import Jobs
from app.policy.gate import Gate
from app.policy.outside import WEB
from app.policy.policy import Asked
from content.library.store.library import Library

if TYPE_CHECKING:
    from app.channels.clock import ChannelClock
    from app.channels.shelf import ChannelShelf
    from app.files.paths import Paths
    from app.importing.child import Importing
    from app.settings.live_corrections import LiveCorrections
    from app.subscriptions.shelving.clock import SubscriptionClock
    from app.subscriptions.shelving.shelf import SubscriptionShelf
    from app.web.child import Web


class Online:
    """Fetches, and asks channels, if the policy lets it."""

    def __init__(
        self,
        gate: Gate,
        jobs: Jobs,
        library: Library,
        importing: Callable[[], Importing],
        corrections: Callable[[], LiveCorrections],
        paths: Paths,
        web: Web | None,
    ) -> None:
        """`web` is the real one if None. Publishers' readings are offered to `corrections`."""
        self._gate, self._jobs, self._library = gate, jobs, library
        self._importing, self._corrections = importing, corrections
        self._paths, self._given = paths, web

    @cached_property
    def web(self) -> Web:
        """The processes that fetch; they start when they are asked."""
        from app.web.child import WebChild

        return self._given or WebChild(may_fetch=self._may_fetch)

    @cached_property
    def channels(self) -> ChannelShelf:
        """The channels, to be asked in jobs."""
        from app.channels.shelf import ChannelShelf

        return ChannelShelf(self._library, self.web, self._importing())

    @cached_property
    def subscriptions(self) -> SubscriptionShelf:
        """The subscriptions, to be asked in jobs."""
        from app.lessons.course_shelf import CourseShelf
        from app.subscriptions.shelving.shelf import SubscriptionShelf
        from app.subscriptions.store import SubscriptionStore

        may_write = self._gate.may_write
        return SubscriptionShelf(
            SubscriptionStore(self._paths.subscriptions),
            self._library,
            lambda: CourseShelf(self._paths.lessons, may_write=may_write),
            may_write=may_write,
            came=self.publishers.came.emit,
        )

    def subscriptions_for_pages(self) -> SubscriptionShelf:
        """Return the subscriptions; from now on they are looked at: one may begin on a page."""
        self.publishers.begin()
        return self.subscriptions

    def begin(self) -> None:
        """Ask the channels and the subscriptions that are due from now on."""
        self._clock.begin()
        if self._paths.subscriptions.is_dir():
            self.publishers.begin()

    @cached_property
    def publishers(self) -> SubscriptionClock:
        """The clock that looks at subscriptions by itself; begun where there is one."""
        from app.subscriptions.shelving.clock import SubscriptionClock

        clock = SubscriptionClock(lambda: self.subscriptions, self._jobs, self._may_fetch)
        clock.readings.connect(lambda readings: self._corrections().offer(readings))
        return clock

    def close(self) -> None:
        """Stop every fetch; a job that waits for one ends."""
        if "_clock" in self.__dict__:
            self._clock.stop()
        if "publishers" in self.__dict__:
            self.publishers.stop()
        if "channels" in self.__dict__:
            self.channels.stop()
        if "subscriptions" in self.__dict__:
            self.subscriptions.stop()
        if "web" in self.__dict__:
            self.web.close()

    @cached_property
    def _clock(self) -> ChannelClock:
        from app.channels.clock import ChannelClock

        return ChannelClock(lambda: self.channels, self._jobs, self._may_fetch)

    def _may_fetch(self) -> bool:
        return self._gate.policy.allows(Asked.OUTSIDE, WEB)
