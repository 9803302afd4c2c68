"""像真人的声音 for tests: fetched once, kept outside of the project, and shared."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files.paths import Paths
from app.speech.engines.faults import VoiceFileError
from app.speech.engines.kokoro.getting.fetch import fetch
from app.speech.engines.kokoro.shelf import installed

FOLDER_VARIABLE = "YINLING_TEST_VOICE"
"""Environment variable: the folder in which the tests keep the voice."""


def _folder() -> Path:
    wanted = os.environ.get(FOLDER_VARIABLE)
    return Path(wanted) if wanted else Path.home() / ".cache" / "yinling-tests" / "voice"


@pytest.fixture(scope="session")
def real_voice() -> Paths:
    """The paths of a user who has the voice; skips where it cannot be had."""
    from PySide6.QtCore import QLockFile

    folder = _folder()
    paths = Paths(folder, folder / "data", folder / "cache", folder)
    paths.create()
    lock = QLockFile(str(folder / "lock"))
    lock.setStaleLockTime(0)
    if not lock.tryLock(110_000):
        pytest.skip("another run fetches the voice")
    try:
        if installed(paths) is None:
            fetch(paths, factor=lambda folder: 0.5)
    except (VoiceFileError, OSError) as error:
        pytest.skip(f"the voice cannot be had here: {str(error)[-200:]}")
    finally:
        lock.unlock()
    return paths
