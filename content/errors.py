"""Faults of the world around articles and files, each with a code; ui/words/ has the sentences."""

from __future__ import annotations


class ContentError(Exception):
    """A fault of the world, not of ours. `code` names it; `detail` is for the log only."""

    code = "content"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class UnreadableFileError(ContentError):
    """The file is missing, is not a regular file, or may not be read."""

    code = "file-unreadable"


class FolderGivenError(UnreadableFileError):
    """A folder was given where a file was expected."""

    code = "is-a-folder"


class NotTextError(ContentError):
    """The bytes are not text that we can decode."""

    code = "not-text"


class NothingToReadError(ContentError):
    """The file holds no words."""

    code = "nothing-to-read"


class EmptyFileError(NothingToReadError):
    """The file has no bytes: it was cut off on its way, or never written."""

    code = "file-empty"


class FileTooLargeError(ContentError):
    """The file is larger than any text a person would read."""

    code = "file-too-large"


REFUSALS = (
    "locked",  # it wants a password
    "copy-protected",  # bought with a lock (DRM): only the seller's program opens it
    "word95",  # Word before 97
    "old-slides",  # PowerPoint before 2007
    "film",
    "sound",
    "caj",
    "ceb",
    "umd",
    "pictures-only",  # pages as pictures, and no words; nothing here recognises them
    "damaged",  # a document of a kind that is read, but broken
    "missing-part",  # what reads this kind is not installed
    "page-gone",  # a page of the web that was taken off
    "page-closed",  # a page of the web for those who pay or have a password
    "page-empty",  # a page of the web that only a browser can fill
    "missing-paper",  # what recognises the words of pictures is not installed
)
"""Why a document of a known kind is refused. The face has a sentence for each: see ui/words."""


class ImportRefusedError(ContentError):
    """The kind of file is known but cannot be read: it is locked, or we do not know how.

    With a `reason` of REFUSALS its code is "refused-" and the reason.
    """

    code = "import-refused"

    def __init__(self, detail: str = "", reason: str = "") -> None:
        if reason:
            self.code = f"refused-{reason}"
        super().__init__(detail)


def refused(reason: str, detail: str = "") -> ImportRefusedError:
    """Return the error for one of the REFUSALS; `detail` is for the log."""
    return ImportRefusedError(detail, reason)


class ImportTooBigError(ContentError):
    """Reading the file needs more memory, or gives more output, than any text for people."""

    code = "import-too-big"


class ImportTooSlowError(ContentError):
    """Reading the file takes longer than the limit (a minute)."""

    code = "import-too-slow"


class ImportNeedsRoomError(ContentError):
    """The import needs the large limits; it is begun anew with them, and no reader hears of it."""

    code = "import-needs-room"


class ImportDiedError(ContentError):
    """The process that read the file crashed, or cannot be started."""

    code = "import-died"


class ImportStoppedError(ContentError):
    """The reading of the file was stopped."""

    code = "import-stopped"


class UnknownArticleError(ContentError):
    """No article in the library has this id."""

    code = "unknown-article"


class LibraryDamagedError(ContentError):
    """The library file is damaged; the parts that could be saved were set aside."""

    code = "library-damaged"


class BadEditError(ContentError):
    """A merge or split that makes no sense (one article, a split at the very start …)."""

    code = "bad-edit"


class EmptyTitleError(BadEditError):
    """A new title without words."""

    code = "empty-title"


class NotAllowedError(ContentError):
    """The policy of this machine does not allow this change."""

    code = "not-allowed"
