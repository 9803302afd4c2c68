"""Why recognising cannot be fetched, as codes for ui/words/ and cli/."""

from __future__ import annotations

from app.fetching.faults import Faults
from content.errors import ContentError


class PaperNotHadError(ContentError):
    """The packages cannot be had: no network, no registry, or no package client."""

    code = "paper-not-had"


class PaperChangedError(ContentError):
    """A package is not the one whose checksum is known."""

    code = "paper-changed"


class PaperNoRoomError(ContentError):
    """The disk is full, or does not let us write. `missing`: bytes that it lacks; 0: not known."""

    code = "paper-no-room"

    def __init__(self, detail: str = "", missing: int = 0) -> None:
        super().__init__(detail)
        self.missing = missing


class PaperStoppedError(ContentError):
    """The person has stopped it: nothing was put in."""

    code = "paper-stopped"


class PaperBlindError(ContentError):
    """It is complete, but its trial reads nothing on a page."""

    code = "paper-blind"


FAULTS = Faults(PaperNotHadError, PaperChangedError, PaperNoRoomError, PaperStoppedError)
