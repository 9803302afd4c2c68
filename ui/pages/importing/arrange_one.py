"""The question what is to be done with an article of a page: join it, part it, name it, move it."""

from __future__ import annotations

from dataclasses import replace

from content.library.editing.on_a_page import Page, cuts, joined, may_join, moved
from ui.pages.choices import ChoicesPage
from ui.pages.importing.changing import Changing
from ui.shell.destinations.arranging import ArrangeOne, NameArticle, PartArticle
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.titles import shortened


class ArrangeOnePage(ChoicesPage[ArrangeOne]):
    """Five choices. Moving stays here; after the others the articles are shown as they are now."""

    name = "arrange-one"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: ArrangeOne | None = None
        self._changing = Changing(self)
        tr = self.tr
        self.build_choices(
            tr("改这一篇"),
            (
                Action(
                    "join-above", tr("合到上面一篇"), self._join, "join", tr("两篇变成一篇"),
                    enabled=self._may_join,
                ),
                Action(
                    "part-article", tr("分成两篇"), self._part, "part", tr("挑从哪里分开"),
                    enabled=self._may_part,
                ),
                Action("name-article", tr("改题目"), self._name, "correct", tr("写个新题目")),
                Action(
                    "move-up", tr("往上"), lambda: self._move(-1), "up", self._place_words,
                    enabled=lambda: self._at > 0,
                ),
                Action(
                    "move-down", tr("往下"), lambda: self._move(1), "down", self._place_words,
                    enabled=lambda: self._at + 1 < len(self._page),
                ),
            ),
        )  # fmt: skip

    @property
    def _page(self) -> Page:
        return self._to.draft.now if self._to is not None else ()

    @property
    def _at(self) -> int:
        return self._to.at if self._to is not None else 0

    def enter(self, to: ArrangeOne) -> None:
        self._to = to
        self.head(self.tr("《{}》").format(shortened(self._page[self._at].title)))
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _place_words(self) -> str:
        words = self.tr("现在是第 {} 篇，共 {} 篇")
        return words.format(self._at + 1, len(self._page))

    def _may_join(self) -> bool:
        return may_join(self._page, self._at)

    def _may_part(self) -> bool:
        return bool(self._page) and bool(cuts(self._page[self._at]))

    # --- what they do ---

    def _join(self) -> None:
        if self._to is not None:
            at, words = self._at, self.tr("合好了，现在一共 {} 篇。合错了，按“撤销”。")
            self._changing.ask(self._to.draft, lambda page: joined(page, at), words, at - 1)

    def _move(self, step: int) -> None:
        if self._to is None:
            return
        at, to = self._at, self._at + step
        words = self.tr("现在是第 {} 篇了。").format(to + 1)
        self._changing.ask(
            self._to.draft, lambda page: moved(page, at, step), words, to, self._has_moved
        )

    def _has_moved(self) -> None:
        if self._to is not None:
            self._to = replace(self._to, at=self._to.draft.at)
        self.show_choices()

    def _part(self) -> None:
        if self._to is not None:
            self._go_instead(PartArticle(self._to.draft, self._at))

    def _name(self) -> None:
        if self._to is not None:
            self._go_instead(NameArticle(self._to.draft, self._at))

    def _go_instead(self, to: Destination) -> None:
        """Go to a page from which 返回 leads to the articles and not to this page."""
        self.navigator.back()
        self.navigator.go(to)
