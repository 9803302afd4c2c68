"""The list of voices: each engine is asked through its row of the table, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.files.paths import Paths
from app.speech.engines.kind import Adding, EngineKind
from app.speech.engines.table import ENGINES, VOICE_ENDINGS, is_model, voice_source
from app.speech.voice.voice_shelf import VoiceShelf
from app.speech.voices import MANDARIN, Voice

PATHS = Paths(*[Path("/nowhere")] * 4)


def engine(name: str, *archives: str) -> EngineKind:
    """Return an engine that takes archives with these endings, and names voices by itself."""

    def install(paths: Paths, source: Path, stopped: Callable[[], bool]) -> Voice:
        return Voice(f"{name}/{source.name}", MANDARIN)

    adding = Adding(archives, (), "", install, lambda paths, voice: True) if archives else None
    return replace(ENGINES[-1], id=name, adding=adding)


@pytest.mark.parametrize(
    ("source", "taker"), [("a.zip", "first"), ("A.VOX", "second"), ("folder", "first")]
)
def test_the_engine_whose_archive_it_is_takes_a_voice(source: str, taker: str) -> None:
    shelf = VoiceShelf(PATHS, [engine("own"), engine("first", ".zip"), engine("second", ".vox")])
    assert shelf.install(Path("/stick", source)).id == f"{taker}/{source}"


def test_a_voice_of_an_engine_that_takes_none_cannot_be_removed() -> None:
    assert not VoiceShelf(PATHS).remove(Voice("own/clear-man", MANDARIN))


def test_an_archive_is_put_in_itself_and_any_other_file_means_its_folder() -> None:
    assert voice_source(Path("/stick/a.tar.GZ")) == Path("/stick/a.tar.GZ")
    assert voice_source(Path("/stick/voice/model.onnx")) == Path("/stick/voice")
    assert is_model(Path("/stick/voice/model.ONNX"))
    assert not is_model(Path("/stick/a.zip"))
    assert {".zip", ".onnx"} <= set(VOICE_ENDINGS)
