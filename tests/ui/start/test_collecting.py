"""Python's garbage collector: rare while the app starts, as usual afterwards."""

from __future__ import annotations

import gc

import pytest

from ui.start.collecting import BORN_AT_THE_START, collect_seldom, rest_from_collecting


def test_collects_as_ever_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "freeze", lambda: None)  # the other tests' garbage is to be found
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.get_threshold()[0] == BORN_AT_THE_START
        rest_from_collecting()
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*before)
