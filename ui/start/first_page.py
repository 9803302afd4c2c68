"""The first page of a start: the welcome of a shared machine, a question, or 首页."""

from __future__ import annotations

from app.policy.gate import Gate
from app.policy.policy import Asked
from app.settings.settings import Settings
from ui.look.strokes import draws_chinese
from ui.shell.destinations.kiosk import WELCOME
from ui.shell.destinations.plain import SEEING
from ui.shell.window import Window

FIRST_QUESTION = SEEING
"""The first page of a reader who was never asked the questions."""


def show_first(window: Window, gate: Gate, settings: Settings, *, is_shared: bool) -> None:
    """Put it into the window; above it, where no font has Chinese, the picture that says so."""
    if is_shared:
        window.go(WELCOME)
    elif settings.introduced or not gate.allows(Asked.DESTINATION, FIRST_QUESTION.name):
        window.home()
    else:
        window.go(FIRST_QUESTION)
    if not draws_chinese():
        from ui.shell.destinations.about import NO_FONT  # hardly ever

        window.go(NO_FONT)
