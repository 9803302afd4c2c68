"""声音: how fast the voice reads, how loud, with what pauses, chosen by listening."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.settings.steps import PAUSE, RATE, VOLUME, Scale
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from ui.look.look import Look
from ui.pages.other_place import other_place
from ui.pages.setup.framed_sample import SpokenSample
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import NO_SOUND, Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.button_row import ButtonRow
from ui.widgets.buttons.switch import Switch
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.top_bar import APART_PX
from ui.words.speech import announcement, fault_words
from ui.words.wording import pause_name, rate_name


class SoundPage(Page[Destination]):
    """Each change is heard at once in a sentence."""

    name = "sound"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        outer = self._outer = QVBoxLayout(body)
        outer.setSpacing(0)
        self._column = QVBoxLayout()
        outer.addLayout(self._column, 1)
        # Two sentences, so that the pause between them is heard.
        self._text = self.tr("您听听这个声音，快慢合适吗？听得清楚吗？")
        self._framed = SpokenSample(self._text)
        self.sample = self._framed.sample
        self._column.addLayout(self._framed, 1)
        self._column.addLayout(self._make_steps())
        outer.addWidget(self._make_more())
        self.told = Label("", LabelKind.BODY, wraps=True)
        self.told.hide()
        self._column.addWidget(self.told)
        self.listen = self.button(
            Action("hear-sample", self.tr("念一句听听"), self._say, "sound"), role=Role.DOMINANT
        )
        self.voices = self.button(
            Action("open-voices", self.tr("换个声音"), lambda: navigator.go(Voices()), "voice")
        )
        self.silent = self.button(
            Action("open-no-sound", self.tr("没有声音？"), lambda: navigator.go(NO_SOUND))
        )
        self.build(self.tr("声音"), body, (self.listen, self.voices, self.silent))
        services.reading.state_changed.connect(self._show_fault)
        services.make_loudspeakers().changed.connect(self._show_place)

    def _make_steps(self) -> QGridLayout:
        self.slower = self.button(
            Action("slower", self.tr("读慢一点"), lambda: self._step(RATE, -1), "slower")
        )
        self.faster = self.button(
            Action("faster", self.tr("读快一点"), lambda: self._step(RATE, 1), "faster")
        )
        self.softer = self.button(
            Action("softer", self.tr("小声一点"), lambda: self._step(VOLUME, -1), "minus")
        )
        self.louder = self.button(
            Action("louder", self.tr("大声一点"), lambda: self._step(VOLUME, 1), "plus")
        )
        self.rate, self.volume = Label("", LabelKind.TITLE), Label("", LabelKind.TITLE)
        rows = (
            (self.slower, self.rate, self.faster),
            (self.softer, self.volume, self.louder),
        )
        self._grid = QGridLayout()
        for number, widgets in enumerate(rows):
            for column, widget in enumerate(widgets):
                self._grid.addWidget(widget, number, column)
                self._grid.setColumnStretch(column, 1)
            widgets[1].setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self._grid

    def _make_more(self) -> ButtonRow:
        icons = self.services.icons
        self._other_place = other_place(self.services, self._say)
        self.headphones = self.button(self._other_place)
        self.pause = self.button(Action("next-pause", "", self._next_pause))
        self.clear = Switch(self.tr("声音清亮一点"), icons)
        self.speaks = Switch(self.tr("点哪儿念哪儿"), icons)
        self.unplugged = Switch(self.tr("拔耳机就停"), icons)
        self.bind(self.clear, Action("switch-clear-sound", "", self._switch_clear))
        self.bind(self.speaks, Action("switch-speaking-controls", "", self._switch_speaking))
        self.bind(self.unplugged, Action("switch-unplugged", "", self._switch_unplugged))
        self._more = ButtonRow(
            (self.headphones, self.pause, self.clear, self.speaks, self.unplugged)
        )
        return self._more

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
        self._framed.relook(look)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._grid.setSpacing(max(0, m.gap - 2 * m.ring_room))
        self._make_room()
        self._show_choice()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Hide the words of the sample in a low window; they can still be heard."""
        if self.look is not None:
            m = self.look.metrics
            rows = 5 * (m.target + 2 * m.ring_room) + 2 * m.gap
            told = 3 * m.interface if not self.told.isHidden() else 0
            self.sample.setVisible(self.height() >= rows + told + round(2.4 * m.headline))

    def _show_choice(self) -> None:
        now = self.services.settings.now
        self.rate.setText(self.tr("快慢　{}").format(rate_name(RATE.at(now))))
        self.volume.setText(self.tr("声音　{} / {}").format(VOLUME.at(now) + 1, VOLUME.count))
        self.pause.set_face(self.tr("停顿　{}").format(pause_name(PAUSE.at(now))))
        self.clear.show_state(now.clear_sound)
        self.speaks.show_state(now.speaks_controls)
        self.unplugged.show_state(now.pauses_unplugged)
        self._show_place()
        if self.bar is not None:
            self.bar.relayout()
        self.slower.setEnabled(RATE.can_move(now, -1))
        self.faster.setEnabled(RATE.can_move(now, 1))
        self.softer.setEnabled(VOLUME.can_move(now, -1))
        self.louder.setEnabled(self.services.settings.can_step(VOLUME, 1))

    def _show_place(self) -> None:
        """Offer the other place where the sound can come out, if there is one."""
        there = self._other_place
        self.headphones.setVisible(there.offered())
        self.headphones.set_face(said(there.words), said(there.icon))
        self._more.relayout()

    def _show_fault(self) -> None:
        fault: SpeechFault | None = self.services.reading.fault
        failed = self.services.reading.state is ReaderState.FAILED
        self.told.setVisible(failed)
        self._make_room()
        # The words name 再试一次, so the button has this name.
        face = (self.tr("再试一次"), "again") if failed else (self.tr("念一句听听"), "sound")
        if self.services.reading.is_aside_awaited:
            face = self.tr("正在准备声音……"), "sound"
        self.listen.set_face(*face)
        if self.bar is not None:
            self.bar.relayout()
        if fault is not None:
            self.told.setText(fault_words(fault))

    def _step(self, scale: Scale, by: int) -> None:
        self._change_and_say(lambda: self.services.settings.step(scale, by))

    def _next_pause(self) -> None:
        self._change_and_say(lambda: self.services.settings.go_round(PAUSE))

    def _switch_clear(self) -> None:
        settings = self.services.settings
        self._change_and_say(lambda: settings.change(clear_sound=not settings.now.clear_sound))

    def _change_and_say(self, change: Callable[[], None]) -> None:
        """Make a change, show it and say a sentence with it."""
        change()
        self._show_choice()
        self._say()

    def _switch_speaking(self) -> None:
        settings = self.services.settings
        settings.change(speaks_controls=not settings.now.speaks_controls)
        self._show_choice()

    def _switch_unplugged(self) -> None:
        settings = self.services.settings
        settings.change(pauses_unplugged=not settings.now.pauses_unplugged)
        self._show_choice()

    def _say(self) -> None:
        self.services.reading.say_aside(announcement(self._text))
