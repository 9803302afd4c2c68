"""The words of pinyin for a practice screen, read in a job when a keypad wants them."""

from __future__ import annotations

from content.text.typing.typing import load_typist
from ui.practice.practice_screen import PracticeScreen
from ui.shell.latest import Latest


def bring_words(screen: PracticeScreen, latest: Latest) -> None:
    """Bring the words whenever the screen wants them.

    They are those of a dictionary: in the search's own the words of the shelf come first, and a
    course tells which word comes first. After an error, which the log has, the next keypad asks
    again.
    """

    def ask() -> None:
        if not latest.is_waiting:
            know = screen.know_words
            latest.ask(load_typist, know, lambda error: None, too_late=know)

    screen.words_wanted.connect(ask)
