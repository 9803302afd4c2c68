"""简体和繁體: the characters in which the texts of articles are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.settings.settings import SHOWN_CHARACTERS
from ui.pages.choices import ChoicesPage
from ui.shell.destinations.plain import CHARACTERS, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.translating import tr


def characters_choice(services: Services, go: Callable[[Destination], None]) -> Action:
    """Return the choice that leads here, by `go`, and tells the present characters."""

    def under() -> str:
        now = _now(services)
        return tr("现在是{}").format(_names()[now]) if now else tr("文章用哪种字看")

    return Action("open-characters", tr("简体和繁體"), lambda: go(CHARACTERS), "characters", under)


class CharactersPage(ChoicesPage[Destination]):
    """Three choices; one press shows every text so, and leads back."""

    name = "characters"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        samples = (
            self.tr("文章怎么写，就怎么看"),
            self.tr("头发、发展、干净"),
            self.tr("頭髮、發展、乾淨"),
        )
        self.build_choices(
            self.tr("文章用哪种字看"),
            [
                Action(
                    f"characters-{number + 1}",
                    name,
                    partial(self._choose, number),
                    partial(self._icon, number),
                    partial(self._under, number, samples[number]),
                )
                for number, name in enumerate(_names())
            ],
        )

    def enter(self, to: Destination) -> None:
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def first_focus(self) -> QWidget | None:
        return self.tile(f"characters-{_now(self.services) + 1}")

    def _icon(self, number: int) -> str:
        return "check" if number == _now(self.services) else "characters"

    def _under(self, number: int, sample: str) -> str:
        return self.tr("现在是这样") if number == _now(self.services) else sample

    def _choose(self, number: int) -> None:
        self.services.settings.change(characters=SHOWN_CHARACTERS[number])
        self.navigator.back()


def _names() -> tuple[str, str, str]:
    return tr("原样"), tr("简体"), tr("繁體")


def _now(services: Services) -> int:
    return SHOWN_CHARACTERS.index(services.settings.now.characters)
