"""换颜色 and the language."""

from __future__ import annotations

from collections.abc import Iterator

from fakes.stops.steps import Steps
from ui.pages.setup.language import CHANGED


def choices(steps: Steps) -> Iterator[str]:
    """换颜色 and the language of the face."""
    window = steps.window
    window.go("display")
    yield steps.there("display")
    steps.app.page.typeface.chosen.emit()
    yield steps.there("display", "changed")
    steps.app.page.restore.chosen.emit()
    for argument in (None, CHANGED):
        window.go("language", argument)
        yield steps.there("language", str(argument))
