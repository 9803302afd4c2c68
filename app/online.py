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
    from app.importing.child import Importing
    from app.web.child import Web


class Online:
    """Fetches, and asks channels, if the policy lets it."""

    def __init__(
        self,
        gate: Gate,
        jobs: Jobs,
        library: Library,
        importing: Callable[[], Importing],
        web: Web | None,
    ) -> None:
        """`web` is the real one if None."""
        self._gate, self._jobs, self._library = gate, jobs, library
        self._importing, self._given = importing, web

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

    def begin(self) -> None:
        """Ask the channels that are due from now on."""
        self._clock.begin()

    def close(self) -> None:
        """Stop every fetch; a job that waits for one ends."""
        if "_clock" in self.__dict__:
            self._clock.stop()
        if "channels" in self.__dict__:
            self.channels.stop()
        if "web" in self.__dict__:
            self.web.close()

    @cached_property
    def _clock(self) -> ChannelClock:
        from app.channels.clock import ChannelClock

        return ChannelClock(lambda: self.channels, self._jobs, self._may_fetch)

    def _may_fetch(self) -> bool:
        return self._gate.policy.allows(Asked.OUTSIDE, WEB)
