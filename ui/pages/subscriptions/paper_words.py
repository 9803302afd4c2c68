"""照着纸上写: then the words, by which the publisher is known on any mirror."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.subscriptions.mirrors import at_address
from app.web.addresses import host_of
from content.editions.code_words import CodeError
from content.editions.paper_code import WORDS, PaperCode, code_in, words_written
from ui.pages.finding.writing import WritingPage
from ui.pages.trouble import tells_elsewhere, why
from ui.shell.destinations.online import Channels, PaperWords
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role

LONGEST = 200
"""Characters of 14 words, or of 8 groups of digits, with room for blanks."""


class PaperWordsPage(WritingPage[PaperWords]):
    """Subscribes only where the root that is fetched is the one on the paper."""

    name = "paper-words"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._address = ""
        self._joining = self.latest()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("写词，或者写数字"))
        join = Action("subscribe-by-paper", self.tr("订上"), self._join, "plus")
        self.join = self.button(join, role=Role.DOMINANT)
        self.field.returnPressed.connect(lambda: self.perform(join.id, join.run))
        self.build(self.tr("照着纸上写"), self.body, (self.show_keyboard,))
        if self.top is not None:
            self.top.put(self.field, self.join)
        self.follow_writing()

    def field_name(self) -> str:
        return self.tr("订阅，请写纸上的词")

    def enter(self, to: PaperWords) -> None:
        self._address, _, scanned = to.address.partition("#")
        self.notice.dismiss()
        self.keyboard.finish()
        self.field.setText("")
        self.show_rows(())
        if scanned:
            self._begin(code_in(to.address))
        else:
            self.offer_keyboard()
        self.follow_writing()

    def come_back(self) -> None:
        self.follow_writing()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.field

    def follow_writing(self) -> None:
        self.join.setEnabled(self.has_something and not self._joining.is_waiting)
        self.show_writing(writes=self.is_writing)

    def show_writing(self, *, writes: bool) -> None:
        if self._joining.is_waiting:
            self.tell(self.tr("正在去 {} 看看是不是真的……").format(host_of(self._address)))
        elif writes:
            self.tell("")
        elif 0 < (count := words_written(self.written)) < WORDS:
            words = self.tr("写了 {} 个词，还差 {} 个。")
            self.tell(words.format(count, WORDS - count))
        else:
            words = self.tr("请照着纸上，写那 {} 个词；写下面的数字也行。")
            self.tell(words.format(WORDS))

    def _join(self) -> None:
        self.keyboard.finish()
        self.notice.dismiss()
        try:
            code = code_in(f"{self._address} {self.written}")
        except CodeError as error:
            self.report(why(error))
        else:
            self._begin(code)

    def _begin(self, code: PaperCode) -> None:
        shelf = self.services.subscriptions
        self._joining.ask(
            lambda: shelf.join_by_paper(at_address(code.address), code.version, code.begins),
            lambda joined: self.navigator.go(Channels(joined=joined.id)),
            self._cannot,
            failed_late=tells_elsewhere(self.navigator, why),
            outside=True,
        )
        self.set_writing(writes=False)
        self.follow_writing()

    def _cannot(self, error: Exception) -> None:
        self.follow_writing()
        self.report(why(error))
