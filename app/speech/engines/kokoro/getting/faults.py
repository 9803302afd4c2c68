"""Why 像真人的声音 cannot be fetched, as codes for ui/words/ and cli/."""

from __future__ import annotations

from app.speech.engines.faults import VoiceFileError


class NotHadError(VoiceFileError):
    """The packages cannot be had: no network, no registry, or no package client."""

    code = "voice-not-had"


class ChangedError(VoiceFileError):
    """A package is not the one whose checksum is known."""

    code = "voice-changed"
