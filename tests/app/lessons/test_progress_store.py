"""What was learnt is kept at home, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fakes.turns import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.jobs import Jobs
from app.lessons.live_progress import LiveProgress
from app.lessons.progress_store import ProgressStore
from app.policy.gate import Gate
from app.policy.policies import in_classroom, in_public
from app.policy.policy import AtHome
from content.lessons.exercise import Stage
from content.lessons.progress import NO_PROGRESS, Progress

TODAY = date(2026, 5, 4)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    running = Jobs()
    yield running
    running.close()


def learnt(now: Progress) -> Progress:
    return now.ended("wifi", Stage.ALONE, TODAY)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    store = ProgressStore(tmp_path / "config" / "lessons.json")
    assert store.load() == NO_PROGRESS
    assert store.save(learnt(NO_PROGRESS))
    assert ProgressStore(tmp_path / "config" / "lessons.json").load() == learnt(NO_PROGRESS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(st.binary(max_size=80) | st.sampled_from([b"{}", b"[]", b'{"courses": {"a": 1}}']))
def test_any_file_is_opened(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lessons.json"
    path.write_bytes(content)
    store = ProgressStore(path)
    assert store.load() == NO_PROGRESS
    assert (store.set_aside is not None) != path.exists()


def test_a_folder_that_cannot_be_written_loses_nothing_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not ProgressStore(tmp_path / "file" / "lessons.json").save(NO_PROGRESS)


def test_progress_is_kept_at_home(tmp_path: Path, jobs: Jobs, qtbot: QtBot) -> None:
    store = ProgressStore(tmp_path / "lessons.json")
    progress = LiveProgress(store, jobs, may_write=Gate(AtHome()).may_write)
    with qtbot.waitSignal(progress.changed):
        progress.keep(learnt)
    progress.keep(lambda now: now)
    progress.flush()
    assert ProgressStore(tmp_path / "lessons.json").load() == learnt(NO_PROGRESS)


def test_nothing_is_kept_and_nothing_shown_on_a_shared_machine(tmp_path: Path, jobs: Jobs) -> None:
    store = ProgressStore(tmp_path / "lessons.json")
    store.save(learnt(NO_PROGRESS))
    gate = Gate(AtHome())
    progress = LiveProgress(store, jobs, may_write=gate.may_write)
    for policy in (in_public(), in_classroom()):
        gate.use(policy)
        assert not progress.is_kept
        progress.keep(lambda now: now.ended("other", Stage.ALONE, TODAY))
        assert progress.now == NO_PROGRESS
    gate.use(AtHome())
    progress.flush()
    assert progress.now == store.load() == learnt(NO_PROGRESS)
