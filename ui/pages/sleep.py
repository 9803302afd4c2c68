"""定时关: how long the voice reads on by itself."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.speech.sleep_timer import MINUTES
from ui.pages.base import Navigator
from ui.pages.choices import Choice, ChoicesPage
from ui.services import Services


class SleepPage(ChoicesPage):
    """A touch chooses and goes back to the article."""

    name = "sleep"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._sleep = services.sleep
        of_minutes = (
            Choice(
                f"minutes-{minutes}",
                self.tr("{} 分钟以后").format(minutes),
                "clock",
                self.tr("念完那一句就停"),
                partial(self._choose, minutes),
            )
            for minutes in MINUTES
        )
        ends = Choice(
            "after-article",
            self.tr("念完这一篇"),
            "file",
            self._ends_words,
            partial(self._choose, 0),
        )
        never = Choice("never", self.tr("不定时"), "play", self._off_words, self._off)
        self.build_choices(self.tr("定时关"), (*of_minutes, ends, never))
        self._sleep.changed.connect(self._show)

    def enter(self, argument: Any) -> None:
        self.show_choices(from_start=True)

    def first_focus(self) -> QWidget | None:
        return self.tile("after-article" if self._sleep.after_article else f"minutes-{MINUTES[1]}")

    def _show(self) -> None:
        if self.isVisible():
            self.show_choices()

    def _ends_words(self) -> str:
        chosen = self._sleep.after_article
        return self.tr("现在是这样") if chosen else self.tr("后面的不念了")

    def _off_words(self) -> str:
        left = self._sleep.minutes_left
        if left:
            return self.tr("现在还有 {} 分钟").format(left)
        chosen = not self._sleep.after_article
        return self.tr("现在是这样") if chosen else self.tr("一直往下念")

    def _choose(self, minutes: int) -> None:
        if minutes:
            self._sleep.set_minutes(minutes)
        else:
            self._sleep.set_after_article()
        self.navigator.back()

    def _off(self) -> None:
        self._sleep.turn_off()
        self.navigator.back()
