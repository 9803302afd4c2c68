"""The gate in front of every action, page and write; it holds the present policy."""

from __future__ import annotations

import logging

from app.policy.policy import Asked, Policy

log = logging.getLogger(__name__)


class Gate:
    """Asks the present policy. Safe to ask from any thread."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        """May be replaced: a class begins, a visitor comes."""

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether this may happen; a refusal is logged, by kind and name only."""
        allowed = self.policy.allows(asked, name)
        if not allowed:
            log.info("the policy %s refuses %s %s", self.policy.name, asked.value, name)
        return allowed

    def may_change(self, field: str) -> bool:
        """Return whether this field of the settings may be changed."""
        return self.allows(Asked.SETTING, field)

    def may_write(self, what: str) -> bool:
        """Return whether this may be written to the library or the corrections."""
        return self.allows(Asked.WRITE, what)
