"""用耳机听, 用喇叭听: one press brings the sound to the other place, and one brings it back."""

from __future__ import annotations

from collections.abc import Callable

from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.sound_check import now_words, other_words


def other_place(services: Services, then: Callable[[], object] = lambda: None) -> Action:
    """Return the action; `then` is called when the sound is at the other place.

    It is offered where there is another place: there is no button that does nothing.
    """
    speakers = services.make_loudspeakers

    def words() -> str:
        other = speakers().other
        return other_words(other, speakers().own) if other is not None else ""

    def under() -> str:
        now = speakers().current
        return now_words(now) if now is not None else ""

    def icon() -> str:
        other = speakers().other
        return "headphones" if other is not None and other.is_private else "sound"

    def go() -> None:
        other = speakers().other
        if other is not None:
            speakers().choose(other)
            then()

    return Action("use-headphones", words, go, icon, under, lambda: speakers().other is not None)
