"""A bored visitor: nothing that is tried leaves the window, and nothing foreign is seen.

The first deeds of the bench, which does 100,000 in a real compositor with the real keeper, one
visit after the other: `./run.sh bench monkey`.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.forbidding import what_there_is
from fakes.kiosk.visitor_hands import FOREIGN, VisitorHands
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.kiosk.break_out import REST_S
from app.policy.policies import in_public
from app.policy.policy import Asked
from app.settings.settings import Settings
from bench.kiosk.cage import below
from bench.kiosk.deeds import deeds
from ui.shell.destinations.kiosk import RESTING
from ui.shell.hands.tight import Tight

DEEDS = 1_000
SEED = 1
LOOK_EVERY = 25
PACE_S = 0.3
"""s between two deeds as the window's clock tells: a quick machine must not make them one press."""


def wrong(app: RunningApp, size: object) -> list[str]:
    """Return what is not as it must be at any time."""
    window, page = app.yinling.window, app.page
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    title = window.windowTitle()
    texts = [label.text() for label in page.findChildren(QLabel)]
    checks = {
        "another window": shown == [window],
        "a dialog": QApplication.activeModalWidget() is None,
        "a menu": QApplication.activePopupWidget() is None,
        "the size": window.size() == size and not window.isMinimized(),
        "a page": app.yinling.gate.policy.allows(Asked.DESTINATION, page.name),
        f"the title {title}": title == "银龄悦读",
        "the clipboard": QGuiApplication.clipboard().text() in ("", FOREIGN),
        "a foreign text": not any(FOREIGN in text for text in texts),
    }
    return [what for what, holds in checks.items() if not holds]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="Linux tells of processes there")
def test_a_bored_visitor(start_app: Callable[..., RunningApp], tmp_path: Path) -> None:
    app = start_app(1024, 600)
    window, gate = app.yinling.window, app.yinling.gate
    gate.use(policy := in_public())
    app.settle()
    QGuiApplication.clipboard().clear()
    skipped = [0.0]
    Tight(gate, window, lambda: time.monotonic() + skipped[0])
    rests = 0
    hands = VisitorHands(window, QTest.createTouchDevice())
    size, children = window.size(), below(os.getpid())
    before, settings = what_there_is(app, tmp_path), app.yinling.settings.now
    found: list[str] = []
    for number, deed in enumerate(deeds(SEED, DEEDS), start=1):
        hands.do(deed)
        skipped[0] += PACE_S
        if number % LOOK_EVERY == 0:
            app.rest_hands()
            app.settle()
            found += [f"after {number} deeds: {what}" for what in wrong(app, size)]
            if app.page.name == RESTING.name:
                rests += 1
                skipped[0] += REST_S + 1
                app.page.clock = lambda: time.monotonic() + skipped[0]
                app.page.look_at_clock()
                assert app.page.name != RESTING.name
    assert found == []
    assert rests, "it was tried to break out, and the clock reaches the end of each rest"
    assert below(os.getpid()) == children, "no program was started"
    after = what_there_is(app, tmp_path)
    for kept in ("corrections", "removed", "files"):
        assert after[kept] == before[kept], kept
    now = app.yinling.settings.now
    fields = Settings.__dataclass_fields__
    changed = {name for name in fields if getattr(now, name) != getattr(settings, name)}
    assert all(policy.allows(Asked.SETTING, name) for name in changed), changed
