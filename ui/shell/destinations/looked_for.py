"""The kind of file that the reader looks for in folders: an article or a voice."""

from __future__ import annotations

from enum import Enum

from app.files.nearby_files import SUFFIXES
from app.speech.engines.table import VOICE_ENDINGS


class LookFor(Enum):
    """A kind of file; the value is the endings of the names of such files."""

    ARTICLE = SUFFIXES
    VOICE = VOICE_ENDINGS
