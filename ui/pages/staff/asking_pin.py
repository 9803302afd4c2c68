"""A page that asks for a PIN: a line with dots, a pad with big keys, one sentence beside them."""

from __future__ import annotations

from enum import Enum, auto

from app.kiosk.pin import PinAnswer, PinError, check_form, is_easy
from content.errors import ContentError
from ui.pages.pad_page import PadPage, may_paste
from ui.pages.staff.words import pin_answer_words, pin_fault_words, pin_form_words
from ui.shell.page import Navigator, To
from ui.shell.services import Services
from ui.widgets.typing.pin_pad import PinField, PinPad


class Asking(Enum):
    """The question on the page."""

    NOTHING = auto()
    """It is looked up which question is to come, or an answer is worked out."""
    PRESENT = auto()
    NEW = auto()
    AGAIN = auto()
    """The new one once more."""


class AskingPinPage(PadPage[To]):
    """Subclasses begin with a question, and go on when the PIN was right or is kept."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.asking, self._wanted = Asking.NOTHING, ""
        self.field = PinField(self.tr("密码"), may_paste)
        self.field.returnPressed.connect(lambda: self.perform("enter-pin", self._enter))
        self.pad = PinPad(self.field, services.icons, self.perform)
        self.pad.entered.connect(self._enter)
        self.work = self.latest()
        self.put_on_pad(self.field, self.pad)

    # --- for subclasses ---

    def question(self) -> str:
        """Return the words that ask for the present PIN."""
        raise NotImplementedError

    def opened(self) -> None:
        """Go on: the present PIN was right."""
        raise NotImplementedError

    def kept(self) -> None:
        """Go on: there is a new PIN."""
        raise NotImplementedError

    def ask(self, what: Asking, words: str = "") -> None:
        """Empty the line and ask this; `words` say what has happened or is wanted."""
        self.asking = what
        question = {
            Asking.NOTHING: self.question(),
            Asking.PRESENT: self.question(),
            Asking.NEW: self.tr("请设一个新密码"),
            Asking.AGAIN: self.tr("请再输入一遍新密码"),
        }[what]
        self.field.setText("")
        self.field.setAccessibleName(question)
        self.head(question)
        self.say(words or ("" if what in (Asking.NOTHING, Asking.PRESENT) else pin_form_words()))

    # --- life ---

    def leave(self) -> None:
        super().leave()
        self._wanted = ""

    # --- what was entered ---

    def _enter(self) -> None:
        pin = self.field.text()
        if self.work.is_waiting:
            return
        match self.asking:
            case Asking.PRESENT:
                self._try(pin)
            case Asking.NEW:
                self._take_new(pin)
            case Asking.AGAIN if pin == self._wanted:
                self._keep(pin)
            case Asking.AGAIN:
                self.ask(Asking.NEW, self.tr("两次不一样，请重新设一个。"))
            case Asking.NOTHING:
                pass

    def _try(self, pin: str) -> None:
        if not check_form(pin):  # it is no PIN, and does not count as an attempt
            self.ask(Asking.PRESENT, pin_form_words())
            return
        area = self.services.staff
        self.say(self.tr("请等一下……"))
        self.work.ask(lambda: area.pins.try_pin(pin), self._answered, self._failed)

    def _answered(self, answer: PinAnswer) -> None:
        if answer.right:
            self.ask(Asking.NOTHING)
            self.opened()
        else:
            self.ask(Asking.PRESENT, pin_answer_words(answer))

    def _take_new(self, pin: str) -> None:
        if not check_form(pin):
            self.ask(Asking.NEW, pin_form_words())
        elif is_easy(pin):
            self.ask(Asking.NEW, pin_fault_words("pin-easy"))
        else:
            self._wanted = pin
            self.ask(Asking.AGAIN, self.tr("怕按错了，请再来一遍。"))

    def _keep(self, pin: str) -> None:
        area = self.services.staff
        self.say(self.tr("请等一下……"))
        self.work.ask(lambda: area.set_pin(pin), lambda _: self._done(), self._not_kept)

    def _done(self) -> None:
        self._wanted = ""
        self.ask(Asking.NOTHING)
        self.kept()

    def _not_kept(self, error: Exception) -> None:
        code = error.code if isinstance(error, PinError) else ""
        self.ask(Asking.NEW, pin_fault_words(code))

    def _failed(self, error: Exception) -> None:
        code = error.code if isinstance(error, ContentError) else ""
        self.ask(Asking.PRESENT, pin_fault_words(code))
