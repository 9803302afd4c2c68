"""我有公用机卡: the four digits of a card are typed, and this visit looks and reads as the last."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from app.kiosk.card import CardChoices, decode
from ui.look.look import Look
from ui.pages.pad_page import PadPage, may_paste
from ui.shell.destinations.kiosk import WELCOME
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.typing.digit_pad import DigitField, DigitPad
from ui.words.speech import announcement
from ui.words.translating import tr

_LARGE = 1.6
"""Size of the digits, in sizes of titles."""
_HIGH = 1.9
"""Height of their line, in their sizes: the ring and the frame need room as well."""
_APART = 0.35
"""Room between two digits, in their sizes."""


class CodeField(DigitField):
    """Shows its digits large and apart, to be compared with those on the card."""

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        super().set_look(look)
        px = self._px(look)
        font = look.font(px, bold=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px * _APART)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self.look is not None:
            size.setHeight(max(size.height(), round(self._px(self.look) * _HIGH)))
        return size

    @staticmethod
    def _px(look: Look) -> int:
        return round(look.metrics.title * _LARGE)


class UseCardPage(PadPage[Destination]):
    """Anybody may try as often as they like: a code opens nothing."""

    name = "use-card"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.field = CodeField(self.tr("卡上的四个数"), may_paste)
        self.field.returnPressed.connect(lambda: self.perform("enter-card", self._enter))
        self.pad = DigitPad(self.field, services.icons, self.perform, "enter-card")
        self.pad.entered.connect(self._enter)
        self.put_on_pad(self.field, self.pad)
        self.build(self.tr("我有公用机卡"), self.body)

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.say(self.tr("请按卡上的四个数，按完了按“好了”。"))

    def leave(self) -> None:
        super().leave()
        self.services.reading.end_aside()

    # --- what was typed ---

    def _enter(self) -> None:
        code = self.field.text()
        choices = decode(code)
        if choices is not None:
            self._use(choices)
        elif code:
            words = self.tr("这个号码不对，请再看看卡上的数字。")
            self.say(words)
            self.services.reading.say_aside(announcement(words))
            self.field.selectAll()  # to be compared with the card; the next digit begins anew

    def _use(self, choices: CardChoices) -> None:
        self.services.settings.change(
            size_index=choices.size_index, theme=choices.theme, rate_step=choices.rate_step
        )
        if self.navigator.before == WELCOME.name:
            self.navigator.home()
        else:
            self.navigator.back()
        self.navigator.tell(_done_words)
        self.services.reading.say_aside(announcement(_done_words()))


def _done_words() -> str:
    """Return the sentence that is shown and said; the page has gone by then."""
    return tr("好了，字大、颜色、快慢，都和您卡上的一样了。")
