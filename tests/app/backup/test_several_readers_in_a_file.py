"""The readers of a home, courses and the mailbox's memory in one file: all is as before again."""

from __future__ import annotations

import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fakes.lessons.course_text import COURSE
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.backup.belongings import OF_THE_COMPUTER, READERS, Belongings
from app.backup.mailbox import folder_of
from app.backup.manifest import COURSES, BackupDamagedError
from app.backup.people import put_together
from app.backup.reading import look_into
from app.backup.restoring import Back, bring_everything_back
from app.backup.stores import keep_belongings, load_belongings
from app.backup.writing import save_everything
from app.files.paths import Paths, default_paths
from app.lessons.course_shelf import CourseShelf
from app.readers.readers import MOST, Reader, Readers
from app.readers.store import save_readers
from app.settings.settings import Settings, SettingsStore
from content.library.backups.copying import never, untold
from content.library.channels.channel import Channel
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id

NOW = datetime(2026, 11, 30, 15, 20, tzinfo=UTC)
ARTICLES = []
for number in range(4):
    blocks = (Block(BlockKind.TITLE, f"第{number}篇"), Block(BlockKind.PARAGRAPH, "字。" * 200))
    ARTICLES.append(Article(article_id(blocks), blocks))

names = st.text("爷奶外公婆", min_size=1, max_size=4)


@st.composite
def homes_readers(draw: st.DrawFn) -> Readers:
    readers = Readers()
    if draw(st.booleans()):
        readers = readers.named(0, draw(names))
    for name in draw(st.lists(names, max_size=MOST - 1)):
        readers = readers.with_one_more(name)
    readers = readers.with_present(draw(st.integers(0, MOST)))
    for reader in readers.all:
        if draw(st.booleans()):
            readers = readers.coloured(reader.number)
    for number in draw(st.lists(st.integers(0, MOST), max_size=2)):
        readers = readers.sent_away(number)
    return readers


@given(homes_readers())
def test_in_a_new_home_they_are_as_they_were(theirs: Readers) -> None:
    together = put_together(Readers(), theirs, is_kin=False)
    assert together.readers == theirs
    assert together.whose == {each.number: each.number for each in theirs.all}
    again = put_together(together.readers, theirs, is_kin=False)
    assert again.whose == together.whose or len({each.name for each in theirs.all}) < len(
        theirs.all
    )


@given(homes_readers(), homes_readers(), st.booleans())
def test_nobody_of_this_home_goes(ours: Readers, theirs: Readers, is_kin: bool) -> None:
    together = put_together(ours, theirs, is_kin=is_kin)
    after = {each.number: each for each in together.readers.all}
    assert {each.number for each in ours.all} <= after.keys()
    for each in ours.all:
        assert after[each.number].name == each.name or not each.name
    assert len(after) <= MOST
    assert len({each.colour for each in after.values()}) == len(after)
    assert together.readers.present in together.readers.here
    assert len({*together.whose.values()}) == len(together.whose), "two never become one"
    assert len(together.whose) + len(together.left_out) == len(theirs.all)
    if is_kin:
        both = {each.number for each in ours.all} & {each.number for each in theirs.all}
        assert both <= together.whose.keys()


def test_one_of_the_same_name_is_the_same_person() -> None:
    ours = Readers((Reader(0, "奶奶", 3), Reader(1, "爷爷", 1)), 0)
    theirs = Readers((Reader(0, "爷爷", 0), Reader(1, "外婆", 1), Reader(2, "奶奶", 2)), 1)
    together = put_together(ours, theirs, is_kin=False)
    assert together.whose == {0: 1, 2: 0, 1: 2}
    assert together.readers.now == 0, "who reads here goes on"
    assert together.readers.of(2) == Reader(2, "外婆", 0)


def test_whoever_reads_here_takes_what_a_home_of_one_has() -> None:
    ours = Readers((Reader(0, "爷爷"), Reader(1, "奶奶", 1)), 1)
    assert put_together(ours, Readers(), is_kin=False).whose == {0: 1}


# --- the way round ----------------------------------------------------------------------------


def a_home(folder: Path) -> Paths:
    return default_paths({"YINLING_HOME": str(folder)}, "linux")


def read(library: Library, reader: int, number: int, at: int) -> None:
    library.switch_reader(reader)
    library.save_place(Locator(ARTICLES[number].id, 1, at, "字"), at / 400)
    library.like(ARTICLES[number].id, liked=at % 2 == 0)


def places(library: Library, readers: Readers) -> dict[int, object]:
    """Return all that each reader sees of the shelf."""
    found: dict[int, object] = {}
    for reader in readers.all:
        library.switch_reader(reader.number)
        ids = [each.id for each in ARTICLES]
        likes = [library.is_liked(each) for each in ids]
        found[reader.number] = ([*map(library.place, ids)], likes, library.last_place())
    library.switch_reader(readers.now)
    return found


def save(paths: Paths, stick: Path) -> Path:
    with closing(Library(paths.library_file)) as library:
        mine, packs = load_belongings(paths), CourseShelf(paths.lessons).packs()
        return save_everything(library, mine, (), stick, NOW, never, untold, packs).file


def bring(paths: Paths, file: Path) -> Back:
    with closing(Library(paths.library_file)) as library:
        before, add = load_belongings(paths), CourseShelf(paths.lessons).put_back
        back = bring_everything_back(file, library, before, never, untold, add)
        assert keep_belongings(paths, before, back.mine, library.switch_reader)
        return back


def choose(paths: Paths, reader: int, chosen: Settings) -> None:
    assert SettingsStore(paths.of_reader(reader).settings_file).save(chosen)


def carried(chosen: Settings) -> dict[str, object]:
    of_computer = OF_THE_COMPUTER - {"letters_folder"}
    return {n: getattr(chosen, n) for n in Settings.__dataclass_fields__ if n not in of_computer}


choices = st.builds(
    Settings,
    size_index=st.integers(0, 8),
    theme=st.sampled_from(("paper", "black", "navy")),
    pinyin=st.booleans(),
    voice=st.sampled_from(("", "natural/anna")),
)


@settings(max_examples=examples(12), deadline=None)
@given(
    homes_readers(),
    st.lists(choices, min_size=MOST, max_size=MOST),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 399)), max_size=8),
)
def test_saved_and_brought_back_everything_is_as_it_was(
    readers: Readers, chosen: list[Settings], deeds: list[tuple[int, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        old, new = a_home(Path(folder, "old")), a_home(Path(folder, "new"))
        old.create()
        save_readers(old.readers_file, readers)
        with closing(Library(old.library_file)) as library:
            library.add(ARTICLES)
            library.keep_channel(Channel("https://a.example/feed", "甲", is_on=True, seen=("x",)))
            channels = library.channels()
            for who, number, at in deeds:
                read(library, readers.all[who % len(readers.all)].number, number, at)
            before = places(library, readers)
        for reader in readers.all:
            choose(old, reader.number, chosen[reader.number])
        mine = load_belongings(old)
        for _ in range(2):
            file = save(old, Path(folder))
            bring(new, file)
            back = load_belongings(new)
            assert back.readers == readers
            assert carried(back.settings) == carried(mine.settings)
            assert back.others.keys() == mine.others.keys()
            for number, each in mine.others.items():
                assert carried(back.others[number]) == carried(each)
            with closing(Library(new.library_file)) as library:
                assert library.reader == readers.now
                assert places(library, readers) == before
                assert library.channels() == channels
                assert library.check() == []


def test_courses_and_the_mailbox_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "zhang")
    old, new = a_home(tmp_path / "old"), a_home(tmp_path / "new")
    (old.lessons / "tang").mkdir(parents=True)
    (old.lessons / "tang" / "course.md").write_text(COURSE, "utf-8")
    choose(old, 0, Settings(letters_folder=str(tmp_path / "zhang" / "坚果云" / "家信")))
    folder = str(tmp_path / "zhang" / "坚果云" / "家信")
    memory = {"folder": folder, "settled": "a" * 16, "held": "", "faults": []}
    old.letters_file.write_text(json.dumps(memory))
    file = save(old, tmp_path)
    # The new computer has another name for the home, and the cloud's folder is there.
    here = tmp_path / "li" / "坚果云" / "家信"
    here.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "li")
    assert bring(new, file).courses == ("tang",)
    assert (new.lessons / "tang" / "course.md").read_text("utf-8") == COURSE
    assert load_belongings(new).settings.letters_folder == str(here)
    assert json.loads(new.letters_file.read_text())["folder"] == str(here)
    assert json.loads(new.letters_file.read_text())["settled"] == "a" * 16
    assert bring(new, file).courses == (), "what is here stays"


def test_a_damaged_pack_of_courses_changes_nothing(tmp_path: Path) -> None:
    old, new = a_home(tmp_path / "old"), a_home(tmp_path / "new")
    (old.lessons / "tang").mkdir(parents=True)
    (old.lessons / "tang" / "course.md").write_text(COURSE, "utf-8")
    with closing(Library(old.library_file)) as library:
        library.add(ARTICLES)
    file = save(old, tmp_path)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data[::-1] if name in COURSES else data)
    with pytest.raises(BackupDamagedError):
        bring(new, file)
    with closing(Library(new.library_file)) as library:
        assert library.rows(Shelf.SHELF) == []


@pytest.mark.parametrize(
    "place",
    [".", "./", "../li", "/etc", "\\\\far\\share", "C:/", "", "gone", "a\0b", 5, None, "x" * 2000],
)
def test_a_place_that_leads_out_of_the_home_is_no_mailbox(
    place: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path.parent / "li").mkdir(exist_ok=True)
    assert folder_of(place) == ""


def test_a_file_of_a_home_of_one_is_as_older_versions_write_it(tmp_path: Path) -> None:
    """So they can open it."""
    old = a_home(tmp_path / "old")
    choose(old, 0, Settings())
    manifest = look_into(save(old, tmp_path))
    assert json.loads(manifest.to_bytes())["format"] == 1
    save_readers(old.readers_file, Readers().with_one_more("奶奶"))
    manifest = look_into(save(old, tmp_path))
    assert json.loads(manifest.to_bytes())["format"] == 2


@given(st.one_of(st.binary(max_size=60), st.sampled_from((b'{"readers": [7], "now": []}', b"[]"))))
def test_nonsense_about_readers_changes_nobody(data: bytes) -> None:
    mine = Belongings(Settings(size_index=7), readers=Readers().with_one_more("奶奶"))
    files = {READERS: data}
    assert mine.with_those_of(files, mine.together_with(files, is_kin=False)) == mine
