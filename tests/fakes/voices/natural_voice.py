"""像真人的声音 for tests: fetched once, kept outside of the project, and shared."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from app.files.paths import Paths
from app.speech.engines.faults import VoiceFileError, VoiceStoppedError
from app.speech.engines.kokoro.getting.fetch import fetch
from app.speech.engines.kokoro.shelf import installed

FOLDER_VARIABLE = "YINLING_TEST_VOICE"
"""Environment variable: the folder in which the tests keep the voice."""
LOCK_MS = 15_000
FETCH_S = 75
"""Seconds after which a slow network is left: the next run fetches the rest. Together with the lock
it is less than a test may take."""


def _folder() -> Path:
    wanted = os.environ.get(FOLDER_VARIABLE)
    return Path(wanted) if wanted else Path.home() / ".cache" / "yinling-tests" / "voice"


@pytest.fixture(scope="session")
def real_voice() -> Paths:
    """The paths of a user who has the voice; skips where it cannot be had."""
    from PySide6.QtCore import QLockFile

    folder = _folder()
    paths = Paths(folder, folder / "data", folder / "cache", folder)
    if installed(paths) is not None:
        return paths
    try:
        paths.create()
        lock = QLockFile(str(folder / "lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(LOCK_MS):
            pytest.skip("another run fetches the voice")
        try:
            end = time.monotonic() + FETCH_S
            if installed(paths) is None:
                fetch(paths, stopped=lambda: time.monotonic() > end, factor=lambda folder: 0.5)
        finally:
            lock.unlock()
    except VoiceStoppedError:
        pytest.skip(f"the voice has not come in {FETCH_S} s; the next run fetches the rest")
    except (VoiceFileError, OSError) as error:
        reason = (str(error).strip().splitlines() or [""])[-1]
        pytest.skip(f"the voice cannot be had here: {reason[-200:]}")
    return paths


@pytest.fixture(scope="session")
def real_pack() -> Path:
    """The pack of the voice, where somebody has put one beside it: it is 361 MB to fetch."""
    pack = _folder() / "voice.ylvoice"
    if not pack.is_file():
        pytest.skip(f"no pack to try: yinlingctl voices --pack {pack} makes one")
    return pack
