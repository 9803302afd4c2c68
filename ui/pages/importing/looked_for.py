"""What one looks for in folders."""

from __future__ import annotations

from enum import Enum

from app.files.nearby_files import SUFFIXES
from app.speech.engines.natural.layout import ARCHIVE_ENDINGS, MODEL_ENDING


class LookFor(Enum):
    """The ending of its files tells what can be chosen."""

    ARTICLE = SUFFIXES
    VOICE = (*ARCHIVE_ENDINGS, MODEL_ENDING)
