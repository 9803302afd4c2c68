"""The gate: nothing is changed that the policy forbids, whatever asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import get_args

import pytest
from fakes.forbidding import Nothing
from fakes.library_changes import CHANGES
from PySide6.QtWidgets import QApplication

from app.jobs import Jobs
from app.policy.gate import Gate
from app.policy.policies import in_public
from app.policy.policy import AtHome
from app.settings.corrections import CorrectionStore
from app.settings.live import LiveSettings
from app.settings.live_corrections import LiveCorrections
from app.settings.settings import SettingsStore
from content.errors import NotAllowedError
from content.library.places.kept import LibraryWrite
from content.library.store.db import LibraryUnavailableError
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind, article_id
from content.text.readings.corrections import Corrections

BLOCKS = (Block(BlockKind.TITLE, "一封信"), Block(BlockKind.PARAGRAPH, "今天天气好。"))
LETTER = Article(article_id(BLOCKS), BLOCKS)


def test_settings_stay_as_they_are(qapp: QApplication, tmp_path: Path) -> None:
    gate, jobs = Gate(AtHome()), Jobs()
    settings = LiveSettings(
        SettingsStore(tmp_path / "settings.json"), jobs, may_change=gate.may_change
    )
    gate.use(Nothing())
    told = []
    settings.changed.connect(lambda *_: told.append(1))
    before = settings.now
    settings.change(size_index=8)
    settings.change(size_index=before.size_index)
    assert settings.now == before
    gate.use(in_public())
    settings.change(size_index=8, introduced=not before.introduced)
    assert settings.now == before, "all of it or nothing"
    settings.change(size_index=8)
    assert settings.now.size_index == 8
    assert len(told) == 1
    settings.flush()
    assert jobs.close()


def test_corrections_stay_as_they_are(qapp: QApplication, tmp_path: Path) -> None:
    gate, jobs = Gate(Nothing()), Jobs()
    store = CorrectionStore(tmp_path / "corrections.tsv")
    corrections = LiveCorrections(store, jobs, may_write=gate.may_write)
    changes: tuple[Callable[[], None], ...] = (
        lambda: corrections.correct("重庆", ("zhong4", "qing4")),
        lambda: corrections.restore("重庆", ()),
        lambda: corrections.merge(Corrections.of({"重庆": ("zhong4", "qing4")})),
    )
    for change in changes:
        with pytest.raises(NotAllowedError):
            change()
    assert len(corrections.now) == 0
    gate.use(AtHome())
    corrections.correct("重庆", ("zhong4", "qing4"))
    assert len(corrections.now) == 1
    gate.use(Nothing())
    with pytest.raises(NotAllowedError):
        corrections.forget("重庆")
    assert len(corrections.now) == 1
    assert jobs.close()


def test_the_library_refuses_every_change() -> None:
    gate = Gate(AtHome())
    library = Library(None, may_write=gate.may_write)
    library.add([LETTER])
    gate.use(Nothing())
    id_, day = LETTER.id, library.today()
    for change in CHANGES.values():
        with pytest.raises(NotAllowedError):
            change(library, LETTER)
    assert [row.id for row in library.rows(Shelf.SHELF)] == [id_]
    assert library.place(id_) is None
    assert library.former_places(id_) == ()
    assert library.today() == day
    library.close()


def test_the_library_asks_for_each_kind_of_change() -> None:
    asked: set[LibraryWrite] = set()
    library = Library(None, may_write=lambda what: not asked.add(what))
    library.add([LETTER])
    for change in CHANGES.values():
        with suppress(LibraryUnavailableError):  # in memory there is nothing to copy
            change(library, LETTER)
    assert asked == set(get_args(LibraryWrite))
    library.close()
