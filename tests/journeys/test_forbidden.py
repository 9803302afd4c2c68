"""What is forbidden is done by no key, click or call: all of it, or what shared machines forbid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.dictionaries import DICTIONARIES
from fakes.forbidding import Monkey, Nothing, press_what_is_forbidden, what_there_is
from fakes.tour import Tour, set_stage
from fakes.turns import ANOTHER_DAY, has_turn, today, turn_of
from fakes.voices.speech import FakeEngine, FakePlayer, FakeVolume
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication

from app.files.paths import HOME_VARIABLE, default_paths
from app.policy.policies import in_classroom, in_public
from app.policy.policy import AtHome, Policy
from ui.main import Yinling

DAYS = 4
"""The walk through all pages has its turn each so many days."""
DEEDS = 4_000
"""Keys, clicks and calls in all, over the stops of a day: each 13th one, others next time."""
SHARED = (in_public(), in_classroom(), in_public(may_print=True))
"""A stop's forbidden controls are pressed under one of these."""
ALWAYS_TRIED = {"close", "remove", "record", "correct", "save-file", "open-camera", "put-back"}
"""Some of the actions that must have been among them."""
STOPS = 20
"""A day has a few more."""


@pytest.mark.parametrize("policy", [in_classroom(), in_public()])
def test_a_first_start_under_a_policy_shows_the_home_page(
    tmp_path: Path, qapp: QApplication, policy: Policy
) -> None:
    paths = default_paths({HOME_VARIABLE: str(tmp_path)}, "linux")
    paths.create()
    yinling = Yinling(paths, FakeEngine(), FakePlayer(), FakeVolume(), DICTIONARIES, policy=policy)
    yinling.window.resize(1024, 600)
    yinling.start()
    assert yinling.window.page is not None
    assert yinling.window.page.name == "home"
    yinling.close()


@pytest.mark.skipif(not has_turn(2, every=DAYS), reason=ANOTHER_DAY)
def test_a_monkey_changes_nothing_where_everything_is_forbidden(
    start_app: Callable[..., RunningApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_stage(monkeypatch.setattr)
    app = start_app(1024, 600)
    gate = app.yinling.gate
    # A cache: letters in a field of search make it, and nobody is asked. So it is there before.
    app.yinling.services.search.prepare()
    changed = []
    deeds = 0
    tried: set[str] = set()
    for number, stop in enumerate(Tour(app).stops()):
        # Each presses what hidden pages have as well: at every third stop, others next time.
        if turn_of(today(), (stop,), 1, every=3, first=number % 3):
            policy = SHARED[number // 3 % len(SHARED)]
            told, pressed = _pressed_in_vain(app, tmp_path, policy)
            changed += [f"{stop}: {each}" for each in told]
            tried |= pressed
        if not turn_of(today(), (stop,), 1, every=13, first=number % 13):
            continue
        # As if nobody had been told: what can be seen is pressed although it is forbidden.
        with QSignalBlocker(gate):
            gate.use(Nothing())
        app.settle()
        before = what_there_is(app, tmp_path)
        Monkey(app, number).act(DEEDS // STOPS)
        deeds += DEEDS // STOPS
        after = what_there_is(app, tmp_path)
        changed += [
            f"{stop}: {what} {before[what]} → {after[what]}"
            for what in before
            if before[what] != after[what]
        ]
        with QSignalBlocker(gate):
            gate.use(AtHome())
    assert changed == []
    assert deeds >= DEEDS
    assert tried >= ALWAYS_TRIED


def _pressed_in_vain(app: RunningApp, home: Path, policy: Policy) -> tuple[list[str], set[str]]:
    """Return what changed as everything was pressed that a shared machine's policy refuses."""
    gate = app.yinling.gate
    with QSignalBlocker(gate):
        gate.use(policy)
    app.settle()
    before = what_there_is(app, home)
    pressed = press_what_is_forbidden(app, policy)
    app.settle()
    after = what_there_is(app, home)
    with QSignalBlocker(gate):
        gate.use(AtHome())
    return [
        f"{what} {before[what]} → {after[what]}" for what in before if before[what] != after[what]
    ], pressed
