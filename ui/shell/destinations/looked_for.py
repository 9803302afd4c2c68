"""The kind of file that the reader looks for in folders: an article or a voice."""

from __future__ import annotations

from enum import Enum

from app.files.nearby_files import SUFFIXES
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS, MODEL_ENDING


class LookFor(Enum):
    """Its values are the endings of the files that can be chosen."""

    ARTICLE = SUFFIXES
    VOICE = (*ARCHIVE_ENDINGS, MODEL_ENDING)
