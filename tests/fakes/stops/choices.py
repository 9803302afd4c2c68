"""Stops of 字和颜色 and of the language."""

from __future__ import annotations

from collections.abc import Iterator

from fakes.stops.steps import Steps
from ui.shell.destinations.others import Language
from ui.shell.destinations.plain import AIDS, DISPLAY


def choices(steps: Steps) -> Iterator[str]:
    """换颜色 and the language of the face."""
    window = steps.window
    window.go(DISPLAY)
    yield steps.there("display")
    steps.app.page.typeface.chosen.emit()
    yield steps.there("display", "changed")
    steps.app.page.restore.chosen.emit()
    for changed in (False, True):
        window.go(Language(changed))
        yield steps.there("language", "changed" if changed else "")
    window.go(AIDS)
    yield steps.there("aids")
