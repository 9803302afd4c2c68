"""pyttsx3's ctypes binding of espeak-ng, bound to the library that is installed with the app.

Importing `pyttsx3.drivers._espeak` looks for a system-wide espeak-ng and raises when there is
none; the one of Debian 12 (1.51) reads Chinese as English. The wheel `espeakng-loader` brings
library and data of 1.52. Only the voice's child process imports this, never the window's process.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

BINDING = "pyttsx3.drivers._espeak"
LONGEST_DATA_PATH = 150
"""Bytes. espeak-ng 1.52 silently cuts the path of its data at 160 (speech.h, N_PATH_HOME)."""


class VoiceLibraryError(RuntimeError):
    """The bundled espeak-ng cannot be loaded or finds no data."""


@cache
def load() -> tuple[Any, int]:
    """Return pyttsx3's binding module, initialised for synchronous synthesis, and its sample rate.

    The rate is in samples a second (22050 for espeak-ng 1.52). Raises VoiceLibraryError.
    """
    try:
        import espeakng_loader

        library = Path(espeakng_loader.get_library_path())
        data = Path(espeakng_loader.get_data_path())
        # A binding that was imported before is bound to the system's library.
        sys.modules.pop(BINDING, None)
        with _loading_only(library):
            binding: Any = importlib.import_module(BINDING)
    except (ImportError, OSError, RuntimeError) as error:
        raise VoiceLibraryError(str(error)) from error
    path = as_the_library_opens_it(data)
    if len(path) > LONGEST_DATA_PATH:
        raise VoiceLibraryError(f"the path of the voice data is longer than {LONGEST_DATA_PATH}")
    sample_rate = binding.Initialize(binding.AUDIO_OUTPUT_SYNCHRONOUS, 0, path, 0)
    if sample_rate <= 0:
        raise VoiceLibraryError("espeak-ng does not initialise")
    return binding, sample_rate


def as_the_library_opens_it(path: Path) -> bytes:
    """Return a path as C's narrow functions take it; `王 奶奶` may be a part of it.

    On Windows they take the ANSI code page, and the short name (8.3) of a path that has no words in
    it. Raises VoiceLibraryError where there is no such name either.
    """
    if sys.platform == "win32":
        try:
            return str(path).encode("mbcs")
        except UnicodeEncodeError:
            name = ctypes.create_unicode_buffer(LONGEST_DATA_PATH + 1)
            length = ctypes.windll.kernel32.GetShortPathNameW(str(path), name, len(name))
            if not 0 < length < len(name) or not name.value.isascii():
                raise VoiceLibraryError("the library cannot open the path of its data") from None
            return name.value.encode()
    return os.fsencode(path)


@contextmanager
def _loading_only(library: Path) -> Iterator[None]:
    """Let `ctypes.cdll.LoadLibrary` load this file, whatever name it is asked for."""
    loader: Any = ctypes.cdll
    original = loader.LoadLibrary
    loader.LoadLibrary = lambda _name: original(str(library))
    try:
        yield
    finally:
        # This also removes our entry from the instance, so that the class's method is seen again.
        del loader.LoadLibrary
