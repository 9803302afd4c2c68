"""The gate in front of every action, page and write; it holds the present policy."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from app.policy.policy import Asked, Policy

log = logging.getLogger(__name__)

_TRIED = (Asked.ACTION, Asked.OUTSIDE)
"""Kinds of questions that a person's hand is behind."""


class Gate(QObject):
    """Asks the present policy. Safe to ask from any thread; `use` is for the window's thread."""

    changed = Signal()
    """Emitted when another policy holds."""
    refused = Signal(str)
    """Emitted with the id of an action or a way outside that somebody tried in vain."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy

    @property
    def policy(self) -> Policy:
        """The present policy."""
        return self._policy

    def use(self, policy: Policy) -> None:
        """Use this policy from now on: a class begins, a visitor comes.

        Buttons, bars and pages have followed when this returns. A page that is forbidden now is
        left for the home page. Work that has begun is asked again when it writes.
        """
        log.info("the policy %s holds", policy.name)
        self._policy = policy
        self.changed.emit()

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether this may happen; a refusal is logged, by kind and name only."""
        allowed = self.policy.allows(asked, name)
        if not allowed:
            log.info("the policy %s refuses %s %s", self.policy.name, asked.value, name)
            if asked in _TRIED:
                self.refused.emit(name)
        return allowed

    def may_change(self, field: str) -> bool:
        """Return whether this field of the settings may be changed."""
        return self.allows(Asked.SETTING, field)

    def may_write(self, what: str) -> bool:
        """Return whether this may be written to the library or the corrections."""
        return self.allows(Asked.WRITE, what)
