"""Live settings: observers are told at once, the file is written soon, the newest last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.settings import live as module
from app.settings.live import LiveSettings
from app.settings.settings import Settings, SettingsStore


class Store(SettingsStore):
    """Counts its writes; can be held up, can fail."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.writes: list[Settings] = []
        self.failures = 0
        self.open = threading.Event()
        self.open.set()
        self.busy = threading.Event()

    def save(self, settings: Settings) -> bool:
        self.busy.set()
        assert self.open.wait(10)
        if self.failures:
            self.failures -= 1
            return False
        self.writes.append(settings)
        return super().save(settings)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def store(path: Path) -> Store:
    return Store(path)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def live(store: Store, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> LiveSettings:
    monkeypatch.setattr(module, "SAVE_AFTER_MS", 20)
    return LiveSettings(store, jobs)


def saved(path: Path) -> Settings:
    return SettingsStore(path).load()


def test_everybody_is_told_what_was_and_what_is(live: LiveSettings) -> None:
    told = []
    live.changed.connect(lambda before, now: told.append((before, now)))
    live.change(size_index=5)
    before = Settings(introduced=False)
    assert told == [(before, replace(before, size_index=5))]
    assert live.now.size_index == 5


def test_what_does_not_change_is_not_told_nor_written(
    live: LiveSettings, store: Store, qtbot: QtBot
) -> None:
    told = []
    live.changed.connect(lambda *_: told.append(1))
    live.change(size_index=3, theme="paper")
    qtbot.wait(60)
    live.flush()
    assert not told
    assert not store.writes


def test_a_change_is_written_by_and_by(
    live: LiveSettings, store: Store, path: Path, qtbot: QtBot
) -> None:
    for size in (4, 5, 6):
        live.change(size_index=size)
    assert not store.writes
    # A slow disk: the write is on its way before it is there.
    qtbot.waitUntil(lambda: path.exists() and saved(path).size_index == 6, timeout=20000)
    qtbot.wait(60)
    assert store.writes == [Settings(size_index=6, introduced=False)], (
        "several presses in a row are one write"
    )


def test_flush_writes_at_once_and_only_once(live: LiveSettings, store: Store, path: Path) -> None:
    live.change(theme="navy")
    live.flush()
    live.flush()
    assert saved(path).theme == "navy"
    assert len(store.writes) == 1


def test_what_was_written_is_what_the_next_start_finds(
    live: LiveSettings, path: Path, jobs: Jobs
) -> None:
    live.change(theme="black", volume=0.4, rate_step=1)
    live.flush()
    assert LiveSettings(SettingsStore(path), jobs).now == live.now


def test_a_write_that_failed_is_tried_again_at_the_end(
    live: LiveSettings, store: Store, path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    store.failures = 1
    live.change(theme="navy")
    qtbot.waitUntil(lambda: store.failures == 0, timeout=5000)
    assert jobs.wait_idle(5000)
    assert not store.writes
    live.flush()
    assert saved(path).theme == "navy"


def test_a_slow_older_write_never_lands_on_a_newer_one(
    live: LiveSettings, store: Store, path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    store.open.clear()
    live.change(size_index=4)
    qtbot.waitUntil(store.busy.is_set, timeout=5000)
    live.change(size_index=8)
    threading.Timer(0.05, store.open.set).start()
    live.flush()
    assert jobs.wait_idle(5000)
    assert saved(path).size_index == 8


def test_a_write_still_waiting_for_a_thread_is_not_lost_at_the_end(
    live: LiveSettings,
    store: Store,
    path: Path,
    jobs: Jobs,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = threading.Event()
    for _ in range(2):
        jobs.run(lambda: gate.wait(10), lambda _: None, lambda _: None)
    run, asked = jobs.run, []
    monkeypatch.setattr(jobs, "run", lambda *job, **how: asked.append(job) or run(*job, **how))
    live.change(theme="white")
    # The timer has fired: the write stands in the queue behind two long imports.
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=5000)
    live.flush()
    gate.set()
    jobs.close()
    assert saved(path).theme == "white"


def test_an_unknown_field_is_our_bug(live: LiveSettings) -> None:
    with pytest.raises(TypeError):
        live.change(colour="paper")
