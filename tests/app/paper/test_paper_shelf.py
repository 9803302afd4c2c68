"""What recognises pages is fetched whole or not at all, tried, and removed."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.fetching.wheels import Wheel
from app.files.paths import Paths, default_paths
from app.paper.faults import (
    PaperBlindError,
    PaperChangedError,
    PaperNoRoomError,
    PaperNotHadError,
    PaperStoppedError,
)
from app.paper.packages import Part, parts
from app.paper.shelf import FETCHING, PaperShelf
from content.errors import ContentError, NotAllowedError

NAME = "yinling_made_up-1.0-py3-none-any.whl"


@pytest.fixture(autouse=True)
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.importers.formats.reads_pictures", lambda: False)
    # No package of the tests is anywhere; pip is not to ask for it.
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_RETRIES", "0")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return default_paths({"YINLING_HOME": str(tmp_path)}, "linux")


def part(data: bytes = b"") -> Part:
    """Return a part whose wheel has these bytes, and which Python lacks."""
    digest = hashlib.sha256(data).hexdigest()
    wheel = Wheel(f"yinling-made-up==1.0 --hash=sha256:{digest}", "yinling_made_up-", 1000)
    return Part(wheel, "yinling_made_up", 5000, ("made_up/kept",))


def fetched(paths: Paths) -> bytes:
    """Put a wheel where one that has come lies; return its bytes."""
    folder = paths.paper / FETCHING
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / NAME, "w") as wheel:
        wheel.writestr("made_up/kept.py", "x = 1\n")
        wheel.writestr("made_up/left.py", "y = 1\n")
    return (folder / NAME).read_bytes()


def left(paths: Paths) -> list[str]:
    return sorted(each.name for each in paths.paper.iterdir()) if paths.paper.is_dir() else []


def test_what_has_come_whole_is_tried_and_put_in(paths: Paths) -> None:
    tried: list[list[str]] = []

    def trial(folder: Path) -> bool:
        tried.append([each.name for each in folder.rglob("*.py")])
        return True

    shelf = PaperShelf(paths, [part(fetched(paths))], trial)
    assert not shelf.is_here
    assert shelf.sizes == (1000, 5000)
    told: list[tuple[int, int]] = []
    shelf.get(lambda come, whole: told.append((come, whole)))
    assert tried == [["kept.py"]]
    assert told[-1][1] == 1000
    assert shelf.is_here
    assert left(paths) == ["program"]
    assert shelf.remove()
    assert not shelf.is_here
    assert not shelf.remove()


def test_other_bytes_are_never_opened_and_fetched_anew(paths: Paths) -> None:
    fetched(paths)
    shelf = PaperShelf(paths, [part(b"others")], lambda folder: True)
    with pytest.raises(PaperChangedError):
        shelf.get()
    assert left(paths) == []


def test_without_a_network_nothing_is_half_there(paths: Paths) -> None:
    shelf = PaperShelf(paths, [part()], lambda folder: True)
    with pytest.raises(PaperNotHadError):
        shelf.get()
    assert not shelf.is_here


@pytest.mark.parametrize(
    ("trial", "stopped", "error"),
    [(False, False, PaperBlindError), (True, True, PaperStoppedError)],
)
def test_what_reads_nothing_or_is_stopped_is_not_put_in(
    paths: Paths, trial: bool, stopped: bool, error: type[ContentError]
) -> None:
    shelf = PaperShelf(paths, [part(fetched(paths))], lambda folder: trial)
    with pytest.raises(error):
        shelf.get(stopped=lambda: stopped)
    assert not shelf.is_here
    kept = [FETCHING] if stopped else []
    assert left(paths) == kept, "what has come is kept where it was only stopped"


def test_a_machine_that_forbids_it_changes_nothing(paths: Paths) -> None:
    shelf = PaperShelf(paths, [part(fetched(paths))], may_write=lambda what: False)
    for change in (shelf.get, shelf.remove):
        with pytest.raises(NotAllowedError):
            change()


def test_each_package_is_pinned_with_hashes() -> None:
    for each in parts():
        assert "==" in each.wheel.requirement
        assert each.wheel.hashes
        assert each.kept >= each.wheel.size > 0


def test_a_disk_without_room_is_said_before_anything_is_fetched(paths: Paths) -> None:
    huge = replace(part(), kept=1 << 50)
    shelf = PaperShelf(paths, [huge], lambda folder: True)
    with pytest.raises(PaperNoRoomError) as told:
        shelf.get(lambda come, whole: pytest.fail("it was fetched"))
    assert told.value.missing > 1 << 49
    assert not paths.paper.exists()
