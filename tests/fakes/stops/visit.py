"""Stops of the pages around a visit on a shared machine."""

from __future__ import annotations

from collections.abc import Iterator

from app.kiosk.visit import Kind
from fakes.stops.steps import Steps
from ui.shell.destinations.kiosk import (
    CARD,
    FAREWELL,
    FINISHING,
    PRINT_SLIP,
    RESTING,
    USE_CARD,
    WELCOME,
    StillThere,
)


def visit(steps: Steps) -> Iterator[str]:
    """The welcome, the questions, the farewell."""
    window = steps.window
    for to in (WELCOME, FINISHING, FAREWELL, RESTING, CARD, PRINT_SLIP):
        window.go(to)
        yield steps.there(to.name)
    kinds: tuple[Kind, ...] = ("silent", "listening", "staff")
    for kind in kinds:
        window.go(StillThere(kind=kind))
        steps.app.page.show_seconds(29)
        yield steps.there("still-there", kind)
    window.go(USE_CARD)
    yield steps.there("use-card")
    steps.app.page.field.setText("3145")
    steps.app.page.pad.entered.emit()
    yield steps.there("use-card", "a wrong code")
    window.home()
