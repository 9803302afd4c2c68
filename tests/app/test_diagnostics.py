"""The log keeps our bugs and none of the reader's texts; the health report changes nothing."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.diagnostics import LOG_BYTES, LOG_FILES, health_report, log_bugs, set_up_log
from app.files.paths import Paths, default_paths
from app.settings.settings import Settings, SettingsStore
from content.library.schema.migrations import SCHEMA_VERSION
from content.library.store.library import Library
from content.model import Article, Block, BlockKind


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return default_paths({"YINLING_HOME": str(tmp_path / "home")}, "linux")


@pytest.fixture
def handler(paths: Paths) -> Iterator[logging.Handler]:
    root = logging.getLogger()
    level = root.level
    handler = set_up_log(paths)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


def logged(paths: Paths) -> str:
    return paths.log_file.read_text(encoding="utf-8")


def test_no_chinese_reaches_the_log(paths: Paths, handler: logging.Handler) -> None:
    log = logging.getLogger("test")
    log.warning("cannot read %s", "/home/a/体检报告.pdf")
    try:
        raise ValueError("这是文章里的一句话")
    except ValueError:
        log.exception("a bug")
    text = logged(paths)
    assert "cannot read /home/a/〈4〉.pdf" in text
    assert "ValueError: 〈9〉" in text
    assert "体检" not in text
    assert "文章" not in text


def test_the_log_stays_small(paths: Paths, handler: logging.Handler) -> None:
    for _ in range(50):
        logging.getLogger("test").info("x" * 100_000)
    files = list(paths.log.iterdir())
    assert len(files) == LOG_FILES
    assert sum(file.stat().st_size for file in files) <= LOG_FILES * LOG_BYTES


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("in the way")
    handler = set_up_log(default_paths({"YINLING_HOME": str(tmp_path / "home")}, "linux"))
    logging.getLogger().removeHandler(handler)
    assert isinstance(handler, logging.StreamHandler)


def test_uncaught_bugs_are_logged_from_any_thread(
    paths: Paths, handler: logging.Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (
        (sys, "excepthook"),
        (threading, "excepthook"),
        (sys, "unraisablehook"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    bugs: list[int] = []
    log_bugs(lambda: bugs.append(1))

    def bug() -> None:
        raise LookupError("in a thread")

    thread = threading.Thread(target=bug)
    thread.start()
    thread.join()
    try:
        raise ZeroDivisionError("in the window")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    text = logged(paths)
    assert "LookupError: in a thread" in text
    assert "ZeroDivisionError: in the window" in text
    assert bugs == [1, 1]


def test_health_of_nothing_yet(paths: Paths) -> None:
    report = health_report(paths)
    assert report["ok"]
    assert (report["library"], report["settings"]) == (["missing"], "missing")
    assert not paths.data.exists()
    assert not paths.config.exists()


def test_health_of_sound_and_of_damaged_files(paths: Paths) -> None:
    library = Library(paths.library_file)
    library.add([Article("ab" * 8, (Block(BlockKind.TITLE, "一个题目"),))])
    SettingsStore(paths.settings_file).save(Settings())
    report = health_report(paths)  # While the app has it open.
    assert report["ok"]
    assert (report["library"], report["settings"]) == ([], "")
    library.close()
    sound = paths.library_file.read_bytes()
    head, _, tail = sound.rpartition("一个题目".encode())
    damaged = head + "二个题目".encode() + tail
    paths.library_file.write_bytes(damaged)
    paths.settings_file.write_bytes(b"{")
    report = health_report(paths)
    assert not report["ok"]
    assert (report["library"], report["settings"]) == (["text:" + "ab" * 8], "damaged")
    paths.library_file.write_bytes(b"no database at all " * 99)
    assert health_report(paths)["library"] == ["structure"]
    assert paths.settings_file.read_bytes() == b"{"


def test_a_bad_row_and_a_newer_library_are_named_and_nothing_changes(paths: Paths) -> None:
    library = Library(paths.library_file)
    library.add([Article("ab" * 8, (Block(BlockKind.TITLE, "一个题目"),))])
    library.close()
    with closing(sqlite3.connect(paths.library_file, isolation_level=None)) as other:
        other.execute("UPDATE articles SET title = x'00ff'")
    report = health_report(paths)
    assert not report["ok"]
    assert report["library"] == ["row:articles:1"]
    with closing(sqlite3.connect(paths.library_file, isolation_level=None)) as other:
        other.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = {path: path.read_bytes() for path in paths.data.iterdir()}
    assert health_report(paths)["library"] == ["newer"]
    assert {path: path.read_bytes() for path in paths.data.iterdir()} == before


def test_a_pipe_in_the_place_of_the_log_holds_up_nobody(paths: Paths) -> None:
    paths.create()
    os.mkfifo(paths.log_file)
    root = logging.getLogger()
    level = root.level
    handler = set_up_log(paths)
    root.removeHandler(handler)
    root.setLevel(level)
    assert type(handler) is logging.StreamHandler
    assert paths.log_file.is_fifo()
