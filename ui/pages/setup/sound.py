"""声音: how fast the voice reads, how loud, with what pauses, chosen by listening."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.settings.settings import PAUSES_MS, RATE_STEPS
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.model import Article, Block, BlockKind
from ui.look.look import Look
from ui.look.typefaces import text_family
from ui.pages.base import Navigator, Page
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import NO_SOUND, Destination
from ui.shell.services import Services
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.button_row import ButtonRow
from ui.widgets.buttons.switch import Switch
from ui.widgets.frame.label import Label, Voice
from ui.widgets.frame.top_bar import APART_PX
from ui.widgets.page.sample import Sample
from ui.words.speech import fault_words
from ui.words.volume_steps import VOLUMES, volume_step
from ui.words.wording import pause_name, rate_name


class SoundPage(Page[Destination]):
    """Each change is heard at once."""

    name = "sound"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        outer = self._outer = QVBoxLayout(body)
        outer.setSpacing(0)
        self._column = QVBoxLayout()
        outer.addLayout(self._column, 1)
        # Two sentences: the pause between them is a choice as well.
        self._text = self.tr("您听听这个声音，快慢合适吗？听得清楚吗？")
        self.sample = Sample(self._text)
        self._frame = QVBoxLayout()
        self._frame.addWidget(self.sample)
        self._column.addLayout(self._frame, 1)
        self._grid = QGridLayout()
        self.slower = self.button(self.tr("读慢一点"), "slower")
        self.faster = self.button(self.tr("读快一点"), "faster")
        self.softer = self.button(self.tr("小声一点"), "minus")
        self.louder = self.button(self.tr("大声一点"), "plus")
        self.rate, self.volume = Label("", Voice.TITLE), Label("", Voice.TITLE)
        rows = (
            (self.slower, self.rate, self.faster),
            (self.softer, self.volume, self.louder),
        )
        for number, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                self._grid.addWidget(widget, number, column)
                self._grid.setColumnStretch(column, 1)
            widgets[1].setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addLayout(self._grid)
        self.pause = self.button("")
        self.clear = Switch(self.tr("声音清亮一点"), services.icons)
        self.speaks = Switch(self.tr("点哪儿念哪儿"), services.icons)
        self._more = ButtonRow((self.pause, self.clear, self.speaks))
        outer.addWidget(self._more)
        self.told = Label("", Voice.BODY, wraps=True)
        self.told.hide()
        self._column.addWidget(self.told)
        self.listen = self.button(self.tr("念一句听听"), "sound", Role.DOMINANT)
        self.voices = self.button(self.tr("换个声音"), "voice")
        self.silent = self.button(self.tr("没有声音？"))
        self.silent.chosen.connect(lambda: navigator.go(NO_SOUND))
        self.build(self.tr("声音"), body, (self.listen, self.voices, self.silent))
        self.slower.chosen.connect(lambda: self._change_rate(-1))
        self.faster.chosen.connect(lambda: self._change_rate(1))
        self.softer.chosen.connect(lambda: self._change_volume(-1))
        self.louder.chosen.connect(lambda: self._change_volume(1))
        self.pause.chosen.connect(self._next_pause)
        self.clear.chosen.connect(self._switch_clear)
        self.speaks.chosen.connect(self._switch_speaking)
        self.listen.chosen.connect(self._say)
        self.voices.chosen.connect(lambda: navigator.go(Voices()))
        services.reading.state_changed.connect(self._show_fault)

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self._show_choice()
        self._show_fault()

    def leave(self) -> None:
        self.services.reading.end_aside()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.margin // 2, edge, 0)
        # The ring of the lowest row must not touch the line of the bar.
        self._outer.setContentsMargins(0, 0, 0, APART_PX)
        self._column.setSpacing(m.gap // 2)
        self._frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._grid.setSpacing(max(0, m.gap - 2 * m.ring_room))
        self.sample.set_text_font(text_family("hei"), round(m.headline * 1.1))
        self._make_room()
        self._show_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let the words of the sample give way in a low window: they are heard all the same."""
        if self.look is not None:
            m = self.look.metrics
            rows = 5 * (m.target + 2 * m.ring_room) + 2 * m.gap
            told = 3 * m.interface if not self.told.isHidden() else 0
            self.sample.setVisible(self.height() >= rows + told + round(2.4 * m.headline))

    def _show_choice(self) -> None:
        now = self.services.settings.now
        name = rate_name(now.rate_step)
        self.rate.setText(self.tr("快慢　{}").format(name))
        step = volume_step(now.volume)
        self.volume.setText(self.tr("声音　{} / {}").format(step + 1, len(VOLUMES)))
        pause = pause_name(_pause_step(now.pause_sentence_ms))
        self.pause.set_face(self.tr("停顿　{}").format(pause))
        self.clear.show_state(now.clear_sound)
        self.speaks.show_state(now.speaks_controls)
        self._more.relayout()
        if self.bar is not None:
            self.bar.relayout()
        self.slower.setEnabled(now.rate_step > 0)
        self.faster.setEnabled(now.rate_step < len(RATE_STEPS) - 1)
        self.softer.setEnabled(step > 0)
        self.louder.setEnabled(step < len(VOLUMES) - 1)

    def _show_fault(self) -> None:
        fault: SpeechFault | None = self.services.reading.fault
        failed = self.services.reading.state is ReaderState.FAILED
        self.told.setVisible(failed)
        self._make_room()
        # The words say “再试一次”: so must the button.
        face = (self.tr("再试一次"), "again") if failed else (self.tr("念一句听听"), "sound")
        self.listen.set_face(*face)
        if self.bar is not None:
            self.bar.relayout()
        if fault is not None:
            self.told.setText(fault_words(fault))

    def _change_rate(self, step: int) -> None:
        settings = self.services.settings
        rate = min(max(settings.now.rate_step + step, 0), len(RATE_STEPS) - 1)
        settings.change(rate_step=rate)
        self._show_choice()
        self._say()

    def _change_volume(self, step: int) -> None:
        settings = self.services.settings
        now = min(max(volume_step(settings.now.volume) + step, 0), len(VOLUMES) - 1)
        settings.change(volume=VOLUMES[now])
        self._show_choice()
        self._say()

    def _next_pause(self) -> None:
        settings = self.services.settings
        step = (_pause_step(settings.now.pause_sentence_ms) + 1) % len(PAUSES_MS)
        sentence, paragraph = PAUSES_MS[step]
        settings.change(pause_sentence_ms=sentence, pause_paragraph_ms=paragraph)
        self._show_choice()
        self._say()

    def _switch_clear(self) -> None:
        settings = self.services.settings
        settings.change(clear_sound=not settings.now.clear_sound)
        self._show_choice()
        self._say()

    def _switch_speaking(self) -> None:
        settings = self.services.settings
        settings.change(speaks_controls=not settings.now.speaks_controls)
        self._show_choice()

    def _say(self) -> None:
        self.services.reading.say_aside(Article("sample", (Block(BlockKind.TITLE, self._text),)))


def _pause_step(sentence_ms: int) -> int:
    return min(range(len(PAUSES_MS)), key=lambda step: abs(PAUSES_MS[step][0] - sentence_ms))
