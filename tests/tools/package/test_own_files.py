"""The commit is packaged: not what lies about beside it."""

from __future__ import annotations

import importlib.metadata
import subprocess
from pathlib import Path

import pytest

from tools.package.own_files import (
    EPOCH_VARIABLE,
    ROOMS,
    lay_out_own,
    read_project,
    source_date_epoch,
    uncommitted,
)

WHO = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "-c", "commit.gpgsign=false")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with one commit of the second 1700000000."""
    monkeypatch.delenv(EPOCH_VARIABLE, raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "1700000000 +0800")
    root = tmp_path / "house"
    for room in ROOMS:
        (root / room).mkdir(parents=True)
        (root / room / "a.py").write_text(room, "utf-8")
    (root / "tests").mkdir()
    (root / "tests" / "t.py").touch()
    (root / "pyproject.toml").write_text(
        '[project]\nname = "yinling-reader"\nversion = "1.2"\ndescription = "读"\n'
        'license = "GPL-3.0-or-later"\ndependencies = ["some>=1"]\n',
        "utf-8",
    )
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "one")):
        subprocess.run(("git", *WHO, *words), cwd=root, check=True)
    return root


def test_the_rooms_of_the_commit_are_laid_out(house: Path, tmp_path: Path) -> None:
    assert not uncommitted(house)
    (house / "app" / "a.py").write_text("changed", "utf-8")
    (house / "app" / "new.py").touch()
    assert uncommitted(house)
    to = tmp_path / "to"
    project = read_project(house)
    lay_out_own(house, project, to)
    files = {path.relative_to(to).as_posix() for path in to.rglob("*.py")}
    assert files == {f"{room}/a.py" for room in ROOMS}
    assert (to / "app" / "a.py").read_text("utf-8") == "app"
    (said,) = importlib.metadata.distributions(path=[str(to)])
    assert (said.name, said.version) == (project.name, project.version) == ("yinling-reader", "1.2")


def test_the_time_is_the_commits_or_the_one_that_is_given(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert source_date_epoch(house) == 1_700_000_000
    monkeypatch.setenv(EPOCH_VARIABLE, "12")
    assert source_date_epoch(house) == 12
