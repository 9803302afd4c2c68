"""轮流念: the app reads a sentence, people read the next one, as large as the screen allows.

The turn of the people ends when they press 念完了, never by itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.reading import messages as m
from app.speech.reading.reader import ReaderState
from content.lessons.circle import Circle, Sharing, begun, roles_of
from content.model import Article, Sentence
from content.text.script import Script
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.reading.media_keys import media_keys
from ui.pages.reading.reads_aloud import ReadsAloud
from ui.reading.on_page import shown_sentence
from ui.shell.destinations.reading import InTurns, ReadInTurns
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.lessons.turn_band import TurnBand
from ui.widgets.page.sentence_sheet import SentenceSheet
from ui.widgets.page.sheet import Sheet


class InTurnsPage(ReadsAloud[InTurns | ReadInTurns]):
    """Shows the sentence whose turn it is, and who reads it."""

    name = "in-turns"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.circle: Circle | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.band = TurnBand()
        self.sheet = SentenceSheet()
        self._paper = Sheet(self.sheet)
        column.addWidget(self.band)
        column.addWidget(self._paper, 1)
        column.addWidget(self.notice)
        before = Action("sentence-back", self.tr("上一句"), lambda: self._step(-1), "back")
        after = Action("sentence-on", self.tr("下一句"), lambda: self._step(1), "forward")
        ends = Action("end-turn", self.tr("念完了"), self._end_turn, "check")
        self.sentence_back = self.button(before)
        self.sentence_on = self.button(after, icon_after=True)
        self.done = self.button(ends, Role.DOMINANT)
        swap = Action("swap-turns", self.tr("换着念"), self._swap, "repeat")
        self.swap = self.button(swap)
        share = Action("share-otherwise", self._sharing_words, self._share_otherwise, "list")
        self.share = self.button(share)
        act = Action("end-turn", "", self._act)
        self._of_keys = {
            **media_keys(self.toggle, services.reading, before, after),
            int(Qt.Key.Key_Space): act,
            int(Qt.Key.Key_PageDown): act,
            int(Qt.Key.Key_PageUp): before,
            int(Qt.Key.Key_Left): before,
            int(Qt.Key.Key_Right): after,
        }
        buttons = (
            *(self.sentence_back, self.listen, self.done),
            *(self.sentence_on, self.swap, self.share),
        )
        self.build(self.tr("轮流念"), body, buttons, fold=(self.share, self.swap))
        self.connect_voice()
        services.reading.state_changed.connect(self._on_state)
        services.settings.changed.connect(self._keep_waiting)

    # --- life ---

    def enter(self, to: InTurns | ReadInTurns) -> None:
        self.circle = None
        if isinstance(to, ReadInTurns):
            self._open(to)
            return
        self.role = to.open.role
        self.session.send(m.Came(self.name, self.role))
        self.forget_news()
        self.session.send(m.GoAlong())
        reading = self.services.reading
        if to.open.start is not None:
            reading.note_place(*to.open.start)
        self._begin(to.open.start)

    def _open(self, to: ReadInTurns) -> None:
        """Open an article for a circle: nobody has read it before."""
        self.role = to.order.role
        self.script = None  # it is painted anew when it is there
        self.sheet.show_text("")
        self.band.show_turn(self.tr("请等一等"), is_ours=False)
        self.done.hide()
        self.navigator.frame.take_screen(self.window().screen())
        self.services.reading.wait_each(True)
        self.session.send(m.Open(to.order, self.name))
        self._keep_waiting()

    def go_back(self) -> None:
        self.navigator.frame.give_back()
        super().go_back()

    def come_back(self) -> None:
        super().come_back()
        self._keep_waiting()
        if self.circle is not None:
            self._show_turn()

    def leave(self) -> None:
        self.services.reading.wait_each(self.services.settings.now.waits_each_sentence)
        super().leave()
        self.forget_news()

    def first_focus(self) -> QWidget | None:
        return self.done if self.done.isVisible() else self.listen

    def relook(self, look: Look) -> None:
        sizes = look.metrics
        side = max(4, round(20 * sizes.scale))
        self._paper.set_margins(side, side // 2, side // 2)
        family = text_family(self.services.settings.now.typeface)
        # Smaller than the reader's size where it must be: the people need the whole sentence.
        self.sheet.set_style(family, look.theme, sizes.interface)

    def _keep_waiting(self) -> None:
        """Let the voice wait after each sentence, whatever the settings say, while it is here."""
        if self.is_here:
            self.services.reading.wait_each(True)

    def _begin(self, start: tuple[int, int] | None = None) -> None:
        self._keep_waiting()
        reading = self.services.reading
        if reading.article is None:
            return
        script = Script(reading.article)
        here = reading.sentence
        if start is None and here is not None:
            start = (here.block, here.start)
        self.circle = begun(script, script.at(*start) if start else script.first())
        self._take_turn()

    # --- turns ---

    def _take_turn(self) -> None:
        """Show whose turn it is; the app begins with its own."""
        circle, reading = self.circle, self.services.reading
        if circle is None:
            return
        self._show_turn()
        if circle.has_ended or circle.is_ours:
            reading.pause()
            reading.note_place(*circle.place)
            if self.done.isVisible():
                self.done.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._is_saying(circle.place):
            reading.play_from(*circle.place)

    def _is_saying(self, place: tuple[int, int]) -> bool:
        """Return whether the voice is at this sentence: an article begins as it is opened."""
        reading = self.services.reading
        here = reading.sentence
        return reading.is_active and here is not None and (here.block, here.start) == place

    def _show_turn(self) -> None:
        circle = self.circle
        if circle is None:
            return
        sentence = circle.script.sentence(circle.here)
        self.sheet.show_text(shown_sentence(circle.script, self.role, sentence, self.as_shown))
        people = self.tr("大家念：{}").format(circle.role) if circle.role else self.tr("轮到大家念")
        words = people if circle.is_ours else self.tr("软件念，请大家听")
        if circle.has_ended:
            words = self.tr("念完了，大家念得真好")
        self.band.show_turn(words, is_ours=circle.is_ours)
        had_keyboard = self.done.hasFocus()
        self.done.setVisible(circle.is_ours and not circle.has_ended)
        self.listen.setVisible(not self.done.offered)
        if had_keyboard and self.listen.isVisible():
            # Otherwise 返回 would have it, and the next press of a key would end the circle.
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.share.set_face(self._sharing_words(), "list")
        if self.bar is not None:
            self.bar.relayout()

    def _on_state(self) -> None:
        circle, reading = self.circle, self.services.reading
        if circle is None or circle.is_ours or not self.is_mine:
            return
        if reading.state is not ReaderState.WAITING or reading.aside is not None:
            return
        self.circle = circle.went_on()
        if self.circle.is_ours:
            self._take_turn()
        else:
            reading.play()

    def _act(self) -> None:
        """Do what the dominant button says."""
        if self.done.isVisible():
            self._end_turn()
        else:
            self.toggle()

    def _end_turn(self) -> None:
        if self.circle is not None and self.circle.is_ours:
            self.circle = self.circle.went_on()
            self._take_turn()

    def _step(self, step: int) -> None:
        if self.circle is not None and self.is_mine:
            self.circle = self.circle.went_back() if step < 0 else self.circle.went_on()
            self._take_turn()

    def _swap(self) -> None:
        if self.circle is not None:
            self.circle = self.circle.swapped()
            self._take_turn()

    def _ways(self) -> tuple[Sharing, ...]:
        has_roles = self.circle is not None and bool(roles_of(self.circle.script))
        return tuple(each for each in Sharing if has_roles or each is not Sharing.ROLES)

    def _share_otherwise(self) -> None:
        if self.circle is not None:
            ways = self._ways()
            following = (ways.index(self.circle.sharing) + 1) % len(ways)
            self.circle = self.circle.shared(ways[following])
            self._take_turn()

    def _sharing_words(self) -> str:
        words = {
            Sharing.SENTENCES: self.tr("一人一句"),
            Sharing.PARAGRAPHS: self.tr("一人一段"),
            Sharing.ROLES: self.tr("分角色"),
        }
        return words[self.circle.sharing if self.circle else Sharing.SENTENCES]

    def toggle(self) -> None:
        """念给我听, 暂停; after the end, from the beginning."""
        circle = self.circle
        if circle is not None and (circle.has_ended or self.services.reading.is_finished):
            self.circle = begun(circle.script, circle.script.first())
            self._take_turn()
        else:
            super().toggle()

    # --- what the voice does ---

    def show_article(self, article: Article, start: tuple[int, int]) -> None:
        """Begin anew with another article: it was opened here, or the list goes on."""
        if self.circle is None or self.circle.script.article is not article:
            self.circle = None
            self._begin(start)

    def show_sentence(self, sentence: Sentence) -> None:
        circle = self.circle
        if circle is None or circle.is_ours or self.services.reading.state is ReaderState.WAITING:
            return
        if circle.place != (sentence.block, sentence.start):
            self.circle = circle.moved_to(circle.script.at(sentence.block, sentence.start))
            self._show_turn()

    def show_word(self, block: int, start: int, end: int) -> None:
        circle = self.circle
        if circle is not None and not circle.is_ours and circle.place[0] == block:
            self.sheet.show_word(start - circle.place[1], end - circle.place[1])

    def show_heard(self) -> None:
        self.sheet.show_word(0, 0)

    def waiting_words(self) -> str:
        """Return nothing: the band says whose turn it is."""
        return ""

    def keys(self) -> dict[int, Action]:
        return self._of_keys
