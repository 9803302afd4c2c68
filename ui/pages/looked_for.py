"""What one looks for in folders."""

from __future__ import annotations

from enum import Enum

from app.nearby_files import SUFFIXES

VOICE_ARCHIVES = (".zip", ".tar", ".tar.bz2", ".tar.gz", ".tgz", ".tbz2")
VOICE_MODEL = ".onnx"
"""A folder with a file of this kind is a voice."""


class LookFor(Enum):
    """The ending of its files tells what can be chosen."""

    ARTICLE = SUFFIXES
    VOICE = (*VOICE_ARCHIVES, VOICE_MODEL)
