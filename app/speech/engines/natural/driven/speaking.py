"""Speaks with driven folders. In the voice's process only."""

from __future__ import annotations

from pathlib import Path

from app.files.paths import Paths
from app.speech.engines.kokoro.model import Kind, Model, Samples
from app.speech.engines.kokoro.speaking import Part, Speech
from app.speech.engines.natural.driven.alphabet import alphabet_of
from app.speech.engines.natural.driven.drive import Drive
from app.speech.engines.natural.driven.rows import rows_of
from app.speech.engines.natural.driven.runtime import program
from app.speech.engines.natural.layout import Layout
from app.speech.engines.sound import VoiceGoneError


class Driven:
    """The models of driven folders; one in memory at a time."""

    def __init__(self, paths: Paths) -> None:
        self.speech = Speech(paths.clips)
        self._paths = paths
        self._loaded: tuple[Path, Model, Samples] | None = None

    def part(self, folder: Path, layout: Layout, drive: Drive) -> Part:
        """Return the speaker of a folder."""
        key = (folder.name, drive.script, str(drive.speaker), drive.ends)
        return Part(key, drive.rate, lambda: self._load(folder, layout, drive))

    def rest(self) -> None:
        """Give the model's memory back until it is needed again."""
        self._loaded = None

    def _load(self, folder: Path, layout: Layout, drive: Drive) -> tuple[Model, Samples]:
        if self._loaded is None or self._loaded[0] != folder:
            self._loaded = None
            try:
                _, letters = alphabet_of(folder / layout.tokens)
                rows = rows_of(folder / layout.voices, drive.speaker)
                kind = Kind(letters, drive.ends, drive.has_lengths)
                model = Model(folder / layout.model, program(self._paths), kind)
            except Exception as error:  # onnxruntime's own too: this file is no model
                raise VoiceGoneError(str(error)[:200]) from error
            self._loaded = folder, model, rows
        return self._loaded[1], self._loaded[2]
