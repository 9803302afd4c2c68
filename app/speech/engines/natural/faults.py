"""Why a natural voice cannot be put in or does not speak: codes, the face words them."""

from __future__ import annotations

from content.errors import ContentError


class VoiceFileError(ContentError):
    """The chosen file or folder is no voice: files that make a voice are missing."""

    code = "voice-not-found"


class VoicePartMissingError(VoiceFileError):
    """A voice, but one of its files is missing (the vocoder, the dictionary)."""

    code = "voice-incomplete"


class VoiceTooLargeError(VoiceFileError):
    """More files or bytes than any voice has, or an archive that swells beyond all measure."""

    code = "voice-too-large"


class VoiceUnsafeError(VoiceFileError):
    """Names that lead out of the archive, links, devices: nobody packs a voice like that."""

    code = "voice-unsafe"


class VoiceNotChineseError(VoiceFileError):
    """It speaks, but not Chinese."""

    code = "voice-not-chinese"


class VoiceSilentError(VoiceFileError):
    """All is there, but it does not say a sentence within TRIAL_S, or dies of it."""

    code = "voice-silent"


class NoRoomError(VoiceFileError):
    """The disk is full, or does not let us write."""

    code = "voice-no-room"
