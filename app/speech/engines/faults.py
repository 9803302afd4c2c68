"""Why a voice cannot be put in or does not speak, as codes for ui/words/ and cli/."""

from __future__ import annotations

from content.errors import ContentError


class VoiceFileError(ContentError):
    """The chosen file or folder is no voice: files that make a voice are missing."""

    code = "voice-not-found"


class VoicePartMissingError(VoiceFileError):
    """A voice, but one of its files is missing (the vocoder, the dictionary)."""

    code = "voice-incomplete"


class VoiceTooLargeError(VoiceFileError):
    """It has more files or bytes than any voice, or the archive unpacks to a suspicious size."""

    code = "voice-too-large"


class VoiceUnsafeError(VoiceFileError):
    """It has links, devices, or names that lead out of the archive: no real voice has them."""

    code = "voice-unsafe"


class VoiceNotChineseError(VoiceFileError):
    """It speaks, but not Chinese."""

    code = "voice-not-chinese"


class VoiceSilentError(VoiceFileError):
    """It is complete, but its trial says no sentence within TRIAL_S, or crashes."""

    code = "voice-silent"


class VoiceStoppedError(VoiceFileError):
    """The person has stopped it: nothing was put in."""

    code = "voice-stopped"


class NoRoomError(VoiceFileError):
    """The disk is full, or does not let us write. `missing`: bytes that it lacks; 0: not known."""

    code = "voice-no-room"

    def __init__(self, detail: str = "", missing: int = 0) -> None:
        super().__init__(detail)
        self.missing = missing
