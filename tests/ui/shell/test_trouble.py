"""A fault of the whole app is told in one sentence that stays, and reading goes on."""

from __future__ import annotations

import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fakes.app import RunningApp

from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.db import LibraryUnavailableError
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id
from ui.start.troubles import Troubles
from ui.words.wording import trouble_words


def notice_of(app: RunningApp) -> str:
    notice = app.yinling.window.notice
    return notice.words.text() if notice.isVisible() else ""


def test_all_is_well_and_nothing_is_said(app: RunningApp) -> None:
    assert notice_of(app) == ""


def test_without_a_place_for_the_library_one_can_still_listen(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    (tmp_path / "home" / "data" / "library.db").mkdir(parents=True)
    app = start_app()
    assert notice_of(app) == trouble_words("keeps-nothing")
    app.press("listen")
    app.hear(300)
    assert app.page.view.shows_spoken


def test_a_damaged_library_is_set_aside_and_told(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "library.db").write_bytes(b"no database at all" * 400)
    app = start_app()
    assert notice_of(app) == trouble_words("library-set-aside")
    assert len([path for path in data.iterdir() if "damaged" in path.name]) >= 1
    app.click(app.yinling.window.notice.button)
    assert notice_of(app) == ""
    assert app.page.listen.isVisible()


def test_a_newer_library_is_shown_and_told_and_not_touched(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    path = tmp_path / "home" / "data" / "library.db"
    blocks = (Block(BlockKind.TITLE, "新书架上的文章"), Block(BlockKind.PARAGRAPH, "一句话。" * 90))
    library = Library(path)
    library.add([Article(article_id(blocks), blocks)])
    library.close()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    app = start_app()
    assert notice_of(app) == trouble_words("library-newer")
    app.press("listen")
    app.hear(300)
    assert app.page.view.shows_spoken
    # Its places are not kept, which was told: no other sentence takes its place.
    app.yinling.keeper.flush()
    app.hear(300)
    assert notice_of(app) in ("", trouble_words("library-newer"))
    assert [each.name for each in path.parent.iterdir() if "library" in each.name] == [path.name]
    assert path.read_bytes() == before


def test_damage_that_is_found_while_reading_is_told_then(app: RunningApp, tmp_path: Path) -> None:
    path = next(tmp_path.rglob("library.db"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET rootpage = 1000000 WHERE name = 'places'")
        version = other.execute("PRAGMA schema_version").fetchone()[0]
        other.execute(f"PRAGMA schema_version = {version + 1}")
    app.press("listen")
    app.until(lambda: notice_of(app) == trouble_words("library-damaged-now"))


def _folder(path: Path) -> None:
    path.mkdir()


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "unplugged" / path.name)


@pytest.mark.parametrize("spoil", [_folder, _circle, _to_nowhere])
def test_choices_that_cannot_be_kept_are_told_once_and_nothing_is_touched(
    start_app: Callable[..., RunningApp], tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    spoil(config / "settings.json")
    app = start_app(for_the_first_time=True)  # nothing is written before the app begins
    assert app.page.name == "home", "a reader is not asked anew"
    app.until(lambda: notice_of(app) == trouble_words("choices-not-kept"))
    app.click(app.yinling.window.notice.button)
    app.yinling.settings.change(size_index=6)
    app.yinling.settings.flush()
    app.settle()
    assert notice_of(app) == "", "said once is enough"
    there = config / "settings.json"
    assert there.is_dir() if spoil is _folder else there.is_symlink()
    assert [path.name for path in config.iterdir()] == ["settings.json"]


def test_readings_that_cannot_be_kept_are_told_beside_another_trouble(
    start_app: Callable[..., RunningApp], tmp_path: Path
) -> None:
    data, config = tmp_path / "home" / "data", tmp_path / "home" / "config"
    (data / "readings.tsv").mkdir(parents=True)
    config.mkdir()
    (config / "settings.json").write_bytes(b"{{{")
    app = start_app()
    both = trouble_words("settings-set-aside") + trouble_words("readings-not-kept")
    app.until(lambda: notice_of(app) == both)


def test_damaged_readings_are_told(start_app: Callable[..., RunningApp], tmp_path: Path) -> None:
    data = tmp_path / "home" / "data"
    data.mkdir(parents=True)
    (data / "readings.tsv").write_bytes(b"\xff\xfe\x00")
    app = start_app()
    app.until(lambda: notice_of(app) == trouble_words("readings-set-aside"))


@pytest.fixture
def nets() -> Iterator[None]:
    """Put Python's own nets back, and take our log away, after a test that sets them."""
    root = logging.getLogger()
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    handlers, level = list(root.handlers), root.level
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    for handler in root.handlers:
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_a_bug_of_ours_is_told_from_any_thread(app: RunningApp, nets: None) -> None:
    app.yinling.log_to_file()

    def stumble() -> None:
        raise ZeroDivisionError

    thread = threading.Thread(target=stumble)
    thread.start()
    thread.join()
    app.until(lambda: notice_of(app) == trouble_words("bug"))


def test_a_place_that_cannot_be_kept_is_told_once(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LibraryUnavailableError("disk full")

    monkeypatch.setattr(app.yinling.library, "save_place", full)
    app.press("listen")
    app.hear(300)
    app.until(lambda: notice_of(app) == trouble_words("keeps-nothing"))
    app.click(app.yinling.window.notice.button)
    app.hear(6000)
    assert app.yinling.keeper.flush()
    app.settle()
    assert notice_of(app) == "", "said once is enough"
    assert app.page.view.shows_spoken


def test_damaged_settings_are_told(start_app: Callable[..., RunningApp], tmp_path: Path) -> None:
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "settings.json").write_bytes(b"{{{")
    assert notice_of(start_app()) == trouble_words("settings-set-aside")


def test_an_answered_trouble_is_not_told_again_with_the_next(app: RunningApp) -> None:
    window = app.yinling.window
    troubles = Troubles(lambda: window)
    troubles.tell("settings-set-aside")
    app.click(window.notice.button)
    window.tell(lambda: "停下了。")
    troubles.tell("readings-not-kept")
    assert notice_of(app) == trouble_words("readings-not-kept")


def test_two_troubles_are_two_sentences_in_english(app: RunningApp) -> None:
    app.yinling.settings.change(language="en")
    app.settle()
    troubles = Troubles(lambda: app.yinling.window)
    for code in ("settings-set-aside", "readings-not-kept"):
        troubles.tell(code)
    words = trouble_words("settings-set-aside"), trouble_words("readings-not-kept")
    assert notice_of(app) == " ".join(words)
