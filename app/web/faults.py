"""The faults of fetching. The face has a sentence for each: see ui/words."""

from __future__ import annotations

from content.errors import ContentError

REASONS = (
    "no-address",  # the words are no address of the web
    "private",  # a computer of this house, which no page may lead to
    "not-reached",  # no such name, no network, no answer
    "not-safe",  # the certificate is not that of the site
    "not-found",
    "refused",  # only for those who have paid, or have a password
    "busy",  # asked too often
    "broken",  # no HTTP, an endless redirect, an error of the server
    "no-feed",  # the bytes are no feed, and no page that names one
    "cut-off",  # it ends before its end
    "too-large",
    "too-slow",
    "stopped",
)


class WebError(ContentError):
    """It cannot be fetched: a fault of the world. Its code is "web-" and one of REASONS."""

    code = "web"

    def __init__(self, reason: str, detail: str = "", *, wait_s: int = 0) -> None:
        """Take the reason; `wait_s`: how long the server wants not to be asked, 0 for nothing."""
        self.code = f"web-{reason}"
        self.wait_s = wait_s
        super().__init__(detail)

    @property
    def reason(self) -> str:
        """Its reason, of REASONS."""
        return self.code.removeprefix("web-")
