"""Stops of 字和颜色, of the language, and of 关于这个软件."""

from __future__ import annotations

from collections.abc import Iterator

from fakes.stops.steps import Steps
from ui.shell.destinations.others import ABOUT, COMPONENTS, NO_FONT, Language, Licence
from ui.shell.destinations.plain import AIDS, CHARACTERS, DISPLAY


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
    window.go(CHARACTERS)
    yield steps.there("characters")
    window.go(ABOUT)
    yield steps.there("about")
    window.go(COMPONENTS)
    yield steps.there("components")
    window.go(Licence("typing-extensions"))
    steps.app.hear(100)
    yield steps.there("licence")
    window.go(NO_FONT)
    yield steps.there("no-font")
