"""The kind of file that the reader looks for in folders: article, photo of a page, voice."""

from __future__ import annotations

from enum import Enum

from app.files.nearby_files import SUFFIXES
from app.speech.engines.table import VOICE_ENDINGS
from content.importers.formats import PICTURES


class LookFor(Enum):
    """A kind of file; the value is the endings of the names of such files."""

    ARTICLE = (*SUFFIXES, *PICTURES)
    PICTURE = PICTURES
    VOICE = VOICE_ENDINGS
