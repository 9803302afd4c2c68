"""A page with a line for an address of the web; it names the site before anything goes out."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.web.addresses import LONGEST, address_in, address_of, host_of
from app.web.faults import WebError
from ui.pages.finding.writing import WritingPage
from ui.pages.trouble import why
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role


class AddressPage(WritingPage[To]):
    """Subclasses build the page with `build_address`, and go on in `fetch_it`."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("写网址"))
        paste = Action("paste-address", self.tr("贴上复制的"), self._paste, "sentence")
        self.paste = self.button(paste)
        self._for_address: tuple[BigButton, ...] = ()
        """The buttons that need an address."""

    def build_address(self, title: str, fetch: Action, *others: BigButton) -> None:
        """Put the page together: `fetch` beside the line, the others below it."""
        self.fetch = self.button(fetch, role=Role.DOMINANT)
        self.field.returnPressed.connect(lambda: self.perform(fetch.id, fetch.run))
        self.build(title, self.body, (self.paste, self.show_keyboard, *others))
        if self.top is not None:
            self.top.put(self.field, self.fetch)
        self._for_address = (self.fetch,)
        self.follow_writing()

    def needs_address(self, *buttons: BigButton) -> None:
        """Let these answer only while an address is written."""
        self._for_address += buttons
        self.follow_writing()

    def going(self, host: str) -> str:
        """Return what the dominant button will do."""
        raise NotImplementedError

    def inviting(self) -> str:
        """Return what to write."""
        raise NotImplementedError

    def begin(self, address: str) -> None:
        """Begin with this address, or with the one that was copied last."""
        self.notice.dismiss()
        self.keyboard.write_letters()
        self.field.setText(address or copied_address())
        self.show_rows(())
        if not self.written:
            self.offer_keyboard()
        self.follow_writing()

    def come_back(self) -> None:
        self.follow_writing()

    def leave(self) -> None:
        self.keyboard.finish()
        self.set_writing(writes=False)

    def first_focus(self) -> QWidget | None:
        return self.fetch if self._host() and not self.is_writing else self.field

    def follow_writing(self) -> None:
        there = bool(self._host())
        for button in self._for_address:
            button.setEnabled(there)
        self._invite()

    def show_writing(self, *, writes: bool) -> None:
        self._invite()

    def address(self) -> str:
        """Return the address that is written; "" and a message if it is none."""
        self.keyboard.finish()
        try:
            return address_of(self.written)
        except WebError as error:
            if self.written:
                self.report(why(error))
            return ""

    def _invite(self) -> None:
        host = self._host()
        if self.is_writing:
            self.tell("")
        elif host:
            self.tell(self.going(host))
        elif self.written:
            self.tell(self.tr("网址还没有写完，好比 www.某某.com。"))
        else:
            self.tell(self.inviting())

    def _host(self) -> str:
        try:
            return host_of(address_of(self.written))
        except WebError:
            return ""

    def _paste(self) -> None:
        found = copied_address()
        if found:
            self.field.setText(found)
        else:
            self.report(self.tr("没有复制过网址。请先在别处复制好，再来按一次。"))


def copied_address() -> str:
    """Return the address that was copied last; "" if it was something else."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    if data is None:
        return ""
    written = [url.toString() for url in data.urls() if not url.isLocalFile()]
    return address_in(written[0] if written else data.text()[: LONGEST + 1])
