"""Why 像真人的声音 cannot be fetched or put in, as codes for ui/words/ and cli/."""

from __future__ import annotations

from app.speech.engines.faults import VoiceFileError


class NotHadError(VoiceFileError):
    """The packages cannot be had: no network, no registry, or no package client."""

    code = "voice-not-had"


class ChangedError(VoiceFileError):
    """A package is not the one whose checksum is known."""

    code = "voice-changed"


class PackDamagedError(VoiceFileError):
    """A pack is not whole, or holds other files than those whose checksums are known."""

    code = "voice-pack-damaged"


class PackLostError(VoiceFileError):
    """A pack cannot be read any more: its stick was pulled out, or is worn out."""

    code = "voice-pack-lost"


class NoFolderError(VoiceFileError):
    """There is no folder where the pack is to be written."""

    code = "voice-pack-no-folder"


class FolderClosedError(VoiceFileError):
    """The folder for the pack lets us write nothing."""

    code = "voice-pack-folder-closed"


class NoFitError(VoiceFileError):
    """A pack holds no onnxruntime for this system and this Python."""

    code = "voice-no-fit"
