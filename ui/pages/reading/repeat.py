"""念两遍: a telephone number, a dose, a day, as large as it goes, said twice and slowly."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings.settings import RATE_STEPS
from content.model import Article, Block, BlockKind, Sentence
from content.text.slow_repeats import SlowRepeat, first_from, slow_repeats
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.trouble import find_sound
from ui.shell.answers import Answers
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import RepeatSlowly
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.notice import Notice
from ui.widgets.page.sentence_sheet import SentenceSheet
from ui.widgets.page.sheet import Sheet
from ui.words.speech import fault_words

ASIDE_ID = "repeat"
"""The id of the aside that says it."""
TIMES = 2


def repeats_here(opened: OpenArticle, sentence: Sentence | None) -> tuple[SlowRepeat, ...]:
    """Return the repeats in the paragraph of the place."""
    number, _ = _place(opened, sentence)
    blocks = opened.article.blocks
    return slow_repeats(blocks[number].text) if 0 <= number < len(blocks) else ()


def _place(opened: OpenArticle, sentence: Sentence | None) -> tuple[int, int]:
    """Return block and offset of the place; block -1 if there is none."""
    if opened.start is not None:
        return opened.start
    return (sentence.block, sentence.start) if sentence is not None else (-1, 0)


class RepeatPage(Page[RepeatSlowly]):
    """Shows one thing a screen; readers who write it down go on when they are ready."""

    name = "repeat"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._open: OpenArticle | None = None
        self._repeats: tuple[SlowRepeat, ...] = ()
        self._number = 0
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet = SentenceSheet()
        self._paper = Sheet(self.sheet)
        self.notice = Notice(services.icons, self.first_focus)
        self._answers = Answers(self.notice, services.actions)
        column.addWidget(self._paper, 1)
        column.addWidget(self.notice)
        before = Action(
            "previous-repeat", self.tr("上一个"), lambda: self._show(self._number - 1), "back"
        )
        after = Action(
            "next-repeat", self.tr("下一个"), lambda: self._show(self._number + 1), "forward"
        )
        again = Action("say-repeat-again", self.tr("再念一遍"), lambda: self._say(1), "again")
        self.previous, self.next = self.button(before), self.button(after, icon_after=True)
        self.again = self.button(again, role=Role.DOMINANT)
        self.read_on = self.button(Action("listen", self.tr("接着念"), self._read_on, "play"))
        buttons = (self.previous, self.read_on, self.again, self.next)
        self.build(self.tr("念两遍"), body, buttons, fold=(self.read_on,))
        services.reading.state_changed.connect(self._show_fault)

    # --- life ---

    def enter(self, to: RepeatSlowly) -> None:
        self.notice.dismiss()
        self._open = to.open
        sentence = self.services.reading.sentence
        self._repeats = repeats_here(to.open, sentence)
        # Shows the thing heard just now; 上一个 leads to those before it in the paragraph.
        self._number = first_from(self._repeats, _place(to.open, sentence)[1])
        self.come_back()

    def come_back(self) -> None:
        self._show(self._number)

    def leave(self) -> None:
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        return self.again

    def relook(self, look: Look) -> None:
        side = max(4, round(20 * look.metrics.scale))
        self._paper.set_margins(side, side // 2, side // 2)
        self.sheet.set_style(text_family(self.services.settings.now.typeface), look.theme)

    # --- what is shown and said ---

    def _show(self, number: int) -> None:
        if not self._repeats:
            return
        self._number = min(max(number, 0), len(self._repeats) - 1)
        one, many = self._repeats[self._number], len(self._repeats)
        self.sheet.show_text(self.as_shown(one.shown))
        describe(self.again, " ".join(filter(None, (one.label, one.shown))))
        self.head(one.label or self.tr("念两遍"))
        if self.top is not None:
            where = self.tr("第 {} 个，共 {} 个").format(self._number + 1, many)
            self.top.say_where(where if many > 1 else "")
        for button, can in (
            (self.previous, self._number > 0),
            (self.next, self._number + 1 < many),
        ):
            button.setVisible(many > 1)
            button.setEnabled(can)
        if self.bar is not None:
            self.bar.relayout()
        self._say(TIMES)

    def _say(self, times: int) -> None:
        """Say the thing this many times; its kind (电话) is said only before the first time."""
        if not self._repeats:
            return
        self.notice.dismiss()
        one = self._repeats[self._number]
        first = f"{one.label}：{one.said}" if one.label else one.said
        lines = [first, *[one.said] * (times - 1)]
        # Two paragraphs, so that the longer pause comes between them.
        blocks = tuple(Block(BlockKind.PARAGRAPH, f"{line}。") for line in lines)
        self.services.reading.say_aside(Article(ASIDE_ID, blocks), RATE_STEPS[0])

    def _read_on(self) -> None:
        opened = self._open
        self.navigator.back()
        if opened is not None and opened.start is not None:
            self.services.reading.play_from(*opened.start)
        else:
            self.services.reading.play()

    def _show_fault(self) -> None:
        fault = self.services.reading.fault
        if self.isVisible() and fault is not None:
            self._answers.say(fault_words(fault), find_sound(self.navigator))
