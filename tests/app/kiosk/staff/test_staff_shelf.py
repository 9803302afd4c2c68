"""The machine's shelf: its state, and new texts from folders and sticks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fakes.importing.in_process import InProcess

from app.files.paths import Paths
from app.kiosk.homes.shelf_fault import shelf_fault
from app.kiosk.places import MachinePlaces
from app.kiosk.staff.shelf import ShelfState, Updated, bring_in, packs_in, shelf_state
from content.errors import ImportStoppedError, NotAllowedError
from content.importers.shared.watch import UNWATCHED
from content.library.store.library import Library
from content.library.store.shelf import Shelf

TEXT = "{}\n\n早上的空气真好，邻居们都出来散步了。今天说的是第{}件事。\n"


@pytest.fixture
def content(tmp_path: Path) -> Paths:
    return MachinePlaces(tmp_path / "machine").content


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    for name in ("散步", "买菜"):
        (folder / f"{name}.txt").write_text(TEXT.format(name, name), "utf-8")
    return folder


def bring(
    content: Paths, *folders: Path, may_write: Callable[[str], bool] = lambda what: True
) -> Updated:
    return bring_in(content, folders, InProcess(), UNWATCHED, Updated(), may_write)


def titles(content: Paths) -> set[str]:
    with closing(Library(content.library_file)) as library:
        return {row.title for row in library.rows(Shelf.SHELF)}


def test_a_machine_without_a_library_has_nothing(content: Paths) -> None:
    state = shelf_state(content)
    assert (state.own, state.built_in, state.newest) == (0, 0, None)
    assert state.free
    assert not content.library_file.exists(), "a look makes no file"


def test_a_folder_that_cannot_be_opened_is_told(content: Paths, stick: Path) -> None:
    done = bring(content, stick / "gone", stick, stick / "散步.txt")
    assert done.closed == [stick / "gone", stick / "散步.txt"]
    assert done.added == 2


def test_an_update_settles_a_shelf_that_was_damaged(content: Paths, stick: Path) -> None:
    content.create()
    content.library_file.write_bytes(b"no shelf" * 99)
    shelf_state(content)
    assert shelf_fault(content) == "library-rescued"
    bring(content)
    assert shelf_fault(content) == "library-rescued", "there was nothing to bring in from"
    bring(content, stick)
    assert shelf_fault(content) == ""
    (kept,) = (content.data / "damaged").iterdir()
    assert kept.read_bytes() == b"no shelf" * 99


def test_new_texts_are_put_there_once(content: Paths, stick: Path) -> None:
    done = bring(content, stick, stick)
    assert (done.files, done.done, done.added, done.refused) == (2, 2, 2, [])
    assert titles(content) == {"散步", "买菜"}
    state = shelf_state(content)
    assert state.own == 2
    assert state.newest is not None
    again = bring(content, stick)
    assert (again.files, again.added) == (0, 0), "what is there is not read again"


def test_a_newer_text_takes_the_place_of_the_older_one(content: Paths, stick: Path) -> None:
    long = "早上的空气真好，邻居们都出来散步了。" * 20
    file = stick / "散步.txt"
    file.write_text(f"散步\n\n{long}\n", "utf-8")
    bring(content, stick)
    file.write_text(f"散步\n\n{long}回来以后喝一杯茶。\n", "utf-8")
    done = bring(content, stick)
    assert (done.files, done.added, done.replaced) == (1, 1, 1)
    assert shelf_state(content).own == 2
    with closing(Library(content.library_file)) as library:
        assert len(library.removed()) == 1, "the older one can be put back"


def test_a_file_that_cannot_be_read_stops_nothing(content: Paths, stick: Path) -> None:
    (stick / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (stick / "空.txt").write_bytes(b"")
    (stick / "film.mp4").write_bytes(b"film")
    done = bring(content, stick)
    assert done.added == 2
    assert {path.name for path in done.refused} == {"坏.docx", "空.txt"}
    assert titles(content) == {"散步", "买菜"}


def test_a_stop_keeps_what_was_read(content: Paths, stick: Path) -> None:
    so_far = Updated()

    class Stops:
        def progress(self, part: float) -> None:
            pass

        def check(self) -> None:
            if so_far.done:
                raise ImportStoppedError

    done = bring_in(content, [stick], InProcess(), Stops(), so_far, lambda what: True)
    assert done.was_stopped
    assert (done.files, done.done, done.added) == (2, 1, 1)
    assert shelf_state(content).own == 1
    assert bring(content, stick).added == 1


def test_the_policy_is_asked(content: Paths, stick: Path) -> None:
    asked: list[str] = []

    def refuses(what: str) -> bool:
        asked.append(what)
        return False

    with pytest.raises(NotAllowedError):
        bring(content, stick, may_write=refuses)
    assert asked == ["machine-shelf"]
    assert shelf_state(content).own == ShelfState().own


def test_a_link_on_a_stick_leads_nowhere(content: Paths, stick: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "pin.json").write_text("这是机器自己的文件，谁也不该听到。", "utf-8")
    (secret / "pin.ylcourse").write_bytes(b"PK")
    (stick / "看看.txt").symlink_to(secret / "pin.json")
    (stick / "课.ylcourse").symlink_to(secret / "pin.ylcourse")
    (stick / "都看.d").symlink_to(secret, target_is_directory=True)
    assert bring(content, stick).added == 2
    assert titles(content) == {"散步", "买菜"}
    assert packs_in([stick]) == ()


def test_packs_are_found_below(stick: Path) -> None:
    (stick / "课").mkdir()
    (stick / "课" / "打电话.ylcourse").write_bytes(b"")
    assert [path.name for path in packs_in([stick])] == ["打电话.ylcourse"]
    assert packs_in([stick / "none"]) == ()
