"""声音: how fast the voice reads and how loud, chosen by listening."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.settings import RATE_STEPS
from app.speech.engine import SpeechFault
from app.speech.reader import ReaderState
from content.model import Article, Block, BlockKind
from ui.look import Look
from ui.pages.base import Navigator, Page
from ui.services import Services
from ui.speech_wording import fault_words
from ui.typefaces import text_family
from ui.widgets.big_button import Role
from ui.widgets.label import Label, Voice
from ui.widgets.sample import Sample
from ui.wording import RATE_NAMES

VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0)
"""Steps of loudness, softest first; never silent: a reader would think it broken."""


class SoundPage(Page):
    """Each change is heard at once."""

    name = "sound"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._text = self.tr("您听听这个声音，快慢合适吗？听得清楚吗？")
        self.sample = Sample(self._text)
        self._frame = QVBoxLayout()
        self._frame.addWidget(self.sample)
        self._column.addLayout(self._frame, 1)
        self._grid = QGridLayout()
        self.slower = self.button(self.tr("念慢一点"), "slower")
        self.faster = self.button(self.tr("念快一点"), "faster")
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
        self.told = Label("", Voice.BODY, wraps=True)
        self.told.hide()
        self._column.addWidget(self.told)
        self.listen = self.button(self.tr("念一句听听"), "sound", Role.DOMINANT)
        # In the bar: another row would leave no room for the sample in a low window.
        self.speaks = self.button("")
        self.speaks.setCheckable(True)
        self.keep = self.button(self.tr("就用这个"), "check")
        self.build(self.tr("声音"), body, (self.listen, self.speaks, self.keep))
        self.slower.chosen.connect(lambda: self._change_rate(-1))
        self.faster.chosen.connect(lambda: self._change_rate(1))
        self.softer.chosen.connect(lambda: self._change_volume(-1))
        self.louder.chosen.connect(lambda: self._change_volume(1))
        self.speaks.chosen.connect(self._switch_speaking)
        # A trembling second click is none of ours, but Qt has switched the button by then.
        self.speaks.clicked.connect(self._show_choice)
        self.listen.chosen.connect(self._say)
        self.keep.chosen.connect(navigator.back)
        services.reading.state_changed.connect(self._show_fault)

    def enter(self, argument: Any) -> None:
        self._show_choice()
        self._show_fault()

    def leave(self) -> None:
        self.services.reading.end_aside()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.margin, edge, edge)
        self._column.setSpacing(m.gap // 2)
        self._frame.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self.told.setContentsMargins(m.ring_room, 0, m.ring_room, 0)
        self._grid.setSpacing(max(0, m.gap - 2 * m.ring_room))
        self.sample.set_text_font(text_family("hei"), round(m.headline * 1.1))
        self._show_choice()

    def _show_choice(self) -> None:
        now = self.services.settings.now
        name = self.tr(RATE_NAMES[now.rate_step])
        self.rate.setText(self.tr("快慢　{}").format(name))
        step = _volume_step(now.volume)
        self.volume.setText(self.tr("声音　{} / {}").format(step + 1, len(VOLUMES)))
        on = now.speaks_controls
        self.speaks.setChecked(on)
        state = self.tr("开着") if on else self.tr("关着")
        self.speaks.set_face(self.tr("点哪儿念哪儿：{}").format(state), "check" if on else "")
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
        now = min(max(_volume_step(settings.now.volume) + step, 0), len(VOLUMES) - 1)
        settings.change(volume=VOLUMES[now])
        self._show_choice()
        self._say()

    def _switch_speaking(self) -> None:
        settings = self.services.settings
        settings.change(speaks_controls=not settings.now.speaks_controls)

    def _say(self) -> None:
        self.services.reading.say_aside(Article("sample", (Block(BlockKind.TITLE, self._text),)))


def _volume_step(volume: float) -> int:
    return min(range(len(VOLUMES)), key=lambda step: abs(VOLUMES[step] - volume))
