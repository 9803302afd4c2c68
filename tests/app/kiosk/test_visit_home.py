"""A visit's home: filled from the machine, writing to itself alone, and thrown away whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.voices.small_pack import small_disk

from app.files.paths import default_paths
from app.kiosk.places import MachinePlaces
from app.kiosk.staff_choices import StaffChoices, save_choices
from app.kiosk.visit_home import (
    NoPlaceForVisitError,
    clear_old_visits,
    make_visit_home,
)
from app.settings.settings import Settings, SettingsStore
from content.library.store.library import Library
from content.locator import Locator
from content.model import Article, Block, BlockKind

LETTER = Article("letter", (Block(BlockKind.TITLE, "一封信"), Block(BlockKind.PARAGRAPH, "你好。")))

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux alone")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which no real folder is touched but /dev/shm."""
    return {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}


@pytest.fixture
def places(tmp_path: Path, environ: dict[str, str]) -> Iterator[MachinePlaces]:
    places = MachinePlaces(tmp_path / "machine")
    places.content.create()
    yield places
    assert not clear_old_visits(places, environ), "no test leaves a visit"


def put_on_shelf(places: MachinePlaces) -> None:
    library = Library(places.content.library_file)
    library.add([LETTER])
    library.save_place(Locator("letter", 1, 2), 0.5)
    library.close()


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def test_a_visit_begins_as_the_machine_says(places: MachinePlaces, environ: dict[str, str]) -> None:
    places.machine_file.write_text('[defaults]\nsize = 46\ntheme = "yellow"\nvolume = 60\n')
    save_choices(places.staff_file, StaffChoices(rate_step=1, volume_most=40))
    home = make_visit_home(places, environ)
    assert SettingsStore(home.paths.settings_file).load() == Settings(
        size_index=5, theme="yellow", rate_step=1, volume=0.4, introduced=True
    )
    assert home.machine.volume_most == 40
    assert set(home.codes) <= {"not-in-memory"}
    assert home.throw_away()


def test_all_that_a_visit_writes_lies_in_its_folder(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    home = make_visit_home(places, environ | {"XDG_RUNTIME_DIR": "/nowhere", "LANG": "zh_CN"})
    changed = {name for name, value in home.env.items() if environ.get(name) != value}
    inside = {name for name in changed if home.env[name].startswith(str(home.folder))}
    assert inside == {
        "YINLING_HOME",
        "HOME",
        "TMPDIR",
        "TEMP",
        "TMP",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
    }
    assert all(Path(home.env[name]).is_dir() for name in inside)
    assert changed - inside == {"YINLING_INSTALLED", "YINLING_MACHINE", "XDG_RUNTIME_DIR", "LANG"}
    assert home.env["XDG_RUNTIME_DIR"] == "/nowhere", "sound and Wayland are there"
    assert Path(home.env["YINLING_INSTALLED"]) == places.content.data
    assert Path(home.env["YINLING_MACHINE"]) == places.folder
    assert home.throw_away()


def test_the_visits_processes_find_its_home_and_the_machines_voices(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    home = make_visit_home(places, environ)
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys, tempfile\nfrom app.files.paths import default_paths\n"
            "paths = default_paths(os.environ, sys.platform)\n"
            "print(paths.library_file, paths.voices, tempfile.gettempdir(), sep='\\n')",
        ],
        env=dict(home.env),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told == [
        str(home.paths.library_file),
        str(places.content.data / "voices"),
        str(home.folder / "tmp"),
    ]
    assert default_paths(home.env, sys.platform) == home.paths
    assert home.throw_away()


def test_the_x_server_still_lets_a_visit_in(
    places: MachinePlaces, environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / ".Xauthority").write_bytes(b"cookie")
    home = make_visit_home(places, environ | {"DISPLAY": ":7"})
    assert home.env["XAUTHORITY"] == str(tmp_path / ".Xauthority")
    assert home.throw_away()


def test_the_shelf_is_a_copy_without_the_places_of_staff(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    put_on_shelf(places)
    before = everything_in(places.folder)
    home = make_visit_home(places, environ)
    library = Library(home.paths.library_file)
    assert library.check() == []
    assert library.article("letter") == LETTER
    assert library.place("letter") is None
    library.save_place(Locator("letter", 1, 1), 0.3)
    library.close()
    assert everything_in(places.folder) == before, "nothing of the machine is written"
    assert home.throw_away()
    kept = Library(places.content.library_file)
    place = kept.place("letter")
    kept.close()
    assert place is not None
    assert place.progress == 0.5


def test_a_machine_without_a_shelf_is_no_fault(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    home = make_visit_home(places, environ)
    assert set(home.codes) <= {"not-in-memory"}
    assert not home.paths.library_file.exists()
    assert home.throw_away()


def test_a_damaged_shelf_is_told_and_the_visit_begins_without(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    put_on_shelf(places)
    places.content.library_file.write_bytes(b"not a shelf" * 1000)
    places.content.search_file.write_bytes(b"nor an index" * 1000)
    home = make_visit_home(places, environ)
    assert "library-damaged" in home.codes
    assert not home.paths.library_file.exists()
    assert not home.paths.search_file.exists()
    Library(home.paths.library_file).close()
    assert home.throw_away()


def test_what_saves_time_and_the_corrections_are_copied(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    content = places.content
    icons = content.cache / "icons-7"
    icons.mkdir()
    for each in (
        content.cache / "readings-0123.words",
        icons / "play.png",
        content.corrections_file,
    ):
        each.write_bytes(b"kept")
    (content.cache / "readings-link.words").symlink_to("/etc/passwd")
    (content.cache / "other").write_bytes(b"left")
    home = make_visit_home(places, environ)
    found = everything_in(home.paths.cache)
    assert found == {"readings-0123.words": b"kept", str(Path("icons-7/play.png")): b"kept"}
    assert home.paths.corrections_file.read_bytes() == b"kept"
    assert home.throw_away()


def test_a_wrong_description_is_told(places: MachinePlaces, environ: dict[str, str]) -> None:
    places.machine_file.write_text("[defaults]\nsize = 33\n")
    home = make_visit_home(places, environ)
    assert "machine-wrong" in home.codes
    assert home.throw_away()


# --- thrown away ---


def test_whatever_a_visit_has_left_is_gone(
    places: MachinePlaces, environ: dict[str, str], tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "precious").write_text("stays")
    home = make_visit_home(places, environ)
    other = make_visit_home(places, environ)
    closed = home.folder / "home" / "closed"
    closed.mkdir()
    (closed / "file").write_text("secret")
    (home.folder / "tmp" / "out").symlink_to(mine, target_is_directory=True)
    (home.folder / "tmp" / "nowhere").symlink_to("nothing")
    if hasattr(os, "mkfifo"):
        os.mkfifo(home.folder / "tmp" / "pipe")
    (closed / "file").chmod(0)
    closed.chmod(0)
    assert closed in home.left()
    assert home.throw_away()
    assert home.left() == ()
    assert home.throw_away(), "again is no fault"
    assert (mine / "precious").read_text() == "stays"
    assert other.paths.settings_file.exists(), "the next visit is another folder"
    assert other.throw_away()


def test_what_is_held_is_tried_again_and_told(
    places: MachinePlaces, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_visit_home(places, environ)
    pauses: list[float] = []

    def held(path: object, **_more: object) -> None:
        """Do as Windows does with an open file."""

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", held)
        patch.setattr(subprocess, "run", held)
        assert not home.throw_away(pauses.append)
        assert home.left()[0] == home.folder
        assert sum(pauses) < 2
        assert clear_old_visits(places, environ)

    real = shutil.rmtree

    def freed(path: Path, **more: bool) -> None:
        if len(pauses) > 9:
            real(path, **more)

    monkeypatch.setattr(shutil, "rmtree", freed)
    monkeypatch.setattr(subprocess, "run", held)
    assert home.throw_away(pauses.append)


def test_the_keepers_start_clears_what_a_power_cut_left(
    places: MachinePlaces, environ: dict[str, str], tmp_path: Path
) -> None:
    homes = [make_visit_home(places, environ) for _ in range(3)]
    elsewhere = MachinePlaces(tmp_path / "another")
    neighbour = make_visit_home(elsewhere, environ)
    places.visits.mkdir(exist_ok=True)
    (places.visits / "visit-old").mkdir()
    assert not clear_old_visits(places, environ)
    assert [home.left() for home in homes] == [(), (), ()]
    assert list(places.visits.iterdir()) == []
    assert neighbour.left(), "another machine of the same user is another matter"
    assert neighbour.throw_away()


# --- places ---


@linux
def test_a_visit_is_in_memory_and_for_its_user_alone(
    places: MachinePlaces, environ: dict[str, str]
) -> None:
    home = make_visit_home(places, environ)
    assert home.is_in_memory
    assert "not-in-memory" not in home.codes
    for each in (home.folder, home.folder.parent, home.paths.data):
        assert each.stat().st_mode & 0o777 == 0o700
    assert home.throw_away()


@linux
def test_a_link_in_its_way_is_refused(
    places: MachinePlaces, environ: dict[str, str], tmp_path: Path
) -> None:
    first = make_visit_home(places, environ)
    base = first.folder.parent
    assert first.throw_away()
    assert not base.exists(), "an empty place is taken away"
    trap = tmp_path / "trap"
    (trap / "visit-theirs").mkdir(parents=True)
    base.symlink_to(trap, target_is_directory=True)
    try:
        home = make_visit_home(places, environ)
        assert not home.is_in_memory
        assert home.folder.parent == places.visits
        assert "not-in-memory" in home.codes
        assert not clear_old_visits(places, environ)
        assert [each.name for each in trap.iterdir()] == ["visit-theirs"], "nothing was touched"
    finally:
        base.unlink()


@linux
def test_a_full_memory_is_passed_over(
    places: MachinePlaces, environ: dict[str, str], tmp_path: Path
) -> None:
    runtime = tmp_path / "runtime"
    with small_disk(runtime, 128 * 1024):
        home = make_visit_home(places, environ | {"XDG_RUNTIME_DIR": str(runtime)})
        assert not home.folder.is_relative_to(runtime)
        assert home.throw_away()


@linux
def test_a_full_disk_costs_the_shelf_and_then_the_visit(
    places: MachinePlaces, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_shelf(places)
    with small_disk(places.visits, 100 * 1024):
        home = make_visit_home(places, environ, "another system")
        assert home.folder.parent == places.visits
        assert "visit-full" in home.codes
        assert not home.paths.library_file.exists()
        assert home.throw_away()
    places.visits.rmdir()
    places.visits.write_text("no folder")
    with pytest.raises(NoPlaceForVisitError):
        make_visit_home(places, environ, "another system")
    places.visits.unlink()
