"""The date and the time in the top bar of 首页, with the day of the Chinese calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ui.shell.page import Page
from ui.words.languages import SOURCE
from ui.words.wording import date_in_words, day_and_time

if TYPE_CHECKING:
    from content.lunar import LunarDay


class HomeDate(QObject):
    """Tells it every few seconds while the page is shown."""

    def __init__(self, page: Page[Any]) -> None:
        super().__init__(page)
        self._page = page
        self._calendar = page.latest()
        self._day: date | None = None
        """The day whose Chinese date `_lunar` holds."""
        self._lunar: LunarDay | None = None
        self._told: tuple[object, ...] = ()
        """Minute, Chinese date and language of `_words`."""
        self._words: tuple[str, ...] = ()
        self._painted = False
        self._clock = QTimer(self, interval=5000)
        self._clock.timeout.connect(self.tell)

    def begin(self) -> None:
        """Tell it now and from now on."""
        self.tell()
        self._clock.start()

    def stop(self) -> None:
        """Tell it no more: the page is left."""
        self._clock.stop()

    def tell_with_calendar(self) -> None:
        """Tell it with the Chinese date from now on: the page was painted.

        The work takes a thread 40 ms, and the first paint would wait for it.
        """
        self._painted = True
        self.tell()

    def tell(self) -> None:
        """Show date and time in the room that there is."""
        page, services = self._page, self._page.services
        now = services.now()
        day = now.date()
        if self._day != day and self._painted and not self._calendar.is_waiting:
            self._calendar.ask(
                lambda: _lunar_day(day),
                lambda lunar: self._tell_lunar(day, lunar),
                lambda error: self._tell_lunar(day, None),  # the job has logged the error
            )
        language = services.settings.now.language
        lunar = self._lunar if self._day == day and language == SOURCE else None
        told = (now.replace(second=0, microsecond=0), lunar, language)
        if told != self._told:
            whole, short = date_in_words(now, lunar), [""] * bool(services.kiosk)
            self._told = told
            self._words = (whole, date_in_words(now), day_and_time(now), *short)
        if page.top is not None:
            page.top.say_where(*self._words)

    def _tell_lunar(self, day: date, lunar: LunarDay | None) -> None:
        self._day, self._lunar = day, lunar
        self.tell()


def _lunar_day(day: date) -> LunarDay | None:
    from content.lunar import lunar_day  # not before the first paint

    return lunar_day(day)
