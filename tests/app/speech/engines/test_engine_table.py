"""Every folder beside the table of engines is a row of it, and the contracts of imports name it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.speech.engines import table
from app.speech.engines.table import ENGINES

FOLDER = Path(table.__file__).parent
PACKAGE = table.__name__.rpartition(".")[0]
FOLDERS = sorted(path.parent.name for path in FOLDER.glob("*/__init__.py"))
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


def listed(key: str) -> set[str]:
    """Return the modules that the contracts list under a key."""
    return {name for each in CONTRACTS["contracts"] for name in each.get(key, ())}


def test_each_folder_is_a_row() -> None:
    rows = {each.find.__module__ for each in ENGINES}
    assert len(rows) == len(ENGINES) == len({each.id for each in ENGINES})
    assert {name.removeprefix(f"{PACKAGE}.").partition(".")[0] for name in rows} == set(FOLDERS)


@pytest.mark.parametrize("engine", FOLDERS)
def test_only_the_table_may_name_an_engine(engine: str) -> None:
    assert f"{PACKAGE}.{engine}" in listed("protected_modules")


@pytest.mark.parametrize("engine", FOLDERS)
def test_what_loads_an_engine_is_forbidden_to_the_window(engine: str) -> None:
    row = f"{PACKAGE}.{engine}.kind -> "
    loaded = {each.removeprefix(row) for each in listed("ignore_imports") if each.startswith(row)}
    assert loaded, "the row loads it, when the voice's process asks"
    assert loaded <= listed("forbidden_modules")
    assert all(name.startswith(f"{PACKAGE}.{engine}.") for name in loaded)
