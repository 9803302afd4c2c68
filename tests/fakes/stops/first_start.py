"""Stops of the questions of the first start."""

from __future__ import annotations

from collections.abc import Iterator

from app.speech.engine import SpeechFault
from fakes.stops.steps import Steps
from ui.shell.destinations.plain import HEARING, PACE, READY, SEEING


def first_start(steps: Steps) -> Iterator[str]:
    """The first start."""
    window = steps.window
    window.home()
    for to in (SEEING, HEARING, PACE, READY):
        window.go(to)
        yield steps.there(to.name)
    steps.app.page.speaks.chosen.emit()
    yield steps.there("ready", "controls speak")
    steps.app.yinling.settings.change(speaks_controls=False)
    steps.app.player.broken = SpeechFault.NO_SPEAKER
    window.go(HEARING)
    steps.app.until(lambda: steps.app.page.told.isVisible())
    yield steps.there("hearing", "no speaker")
    steps.app.player.recover()
