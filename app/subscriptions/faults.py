"""The faults of subscribing, and the end of a try, as codes."""

from __future__ import annotations

from dataclasses import dataclass

from content.errors import ContentError

NEW = "new"
"""A newer edition is here, whole."""
SAME = "same"
"""There is none."""
MORE = "more"
"""Some of it has come; the next try goes on."""
GOOD = (NEW, SAME, MORE)

FAULTS = (
    "no-address",  # the words are no address of a mirror
    "private",  # a redirect to a computer of this house
    "not-reached",  # no such name, no network, no stick
    "not-safe",  # the certificate is not that of the site
    "not-found",  # no tree there, or it lacks a file
    "refused",  # only for those who have a password
    "busy",  # asked too often
    "broken",  # no HTTP, an endless redirect, an error of the server
    "cut-off",  # it ends before its end
    "too-large",
    "too-slow",
    "no-ranges",  # a body needs several tries, and the server always begins anew
    "not-genuine",  # not signed by the publisher, or another text than the signed one
    "rolled-back",  # older than what was seen here
    "expired",  # signed too long ago: the mirror or the publisher stands still
    "clock-wrong",  # signed too long ago by this machine's clock, and not by the server's
    "no-edition",  # the publisher has no edition of this name
    "edition-damaged",
    "edition-newer",  # a form that a newer version of the app reads
    "edition-too-large",
    "not-the-root",  # another root than the one on paper
    "root-damaged",  # no root, or it is not signed by itself
    "no-subscription",
    "disk-full",
    "folder-unwritable",
    "in-use",  # another process of this machine is at it
    "stopped",
    "died",  # the process that fetches ended
)


class SubscriptionError(ContentError):
    """A fault of the world: its code is "subscription-" and one of FAULTS."""

    code = "subscription"

    def __init__(self, reason: str, detail: str = "", *, wait_s: int = 0) -> None:
        """Take the reason; `wait_s`: how long the server wants not to be asked, 0 for nothing."""
        self.code = f"subscription-{reason}"
        self.wait_s = wait_s
        super().__init__(detail)

    @property
    def reason(self) -> str:
        """Its reason, of FAULTS."""
        return self.code.removeprefix("subscription-")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a try: one of GOOD, or one of FAULTS.

    `went_on`: something was verified or kept, so that the next try has less to do. `number` is that
    of the newest whole edition of the first role, 0 for none. `wait_s`: how long the server wants
    not to be asked.
    """

    code: str
    went_on: bool = False
    number: int = 0
    asked: int = 0
    """Questions to the mirror."""
    took_bytes: int = 0
    missing_bytes: int = 0
    """Of bodies that are not here yet, as far as they are known."""
    clock_is_off: bool = False
    """The mirror's clock, or an edition seen, says that this machine's clock is a day off."""
    wait_s: int = 0
    detail: str = ""
    """For the log."""

    @property
    def is_good(self) -> bool:
        """Whether it is no fault."""
        return self.code in GOOD


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a try is: bodies and bytes of the edition that are here, of all."""

    bodies: int
    all_bodies: int
    taken: int
    all_bytes: int
