"""Tells what went wrong where the reader is: on a page of its own, or in the window's notice."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from content.errors import ContentError
from ui.shell.answers import Answers
from ui.shell.destinations.others import Trouble
from ui.shell.destinations.plain import NO_SOUND
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.frame.blank import Blank
from ui.words.translating import tr
from ui.words.wording import error_words


def trouble_of(error: Exception, button: str) -> Trouble:
    """Return the destination that tells an error, in the words of its code if it has one."""
    return Trouble(why(error), button)


def why(error: Exception) -> str:
    """Return the sentence of an error's code; a general one if it has none."""
    return error_words(error.code if isinstance(error, ContentError) else "")


def tell_instead(navigator: Navigator, trouble: Trouble) -> None:
    """Show this instead of the page that could not be shown; it leads back to the page before."""
    navigator.back()
    navigator.go(trouble)


def tells_elsewhere(
    navigator: Navigator, words: Callable[[Exception], str]
) -> Callable[[Exception], None]:
    """Return what tells of a failure whose page was left, on whatever page is shown then.

    For Latest.ask(…, failed_late=…). `words` may be asked after the page was deleted.
    """
    return lambda error: navigator.tell(lambda: words(error))


def find_sound(navigator: Navigator) -> Action:
    """Return 帮我找找: the action of the button of a message about a fault of the voice."""
    return Action("open-no-sound", tr("帮我找找"), lambda: navigator.go(NO_SOUND), "help")


class TroublePage(Page[Trouble]):
    """Stays until the reader presses its button, and then leads back."""

    name = "trouble"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.blank = Blank(services.icons)
        self._answers = Answers(self.blank, services.actions)
        self.build("", self.blank)

    def enter(self, to: Trouble) -> None:
        self._answers.say(to.words, Action("go-back", to.button, self.go_back, to.icon))

    def first_focus(self) -> QWidget | None:
        return self.blank.button
