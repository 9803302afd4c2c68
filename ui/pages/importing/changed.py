"""The question about texts that were brought and are on the shelf in older words."""

from __future__ import annotations

from app.importing.bringing import Answer
from ui.pages.choices import ChoicesPage
from ui.shell.destinations.shelf import AskChanged
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.words.titles import shortened


class AskChangedPage(ChoicesPage[AskChanged]):
    """One question for all that was brought. Whatever is chosen, nothing is lost."""

    name = "ask-changed"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._to: AskChanged | None = None
        self.build_choices(
            self.tr("字改过了"),
            (
                Action(
                    "replace-changed",
                    self.tr("换成新的"),
                    lambda: self._choose(Answer.REPLACE),
                    "again",
                    self.tr("以前的还能放回来"),
                ),
                Action(
                    "keep-both",
                    self._both,
                    lambda: self._choose(Answer.KEEP_BOTH),
                    "plus",
                    self.tr("以前的也在书架上"),
                ),
            ),
        )

    def enter(self, to: AskChanged) -> None:
        self._to = to
        new = [article for change in to.changes for article in change.new]
        if len(new) == 1:
            words = self.tr("《{}》书架上有，字改过了")
            self.head(words.format(shortened(new[0].title)))
        else:
            words = self.tr("有 {} 篇书架上有，字改过了", None, len(new))
            self.head(words.format(len(new)))
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _both(self) -> str:
        changes = self._to.changes if self._to is not None else ()
        count = sum(len(change.old) + len(change.new) for change in changes)
        return self.tr("两篇都留") if count == 2 else self.tr("都留着")

    def _choose(self, answer: Answer) -> None:
        self.navigator.back()
        if self._to is not None:
            self._to.put(answer)
