"""The services that lead to the web, each made at its first use: nothing goes out before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from app.policy.gate import Gate
from app.policy.outside import WEB
from app.policy.policy import Asked

if TYPE_CHECKING:
    from app.web.child import Web


class Online:
    """Fetches, if the policy lets it."""

    def __init__(self, gate: Gate, web: Web | None) -> None:
        """`web` is the real one if None."""
        self._gate, self._given = gate, web

    @cached_property
    def web(self) -> Web:
        """The processes that fetch; they start when they are asked."""
        from app.web.child import WebChild

        return self._given or WebChild(may_fetch=self._may_fetch)

    def close(self) -> None:
        """Stop every fetch; a job that waits for one ends."""
        if "web" in self.__dict__:
            self.web.close()

    def _may_fetch(self) -> bool:
        return self._gate.policy.allows(Asked.OUTSIDE, WEB)
