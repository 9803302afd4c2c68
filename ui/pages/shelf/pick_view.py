"""挑着看: what to see of the shelf, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from content.library.views.view import View
from ui.pages.choices import ChoicesPage
from ui.shell.destinations.shelf import ChooseView, ShowView
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class PickViewPage(ChoicesPage[ChooseView]):
    """Seven views; one press shows it, and 我的书架 opened anew shows everything again."""

    name = "pick-view"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        tr = self.tr
        self._now = View.ALL
        rows = (
            (View.ALL, tr("都看"), "shelf", tr("刚听过的在前")),
            (View.ARTICLES, tr("只看文章"), "news", tr("一会儿就听完的")),
            (View.BOOKS, tr("只看书"), "book", tr("长的，还有连载")),
            (View.FAVOURITES, tr("我喜欢的"), "favourite", tr("您做了记号的")),
            (View.UNHEARD, tr("还没听过的"), "play", tr("一句也没听过")),
            (View.BY_TITLE, tr("按题目排"), "pinyin", tr("像字典那样找")),
            (View.BY_ARRIVAL, tr("新来的在前"), "clock", tr("按来的日子排")),
        )
        self.build_choices(
            tr("挑着看"),
            [
                Action(
                    f"view-{number}",
                    words,
                    partial(self._show, view),
                    icon,
                    self._under(view, more),
                )
                for number, (view, words, icon, more) in enumerate(rows, 1)
            ],
        )

    def enter(self, to: ChooseView) -> None:
        self._now = to.view
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _under(self, view: View, words: str) -> Callable[[], str]:
        return lambda: self.tr("现在看的") if view is self._now else words

    def _show(self, view: View) -> None:
        self.navigator.go(ShowView(view))
