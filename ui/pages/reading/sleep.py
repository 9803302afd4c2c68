"""定时关: how long the voice reads on by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.reading.bedtime import ARTICLES, MINUTES
from ui.pages.choices import ChoicesPage
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


def _name(articles: int) -> str:
    return "after-article" if articles == 1 else f"articles-{articles}"


class SleepPage(ChoicesPage[Destination]):
    """Choosing a time leads back to the article."""

    name = "sleep"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._sleep = services.sleep
        of_minutes = (
            Action(
                f"minutes-{minutes}",
                self.tr("{} 分钟以后").format(minutes),
                partial(self._choose, minutes),
                partial(self._icon, f"minutes-{minutes}", "clock"),
                partial(self._minutes_words, minutes),
            )
            for minutes in MINUTES
        )
        of_articles = (
            Action(
                _name(articles),
                self.tr("念完这一篇")
                if articles == 1
                else self.tr("念完 {} 篇", None, articles).format(articles),
                partial(self._choose_articles, articles),
                partial(self._icon, _name(articles), "file"),
                partial(self._articles_words, articles),
            )
            for articles in ARTICLES
        )
        never = Action(
            "never",
            self.tr("不定时"),
            self._off,
            partial(self._icon, "never", "no-clock"),
            self._off_words,
        )
        self.build_choices(self.tr("定时关"), (*of_minutes, never, *of_articles))
        self._sleep.changed.connect(self._show)

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        """Show the tiles, with the page of them that has the present choice."""
        self.show_choices(from_start=True)
        tiles = self.grid.tiles
        self.grid.show_tiles(tiles, tiles.index(self.tile(self._now())))

    def first_focus(self) -> QWidget | None:
        now = self._now()
        return self.tile(f"minutes-{MINUTES[1]}" if now == "never" else now)

    def _now(self) -> str:
        """Return the name of the present choice."""
        if self._sleep.minutes:
            return f"minutes-{self._sleep.minutes}"
        return _name(self._sleep.articles) if self._sleep.articles else "never"

    def _icon(self, name: str, icon: str) -> str:
        return "check" if name == self._now() else icon

    def _show(self) -> None:
        if self.isVisible():
            self.show_choices()

    def _minutes_words(self, minutes: int) -> str:
        if minutes == self._sleep.minutes:
            return self.tr("现在还有 {} 分钟").format(self._sleep.minutes_left)
        return self.tr("念完那一句就停")

    def _articles_words(self, articles: int) -> str:
        left = self._sleep.articles_left
        if articles != self._sleep.articles:
            return self.tr("后面的不念了")
        if left == articles:
            return self.tr("现在是这样")
        return self.tr("现在还有 {} 篇", None, left).format(left)

    def _off_words(self) -> str:
        return self.tr("现在是这样") if self._now() == "never" else self.tr("一直往下念")

    def _choose(self, minutes: int) -> None:
        self._sleep.set_minutes(minutes)
        self.navigator.back()

    def _choose_articles(self, articles: int) -> None:
        self._sleep.set_articles(articles)
        self.navigator.back()

    def _off(self) -> None:
        self._sleep.turn_off()
        self.navigator.back()
