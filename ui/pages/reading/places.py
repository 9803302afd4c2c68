"""回到上次的地方: the places of the open article where the reader has listened before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.reading import messages as m
from content.library.store.library import Library
from content.model import Article
from content.places import Spot, apart_from, spot_in
from ui.pages.paged import PagedPage
from ui.shell.destinations.reading import FormerPlaces
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.speech import words_there
from ui.words.titles import SEPARATOR
from ui.words.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Left:
    """A place that was left, where it is in the text of now, and the time of leaving it."""

    spot: Spot
    stamp: float
    """Seconds since 1970."""

    @property
    def progress(self) -> float:
        """The part of the article before it, 0.0–1.0."""
        return self.spot.progress


def other_places(library: Library, article: Article, here: float) -> tuple[Left, ...]:
    """Return the places of an article apart from `here` (0.0–1.0), the newest first. For jobs."""
    kept = library.place(article.id)
    now = (kept,) if kept is not None and not kept.finished else ()
    places = (*now, *library.former_places(article.id))
    found = [Left(spot_in(article, p.locator), p.saved_at.timestamp()) for p in places]
    return apart_from(found, here, article.length)


class PlacesPage(PagedPage[FormerPlaces]):
    """Shows each place with its first words; 返回 leads to the reading page."""

    name = "places"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: FormerPlaces | None = None
        self._library = self.latest()
        read_on = Action("listen", self.tr("接着念"), self._read_on, "play")
        self.listen = self.button(read_on, role=Role.DOMINANT)
        self.build(self.tr("回到上次的地方"), self.body, (self.previous, self.listen, self.next))

    def enter(self, to: FormerPlaces) -> None:
        self._to = to
        self.tell("")
        self.show_rows(())
        self.come_back()

    def come_back(self) -> None:
        if self._to is not None:
            library, article = self.services.library, self._to.open.article
            here = self.services.reading.progress
            self._library.ask(
                lambda: other_places(library, article, here), self._fill, self._cannot
            )

    def _fill(self, rows: tuple[Left, ...]) -> None:
        self.tell("" if rows else self.tr("这一篇您没有在别的地方停过。"))
        self.show_rows(rows)

    def _cannot(self, error: Exception) -> None:
        self.tell(self.tr("现在找不着上次的地方。什么也没有丢。"))

    def row_title(self, left: Left) -> str:
        return words_there(left.spot)

    def make_row(self, left: Left) -> QWidget:
        percent = self.tr("听到 {}%").format(round(left.progress * 100))
        day = day_in_words(left.stamp, self.services.now())
        under = SEPARATOR.join(part for part in (percent, day) if part)
        icons = self.services.icons
        row = ChoiceRow(self.row_title(left), under, icons, self.tr("接着听"), "play")
        self.bind(row, Action("go-to-place", "", lambda: self._read_from(left.spot)))
        return row

    def _read_from(self, spot: Spot) -> None:
        self.navigator.back()
        self.services.session.send(m.Forget())
        self.services.reading.play_from(spot.locator.block, spot.locator.offset)

    def _read_on(self) -> None:
        self.navigator.back()
        self.services.reading.play()
