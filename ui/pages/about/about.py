"""关于这个软件: its name and version, the promise, whose it is, and what it stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.about.newer import NOTHING_SAID, Versions, versions_here
from app.about.version import NAME
from ui.pages.about.words import newer_words
from ui.pages.staff.facts import Fact, FactsPage
from ui.shell.destinations.others import COMPONENTS, Licence
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.rows.choice_row import ChoiceRow


class AboutPage(FactsPage[Destination]):
    """Rows to read; two of them lead to the texts of licences."""

    name = "about"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._versions = NOTHING_SAID
        self.build(self.tr("关于这个软件"), self.body, (self.previous, self.next))

    def enter(self, to: Destination) -> None:
        self._versions = NOTHING_SAID
        self._show(0)
        self._look()

    def come_back(self) -> None:
        self._show(self.stack.first)
        self._look()

    def first_focus(self) -> QWidget | None:
        rows = [row.button for row in self.stack.rows if isinstance(row, ChoiceRow)]
        return next((button for button in rows if button is not None), self.back_button)

    # --- life ---

    def _look(self) -> None:
        shelf = self.services.subscriptions
        know, fail = self.veil.until(self._know), self.veil.until(lambda _: None)
        self._looking.ask(lambda: versions_here(shelf.folder), know, fail)  # the job logs it

    def _know(self, versions: Versions) -> None:
        if versions != self._versions:
            self._versions = versions
            self._show(self.stack.first)

    def _show(self, first: int) -> None:
        tr, own = self.tr, self._versions.own
        texts = Action("open-licence", tr("看全文"), self._open_licence, "sentence")
        others = Action("open-components", tr("看一看"), self._open_components, "contents")
        self.show_rows(
            [
                Fact(
                    tr("银龄悦读"),
                    tr("第 {} 版。大字看文章，念给您听。").format(own or "?"),
                ),
                Fact(tr("我们答应您"), tr("没有广告，不收钱，不会自己装别的东西。")),
                Fact(
                    tr("谁都可以用"),
                    tr("可以抄给别人，也可以改。再给别人时，也要这样给。（{}）").format("GPL 3"),
                    texts,
                ),
                Fact(
                    tr("用到的别人的东西"),
                    tr("别人写好、让大家用的，谢谢他们。"),
                    others,
                ),
                Fact(tr("有没有新的一版"), newer_words(self._versions)),
            ],
            first,
        )

    def _open_licence(self) -> None:
        self.navigator.go(Licence(NAME))

    def _open_components(self) -> None:
        self.navigator.go(COMPONENTS)
