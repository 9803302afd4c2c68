"""The list of voices: each engine is asked through its row of the table, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.files.paths import Paths
from app.speech.engines.kind import Adding, EngineKind
from app.speech.engines.table import ENGINES, VOICE_ENDINGS, is_model, is_named_pack, voice_source
from app.speech.voice.voice_shelf import Got, VoiceShelf
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


def test_a_pack_is_known_by_its_bytes_whatever_it_is_called(tmp_path: Path) -> None:
    def is_pack(file: Path) -> bool:
        return file.read_bytes() == b"a pack"

    def pack(paths: Paths, source: Path, stopped: Callable[[], bool]) -> Voice:
        return Voice("packs/one", MANDARIN)

    adding = Adding((), (), "", pack, lambda paths, voice: True, (".pack",), is_pack)
    packs = replace(ENGINES[-1], id="packs", adding=adding)
    shelf = VoiceShelf(PATHS, [engine("own"), engine("first", ".zip"), packs])
    for name, content, taker in (
        ("a.zip", b"a pack", "packs"),
        ("a.zip", b"a zip", "first"),
        ("a.pack", b"half of a pa", "packs"),
        ("a.other", b"a pack", "packs"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        assert shelf.install(file).id.startswith(f"{taker}/")


def test_a_folder_is_taken_by_an_engine_whose_models_lie_in_folders() -> None:
    packs = engine("packs", ".pack")
    models = engine("models", ".zip")
    models = replace(models, adding=replace(models.adding, models=(".onnx",)))
    shelf = VoiceShelf(PATHS, [packs, models])
    assert shelf.install(Path("/stick/folder")).id == "models/folder"


def test_a_voice_that_could_be_fetched_is_told_as_one_that_was() -> None:
    getting = ENGINES[0].getting
    assert getting is not None
    fetched = replace(
        engine("packs", ".pack"), getting=replace(getting, is_fast=lambda paths: True)
    )
    got = VoiceShelf(PATHS, [fetched]).install(Path("/stick/a.pack"))
    assert got == Got(Voice("packs/a.pack", MANDARIN), True)


def test_a_voice_of_an_engine_that_takes_none_cannot_be_removed() -> None:
    assert not VoiceShelf(PATHS).remove(Voice("own/clear-man", MANDARIN))


def test_an_archive_is_put_in_itself_and_any_other_file_means_its_folder() -> None:
    assert voice_source(Path("/stick/a.tar.GZ")) == Path("/stick/a.tar.GZ")
    assert voice_source(Path("/stick/voice/model.onnx")) == Path("/stick/voice")
    assert is_model(Path("/stick/voice/model.ONNX"))
    assert not is_model(Path("/stick/a.zip"))
    assert {".zip", ".onnx", ".ylvoice"} <= set(VOICE_ENDINGS)
    assert voice_source(Path("/stick/a.YLVOICE")) == Path("/stick/a.YLVOICE")
    assert is_named_pack(Path("/stick/a.YLVOICE"))
    assert not is_named_pack(Path("/stick/a.zip"))
