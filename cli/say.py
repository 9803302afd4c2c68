"""`yinlingctl say` and `corrections`: says texts or prints how they are read.

The JSON of a text, one object a line of input:

- "text": the line as it was given.
- "spoken": how it is said, in characters people read: numbers and signs worded, nothing else.
- "pinyin": [[character, reading], …] of each Chinese character of "text", in order, as it is said:
  tone as a number, 5 for none, 一 and 不 in the tone they have there, ü as v. Digits and letters
  have no entry: how they are said stands in "spoken".
- "map": [[said_start, said_end, page_start, page_end], …]: spoken[said_start:said_end] stands for
  text[page_start:page_end]. In order, covers "spoken"; both sides equally long: character by
  character.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.lexicon_cache import kept_lexicon
from app.files.paths import Paths
from app.settings.corrections import CorrectionStore, read_corrections, write_corrections
from app.settings.settings import SettingsStore
from content.errors import ContentError, FileTooLargeError
from content.importers.base import SIZE_LIMIT
from content.text.readings.corrections import Corrections
from content.text.readings.lexicon import Lexicon
from content.text.wording import page_readings, wording

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

_TURN_MS = 100


class NoSoundError(ContentError):
    """The voice or the speaker does not work; `detail` is the engine's code."""

    code = "no-sound"


class NoCorrectionsError(ContentError):
    """There are no corrections to be written."""

    code = "no-corrections"


class TooManyCorrectionsError(ContentError):
    """More corrections than may hold at once."""

    code = "too-many-corrections"


class NotWrittenError(ContentError):
    """A file could not be written."""

    code = "file-unwritable"


def texts_of(arguments: list[str]) -> list[str]:
    """Return the texts to say: the arguments, or the lines of standard input without any."""
    if arguments:
        # Under a locale that is not UTF-8 Python hands bytes over as surrogates.
        return [os.fsencode(" ".join(arguments)).decode("utf-8", "replace")]
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:  # such as /dev/zero
        raise FileTooLargeError(f"more than {SIZE_LIMIT} bytes")
    # A byte that is no UTF-8 costs a character, not the command.
    text = data.decode("utf-8-sig", "replace")
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def show(texts: Iterable[str], paths: Paths, as_json: bool) -> None:
    """Print how each text would be said."""
    lexicon = kept_lexicon(paths.cache)
    corrections = CorrectionStore(paths.corrections_file).load()
    for text in texts:
        fields = text_fields(lexicon, text, corrections)
        if as_json:
            print(json.dumps(fields, ensure_ascii=False))
        else:
            print(fields["spoken"])
            worded = wording(lexicon, text, corrections)
            print(" ".join(reading for _, reading in page_readings(lexicon, text, worded)))


def text_fields(lexicon: Lexicon, text: str, corrections: Corrections) -> dict[str, object]:
    """Return the JSON object of one text."""
    worded = wording(lexicon, text, corrections)
    return {
        "text": text,
        "spoken": worded.spoken.text,
        "pinyin": [list(each) for each in page_readings(lexicon, text, worded)],
        "map": [[s.start, s.end, s.page_start, s.page_end] for s in worded.spoken.spans],
    }


def speak(texts: list[str], paths: Paths) -> None:
    """Say the texts through the real voice and speaker, and return when they are heard.

    NoSoundError when that is not possible; KeyboardInterrupt after Ctrl-C.
    """
    # What is wrong is told in one plain sentence, not by Qt's plug-ins and our log.
    os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false;qt.multimedia.*=false")
    logging.getLogger().addHandler(logging.NullHandler())
    from PySide6.QtCore import QCoreApplication

    from app.speech.player.sink_player import SinkPlayer
    from app.speech.reading.chosen_voice import apply_settings
    from app.speech.reading.controller import ReadingController
    from app.speech.reading.reader import ReaderState
    from app.speech.voice.process_engine import ProcessEngine
    from content.model import Article, Block, BlockKind

    settings = SettingsStore(paths.settings_file).load()
    application = QCoreApplication.instance() or QCoreApplication([])
    reading = ReadingController(ProcessEngine(), SinkPlayer(), lambda *_: None)
    apply_settings(reading, settings, settings.voice)
    reading.set_corrections(CorrectionStore(paths.corrections_file).load())
    faults: list[str] = []

    def on_state() -> None:
        if reading.state is ReaderState.FAILED:
            faults.append(str(reading.fault))
            application.quit()

    reading.state_changed.connect(on_state)
    reading.finished.connect(lambda _: application.quit())
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts if text.strip())
    reading.open(Article("say", blocks))
    reading.play()
    with _stopping(application):
        if not faults:
            application.exec()
        reading.close()
    if faults:
        raise NoSoundError(faults[0])


@contextmanager
def _stopping(application: QCoreApplication) -> Iterator[None]:
    """Let Ctrl-C end Qt's loop, and raise KeyboardInterrupt afterwards.

    An exception in a slot would not leave the loop.
    """
    from PySide6.QtCore import QTimer

    stopped: list[int] = []

    def stop(number: int, _frame: object) -> None:
        stopped.append(number)
        application.quit()

    before = signal.signal(signal.SIGINT, stop)
    turns = QTimer(interval=_TURN_MS)  # Python sees a signal when it has its turn
    turns.timeout.connect(lambda: None)
    turns.start()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if stopped:
        raise KeyboardInterrupt


def export_corrections(paths: Paths, file: Path) -> int:
    """Write the reader's corrections into a file and return how many.

    NoCorrectionsError without any, NotWrittenError.
    """
    corrections = CorrectionStore(paths.corrections_file).load()
    if not len(corrections):
        raise NoCorrectionsError
    try:
        write_corrections(file, corrections)
    except OSError as error:
        raise NotWrittenError(str(error)) from error
    return len(corrections)


def import_corrections(paths: Paths, file: Path) -> tuple[int, int]:
    """Take a file's corrections in; return how many hold now, and how many lines were none.

    Raises TooManyCorrectionsError, NotWrittenError, and what read_corrections() does.
    """
    given, refused = read_corrections(file)
    store = CorrectionStore(paths.corrections_file)
    try:
        corrections = store.load().merged(given)
    except ValueError as error:
        raise TooManyCorrectionsError(str(error)) from error
    if not store.save(corrections):
        raise NotWrittenError(str(paths.corrections_file))
    return len(corrections), refused
