"""The operating system's voices through pyttsx3: SAPI5 on Windows, NSSpeechSynthesizer on macOS.

Written from the source of pyttsx3 2.99 and tested with a fake driver; NOT TRIED on either system.
What the source says, and what is done about it:

- both drivers play by themselves unless asked for a file, so each sentence is asked for as a file
  of this process, which is removed after it; what a killed process left, any other one removes;
- sapi5 writes a WAV, complete when `save_to_file` returns; its word events have no time in the
  sound: words are spread over it;
- nsss writes an AIFF while a run loop turns and tells `finished-utterance`; a second
  `runAndWait()` hangs, so pyttsx3's external loop is used, and the run loop is turned here;
- "words a minute" mean something else for each voice: each says a known sentence once.

Lives in the voice's child process; the list is made by a short one of its own (`main`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.speech.engines.sound import (
    CALIBRATION,
    NotSaidError,
    Sound,
    VoiceGoneError,
    measured_rate,
    sound_from,
)
from app.speech.engines.system import DRIVERS, ID
from app.speech.voices import Voice, chinese_language

NEUTRAL = {"sapi5": 157, "nsss": 180}
"""pyttsx3's rate at which the voice is asked for CALIBRATION; sapi5's own speed is 156.63."""
LONGEST_S = 10.0
"""Seconds. A file that is not there by then never comes."""
_TURN_S = 0.02

Pump = Callable[[float], None]


class SystemVoices:
    """Speaks through pyttsx3 with one of its drivers. Raises pyttsx3's error without a driver."""

    def __init__(self, driver: str, folder: Path, pump: Pump | None = None) -> None:
        import pyttsx3

        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(folder)
        self._folder = folder
        self._driver = driver
        self._waits = driver == "nsss"
        self._pump = pump or (_turn_run_loop if self._waits else time.sleep)
        self._engine: Any = pyttsx3.init(driver)
        self._engine.connect("finished-utterance", self._on_finished)
        self._engine.connect("error", self._on_error)
        self._finished = False
        self._error: Exception | None = None
        self._measured: dict[str, float] = {}

    def voices(self) -> list[Voice]:
        """Return the voices that speak Chinese; the others cannot read Chinese text."""
        return chinese_only(self._engine.getProperty("voices"))

    def say(self, text: str, voice: str, rate: int) -> tuple[Sound, ...]:
        """Return the sound of a text at so many characters a minute, in one chunk.

        Raises VoiceGoneError for a voice that is not there, NotSaidError when it does not speak.
        """
        name = voice.partition("/")[2]
        neutral = NEUTRAL[self._driver]
        if voice not in self._measured:
            self._measured[voice] = measured_rate(self._spoken(CALIBRATION, name, neutral))
        return (self._spoken(text, name, round(neutral * rate / self._measured[voice])),)

    def _spoken(self, text: str, name: str, words_a_minute: int) -> Sound:
        self._finished, self._error = False, None
        # nsss chooses the format by the ending.
        ending = "aiff" if self._waits else "wav"
        # The name is unique: a second process may make a recording while the first reads aloud.
        path = self._folder / f"spoken-{os.getpid()}.{ending}"
        sweep(self._folder)
        try:
            self._engine.startLoop(False)
            try:
                self._engine.setProperty("voice", name)
                self._engine.setProperty("rate", words_a_minute)
                self._engine.save_to_file(text, str(path))
                self._engine.iterate()
                self._wait()
            finally:
                self._engine.endLoop()
            self._check(name)
            return _sound_in(path)
        finally:
            path.unlink(missing_ok=True)

    def _check(self, name: str) -> None:
        """Raise what the driver told of the sentence. Its errors are all alike: the list tells."""
        if self._error is None:
            return
        if any(each.id == name for each in self._engine.getProperty("voices")):
            raise NotSaidError("the driver failed") from self._error
        raise VoiceGoneError(name) from self._error

    def _wait(self) -> None:
        deadline = time.monotonic() + LONGEST_S
        while self._waits and not self._finished and self._error is None:
            if time.monotonic() > deadline:
                raise NotSaidError("the system's voice does not finish")
            self._pump(_TURN_S)

    def _on_finished(self, name: object = None, completed: bool = True) -> None:
        self._finished = True

    def _on_error(self, name: object = None, exception: Exception | None = None) -> None:
        self._error = self._error or exception or RuntimeError("not said")


def _sound_in(path: Path) -> Sound:
    try:
        return sound_from(path.read_bytes())
    except (OSError, ValueError) as error:
        raise NotSaidError("no sound file, or a broken one") from error


def sweep(folder: Path) -> None:
    """Remove the spoken sentences of processes that were killed; there may be no such folder.

    No living process has a file for longer than LONGEST_S.
    """
    oldest = time.time() - 2 * LONGEST_S
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def chinese_only(found: list[Any]) -> list[Voice]:
    """Return a Voice for each of pyttsx3's voices that speaks Chinese."""
    voices = []
    for each in found:
        tags = [str(tag) for tag in each.languages or () if tag]
        language = next(filter(None, map(chinese_language, tags)), "")
        if language:
            gender = _gender(str(each.gender))
            name = str(each.name or "")
            voices.append(Voice(f"{ID}/{each.id}", language, name, gender))
    return voices


def _gender(said: str) -> str:
    """Return "f", "m" or "": SAPI5 says Female, macOS VoiceGenderFemale."""
    return "f" if said.endswith("emale") else "m" if said.lower().endswith("male") else ""


def _turn_run_loop(seconds: float) -> None:
    from Foundation import NSDate, NSRunLoop

    NSRunLoop.currentRunLoop().runUntilDate_(NSDate.dateWithTimeIntervalSinceNow_(seconds))


def main() -> int:
    """Print the system's Chinese voices as JSON: `python -m app.speech.engines.system.voice`."""
    import pyttsx3

    driver = DRIVERS.get(sys.platform)
    found = chinese_only(pyttsx3.init(driver).getProperty("voices")) if driver else []
    fields = [
        {"id": v.id, "language": v.language, "name": v.name, "gender": v.gender} for v in found
    ]
    # pyttsx3 prints as well, so the last line counts.
    print(json.dumps(fields))
    return 0


if __name__ == "__main__":
    sys.exit(main())
