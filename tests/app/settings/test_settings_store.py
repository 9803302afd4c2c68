"""Settings: whatever is in the file, the app starts; whatever happens, the file is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from app.settings.settings import (
    RATE_STEPS,
    SIZES_PT,
    THEMES,
    Settings,
    SettingsStore,
    settings_fault,
    settings_from,
)

GOOD = st.builds(
    Settings,
    size_index=st.integers(0, 8),
    theme=st.sampled_from(THEMES),
    rate_step=st.integers(0, 6),
    voice=st.text(max_size=50),
    pause_sentence_ms=st.integers(0, 3000),
    pause_paragraph_ms=st.integers(0, 3000),
    volume=st.floats(0, 1),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
NAMES = st.sampled_from(list(asdict(Settings()))) | st.text()


def test_the_defaults_are_those_of_the_product() -> None:
    settings = Settings()
    assert SIZES_PT[settings.size_index] == 32
    assert RATE_STEPS[settings.rate_step] == 210
    assert settings.theme == "paper"


@given(GOOD)
def test_what_is_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, one: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "new folder" / "settings.json"
    store = SettingsStore(path)
    assert store.save(one)
    assert store.load() == one
    assert store.set_aside is None
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


@given(GOOD, st.dictionaries(NAMES, JSON))
def test_a_bad_value_costs_only_itself(good: Settings, bad: dict[str, object]) -> None:
    loaded = asdict(settings_from({**asdict(good), **bad}))
    defaults = asdict(Settings())
    for name, value in asdict(good).items():
        if name not in bad:
            assert loaded[name] == value
        else:
            assert loaded[name] in (bad[name], defaults[name])
            assert type(loaded[name]) is type(defaults[name])
    assert settings_from(loaded) == Settings(**loaded)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size_index", 9),
        ("size_index", -1),
        ("size_index", True),
        ("size_index", 3.0),
        ("theme", "pink"),
        ("theme", None),
        ("rate_step", 7),
        ("voice", "x" * 1000),
        ("pause_sentence_ms", 10**30),
        ("volume", 1.01),
        ("volume", float("nan")),
        ("volume", False),
    ],
)
def test_what_is_out_of_range_becomes_the_default(name: str, value: object) -> None:
    assert settings_from({name: value}) == Settings()


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_file_can_be_loaded_and_none_is_thrown_away(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("garbage") / "settings.json"
    path.write_bytes(content)
    fault = settings_fault(path)
    store = SettingsStore(path)
    settings = store.load()
    assert (store.set_aside is not None) == (fault == "damaged")
    if store.set_aside is not None:
        assert settings == Settings()
        assert store.set_aside.name.startswith("settings.json.damaged-")
        assert store.set_aside.read_bytes() == content
    assert store.save(settings)
    assert store.load() == settings


@pytest.mark.parametrize("content", [b"[" * 100_000, b"1" * 5000, b"{" + b" " * 2_000_000 + b"}"])
def test_hostile_files_are_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    for _ in range(2):
        path.write_bytes(content)
        store = SettingsStore(path)
        assert store.load() == Settings()
        assert store.set_aside is not None
    assert len(list(tmp_path.iterdir())) == 2


def test_a_missing_file_and_a_folder_in_its_place_give_defaults(tmp_path: Path) -> None:
    missing = SettingsStore(tmp_path / "none" / "settings.json")
    assert missing.load() == Settings(introduced=False)
    assert missing.was_missing
    (tmp_path / "settings.json").mkdir()
    store = SettingsStore(tmp_path / "settings.json")
    assert store.load() == Settings(), "whoever knows the app is not asked again for a bad disk"
    assert not store.was_missing
    assert not store.save(Settings())
    assert [each.name for each in tmp_path.iterdir()] == ["settings.json"]


READ_ONLY = """
import os, sys
from pathlib import Path
from app.settings.settings import Settings, SettingsStore
from content.errors import ContentError
from content.library.store.library import Library
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
store = SettingsStore(folder / "settings.json")
assert store.load().size_index == 5, store.load()
assert store.save(Settings()) is False
assert SettingsStore(folder / "secret.json").load() == Settings()
try:
    Library(folder / "library.db")
except ContentError as error:
    print(error.code)
"""


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_an_unwritable_folder_is_told_not_raised() -> None:
    """Root ignores read-only folders, so a root's child becomes an ordinary user first."""
    # Not tmp_path: its parents are closed to other users.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "settings.json").write_text('{"size_index": 5}')
        (folder / "settings.json").chmod(0o644)
        (folder / "secret.json").write_text("{}")
        (folder / "secret.json").chmod(0)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, name],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        folder.chmod(0o755)
        assert (done.returncode, done.stdout) == (0, "library-unavailable\n"), done.stderr
        assert "settings not saved" in done.stderr
        assert json.loads((folder / "settings.json").read_text()) == {"size_index": 5}


def test_a_file_that_is_older_than_the_first_questions_is_of_somebody_who_knows_the_app(
    tmp_path: Path,
) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"size_index": 5}', "ascii")
    assert SettingsStore(path).load() == Settings(size_index=5, introduced=True)
    path.write_text('{"size_index": 5, "introduced": false}', "ascii")
    assert not SettingsStore(path).load().introduced, "stopped in the middle of the questions"
