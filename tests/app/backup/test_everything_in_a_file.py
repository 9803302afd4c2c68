"""Everything in one file: what is written comes back, and a hostile file changes nothing."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from fakes.turns import examples
from fakes.voices.small_pack import small_disk
from hypothesis import given, settings
from hypothesis import strategies as st

from app.backup.belongings import OF_THE_COMPUTER, Belongings
from app.backup.finding import find_everything
from app.backup.manifest import BackupDamagedError, BackupNewerError, manifest_from
from app.backup.reading import look_into, look_through
from app.backup.restoring import Back, bring_everything_back
from app.backup.writing import Saved, save_everything
from app.files.keeping import FolderUnwritableError, NotEnoughRoomError
from app.settings.settings import Settings
from content.errors import ContentError
from content.lessons.exercise import Stage
from content.lessons.progress import NO_PROGRESS
from content.library.backups.copying import CopyStoppedError, never, untold
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from content.text.readings.corrections import Corrections

NOW = datetime(2026, 11, 30, 15, 20, tzinfo=UTC)
DAY = date(2026, 11, 30)
MINE = Belongings(
    Settings(size_index=7, theme="black", voice="natural/anna", speaker="a loudspeaker"),
    Corrections.of({"重庆": ("chong2", "qing4")}),
    NO_PROGRESS.ended("wechat", Stage.WATCH, DAY),
)


def an_article(number: int) -> Article:
    text = f"第{number}篇的文字，一句接着一句。" * 60
    blocks = (Block(BlockKind.TITLE, f"第{number}篇"), Block(BlockKind.PARAGRAPH, text))
    return Article(article_id(blocks), blocks)


def fill(library: Library) -> None:
    library.add([an_article(number) for number in range(8)])
    library.save_place(Locator(an_article(3).id, 1, 40, "的"), 0.3)
    library.remove(an_article(5).id)


def save(library: Library, folder: Path, mine: Belongings = MINE) -> Saved:
    return save_everything(library, mine, ("Anna",), folder, NOW, never, untold)


def bring(file: Path, library: Library) -> Back:
    return bring_everything_back(file, library, Belongings(), never, untold)


def seen(library: Library) -> object:
    rows = library.rows(Shelf.SHELF), library.removed()
    return rows, [library.article(row.id) for each in rows for row in each], library.last_place()


def after(looks: int) -> Callable[[], bool]:
    """Return what stops the work when it is asked after so many looks."""
    left = iter(range(looks))
    return lambda: next(left, None) is None


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("old")
    (folder / "stick").mkdir()
    with closing(Library(folder / "library.db")) as library:
        fill(library)
        return save(library, folder / "stick").file


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Library]:
    with closing(Library(tmp_path / "new" / "library.db")) as library:
        yield library


def test_a_new_computer_has_everything_again(saved: Path, new: Library, tmp_path: Path) -> None:
    back = bring(saved, new)
    assert (back.filled.articles, back.filled.places) == (7, 1)
    assert back.manifest.articles == 7
    assert back.manifest.voices == ("Anna",)
    assert len(new.rows(Shelf.SHELF)) == 7
    assert new.check() == []
    assert back.mine.corrections == MINE.corrections
    assert back.mine.progress == MINE.progress
    assert (back.mine.settings.size_index, back.mine.settings.theme) == (7, "black")
    assert back.mine.settings.voice == "natural/anna"
    assert back.mine.settings.speaker == "", "the loudspeaker stayed with the old computer"
    left = [each.name for each in back.undo.parent.iterdir()]
    assert left == [back.undo.name], "nothing else is left"


def test_what_was_brought_can_be_taken_back(saved: Path, new: Library) -> None:
    new.add([an_article(100)])
    before = seen(new)
    back = bring(saved, new)
    assert seen(new) != before
    new.become(back.undo)
    assert seen(new) == before


def test_the_file_is_whole_or_not_there(saved: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Library(tmp_path / "library.db")) as library:
        fill(library)
        for moment in range(0, 40, 3):
            with suppress(CopyStoppedError):
                save_everything(library, MINE, (), stick, NOW, after(moment), untold)
        for file in stick.iterdir():
            look_through(file, lambda count: None)
        assert library.check() == []


def test_a_second_file_of_a_day_has_a_name_of_its_own(saved: Path, tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.db")) as library:
        names = [save(library, tmp_path).file.name for _ in range(2)]
    assert names == ["银龄悦读-2026-11-30.yinling", "银龄悦读-2026-11-30-2.yinling"]


def test_progress_goes_on_to_the_end(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.db")) as library:
        fill(library)
        told: list[tuple[int, int]] = []
        tell = lambda done, whole: told.append((done, whole))  # noqa: E731
        file = save_everything(library, MINE, (), tmp_path, NOW, never, tell).file
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1]
        told.clear()
        bring_everything_back(file, library, MINE, never, tell)
        assert told == sorted(told)
        assert told[-1][0] == told[-1][1]


# --- faults of the world ----------------------------------------------------------------------


def test_a_stick_without_room_is_told_how_much_is_missing(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.db")) as library, small_disk(tmp_path / "s", 1 << 20):
        fill(library)
        with pytest.raises(NotEnoughRoomError) as told:
            save(library, tmp_path / "s")
        assert told.value.missing > 0
        assert [*(tmp_path / "s").iterdir()] == []


def test_a_computer_without_room_stays_as_it_is(saved: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 8 << 20), closing(Library(disk / "library.db")) as library:
        with pytest.raises(NotEnoughRoomError) as told:
            bring(saved, library)
        assert told.value.missing > 0
        assert library.rows(Shelf.SHELF) == []
        assert [*disk.rglob("*brought*")] == []


def test_a_stick_that_is_gone_is_a_fault_of_the_world(tmp_path: Path) -> None:
    with closing(Library(tmp_path / "library.db")) as library, pytest.raises(FolderUnwritableError):
        save(library, tmp_path / "gone")


def test_files_are_found_on_sticks_the_newest_first(saved: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "银龄悦读"
    stick.mkdir(parents=True)
    shutil.copyfile(saved, stick / "a.yinling")
    (stick / "b.yinling").write_bytes(b"nothing of ours")
    os.mkfifo(stick / "c.yinling")
    (stick / "d.yinling").symlink_to("/dev/zero")
    (found,) = find_everything([tmp_path / "stick", tmp_path / "no stick"])
    assert found.path.name == "a.yinling"
    assert found.manifest.made == NOW


# --- ill will ---------------------------------------------------------------------------------


def parts_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], *, signed: bool = True) -> bytes:
    """Return a file of these parts; `signed`: its table has their sums."""
    if signed:
        manifest = json.loads(parts["manifest.json"])
        for name, data in parts.items():
            if name in manifest["parts"]:
                manifest["parts"][name] = {"size": len(data), "sha256": sha256(data).hexdigest()}
        parts = {**parts, "manifest.json": json.dumps(manifest).encode()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_statements(library: bytes, folder: Path, *statements: str) -> bytes:
    path = folder / "changed.db"
    path.write_bytes(library)
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)
    data = path.read_bytes()
    path.unlink()
    return data


BOMB = bytes(16 << 20)
SQL = {
    "a view": ("DROP TABLE seeded", "CREATE VIEW seeded AS SELECT 'x' AS id"),
    "a trigger": ("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM articles; END",),
    "a table more": ("CREATE TABLE more (id TEXT PRIMARY KEY)",),
    "a table less": ("DROP TABLE former_places",),
    "another program's": ("PRAGMA application_id = 5",),
}


def hostile(kind: str, saved: Path, folder: Path) -> bytes:
    parts = parts_of(saved)
    library, manifest = parts["library.db"], json.loads(parts["manifest.json"])
    if kind in SQL:
        return packed({**parts, "library.db": with_statements(library, folder, *SQL[kind])})
    if kind == "a path":
        return packed({**parts, "../library.db": b"x"})
    if kind == "a name of its own":
        return packed({**parts, "run.sh": b"x"})
    if kind == "a wrong sum":
        other = b"!" * len(parts["settings.json"])
        return packed({**parts, "settings.json": other}, signed=False)
    if kind == "no library":
        del parts["library.db"]
        return packed(parts)
    if kind == "no database":
        return packed({**parts, "library.db": b"SQLite format 3\0" * 900})
    if kind == "half a database":
        return packed({**parts, "library.db": library[: len(library) // 2]})
    if kind == "a bomb for the settings":
        return packed({**parts, "settings.json": BOMB})
    if kind == "a bomb for the manifest":
        return packed({**parts, "manifest.json": BOMB}, signed=False)
    if kind == "a size that lies":
        manifest["parts"]["library.db"]["size"] = 5
        return packed({**parts, "manifest.json": json.dumps(manifest).encode()}, signed=False)
    if kind == "more than any disk":
        # The archive says so as well: in its directory, and before the data.
        manifest["parts"]["library.db"]["size"] = 0x7FFFFFF0
        data = packed({**parts, "manifest.json": json.dumps(manifest).encode()}, signed=False)
        return data.replace(struct.pack("<I", len(library)), struct.pack("<I", 0x7FFFFFF0))
    if kind == "twice the same":
        out = BytesIO(packed(parts))
        with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("settings.json", b"{}")
        return out.getvalue()
    if kind == "a thousand names":
        return packed({**parts, **{f"{n}.txt": b"" for n in range(1000)}})
    if kind == "a password":
        locked = bytearray(packed(parts))
        at = locked.index(b"PK\1\2")
        struct.pack_into("<H", locked, at + 8, 1)
        return bytes(locked)
    raise AssertionError(kind)


KINDS = (
    *SQL,
    *("a path", "a name of its own", "a wrong sum", "no library", "no database"),
    *("half a database", "a bomb for the settings", "a bomb for the manifest"),
    *("a size that lies", "more than any disk", "twice the same", "a thousand names"),
    "a password",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_is_refused_and_nothing_is_changed(
    kind: str, saved: Path, new: Library, tmp_path: Path
) -> None:
    new.add([an_article(100)])
    before, file = seen(new), tmp_path / "hostile.yinling"
    file.write_bytes(hostile(kind, saved, tmp_path))
    with pytest.raises((BackupDamagedError, NotEnoughRoomError)):
        bring(file, new)
    assert seen(new) == before
    assert new.check() == []
    assert [*(tmp_path / "new").rglob("*brought*")] == []


NO_UTF_8 = (
    "INSERT INTO notes (name, value) VALUES (CAST(x'ff' AS TEXT), 'x')",
    "INSERT INTO seeded (id) VALUES (CAST(x'ff' AS TEXT))",
)


def test_names_that_are_no_utf_8_stay_away(saved: Path, new: Library, tmp_path: Path) -> None:
    parts, file = parts_of(saved), tmp_path / "spoilt.yinling"
    library = with_statements(parts["library.db"], tmp_path, *NO_UTF_8)
    file.write_bytes(packed({**parts, "library.db": library}))
    assert bring(file, new).filled.articles == 7
    assert new.check() == []


@pytest.mark.parametrize("what", ["format", "schema"])
def test_a_newer_file_says_so(what: str, saved: Path, new: Library, tmp_path: Path) -> None:
    parts = parts_of(saved)
    manifest = json.loads(parts["manifest.json"])
    manifest[what] = SCHEMA_VERSION + 1
    file = tmp_path / "newer.yinling"
    file.write_bytes(packed({**parts, "manifest.json": json.dumps(manifest).encode()}))
    with pytest.raises(BackupNewerError):
        bring(file, new)


@pytest.mark.parametrize("made", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_day_that_other_zones_do_not_have_is_refused(made: str, saved: Path) -> None:
    values = {**json.loads(parts_of(saved)["manifest.json"]), "made": made}
    with pytest.raises(BackupDamagedError):
        manifest_from(json.dumps(values).encode())


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_a_damaged_file_is_never_taken_for_a_sound_one(saved: Path, data: st.DataObject) -> None:
    """One byte is another one: it is refused, or it was of no meaning."""
    good = bytearray(saved.read_bytes())
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] ^= data.draw(st.integers(1, 255))
    file = saved.with_name("damaged.bin")
    file.write_bytes(good)
    with suppress(ContentError):
        manifest = look_through(file, lambda count: None)
        assert manifest.parts == look_into(saved).parts


@given(st.binary(max_size=400))
def test_any_bytes_are_no_manifest(data: bytes) -> None:
    with pytest.raises((BackupDamagedError, BackupNewerError)):
        manifest_from(data)


# --- belongings -------------------------------------------------------------------------------


def test_what_is_here_stays_where_both_have_something() -> None:
    ours = Belongings(
        Settings(size_index=2, speaker="here", introduced=False),
        Corrections.of({"重庆": ("zhong4", "qing4"), "银行": ("yin2", "hang2")}),
        NO_PROGRESS.ended("wechat", Stage.WATCH, DAY).ended("wechat", Stage.TOGETHER, DAY),
    )
    both = ours.with_those_of(MINE.files())
    assert dict(both.corrections.entries)["重庆"] == ("zhong4", "qing4")
    assert len(both.corrections) == 2
    assert both.progress == ours.progress, "the one that is further"
    assert both.settings.size_index == 7
    assert both.settings.speaker == "here"
    assert both.settings.introduced


@given(
    st.dictionaries(st.sampled_from(("settings.json", "readings.tsv", "lessons.json")), st.binary())
)
def test_files_of_nonsense_change_nothing(files: dict[str, bytes]) -> None:
    both = MINE.with_those_of(files)
    assert both.corrections.entries >= MINE.corrections.entries
    assert both.progress == MINE.progress
    assert all(getattr(both.settings, n) == getattr(MINE.settings, n) for n in OF_THE_COMPUTER)
