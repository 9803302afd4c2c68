"""The choices of staff that go in steps, each with its value, and kept at each press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.kiosk.machine import Machine
from app.kiosk.staff.live_machine import LiveMachine
from app.kiosk.staff.steps import (
    HourStep,
    Step,
    answer_s,
    can_move,
    hour_steps,
    moved,
    next_hours,
    next_speaker,
    next_theme,
)
from app.settings.settings import SIZES_PT
from app.speech.player.loudspeakers import Loudspeakers
from app.speech.voices import Voice
from ui.look.theme import load_themes
from ui.pages.paged import PagedPage
from ui.pages.staff.words import (
    clock_words,
    hour_step_words,
    hours_words,
    minutes_words,
    seconds_words,
    speaker_words,
)
from ui.shell.destinations.others import Voices
from ui.shell.destinations.staff import Group, StaffSteps
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.step_row import StepRow
from ui.words.speech import announcement
from ui.words.voices import voice_name
from ui.words.wording import rate_name, theme_name

Face = tuple[str, str]
"""Words and icon of a button."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its name, its value, and its buttons with what they do."""

    id: str
    title: str
    value: Callable[[Machine], str]
    faces: tuple[Face, ...]
    acts: tuple[Action, ...]
    able: Callable[[Machine], tuple[bool, ...]]


class StaffStepsPage(PagedPage[StaffSteps]):
    """Whatever is chosen holds from the next visit on; size, colour and sound are shown at once."""

    name = "staff-steps"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._group = Group.START
        self._voices: tuple[Voice, ...] = ()
        self._asking = self.latest()
        sample = Action("hear-sample", self.tr("念一句听听"), self._say, "sound")
        self.sample = self.button(sample, Role.DOMINANT)
        self.build("", self.body, (self.previous, self.sample, self.next))
        self.stack.page_changed.connect(self._show_bar)
        self._speakers.changed.connect(self._on_outputs)

    @property
    def _machine(self) -> LiveMachine:
        return self.services.staff.machine

    @property
    def _speakers(self) -> Loudspeakers:
        return self.services.make_loudspeakers()

    # --- life ---

    def enter(self, to: StaffSteps) -> None:
        self._group = to.group
        self.head(self._titles()[to.group])
        self.sample.setVisible(to.group in (Group.START, Group.VOLUME))
        self.notice.dismiss()
        self._show_as_chosen()
        self._show()

    def come_back(self) -> None:
        if self._group is Group.START:  # perhaps from 换个声音
            self._machine.change(voice=self.services.settings.now.voice)
        self._show(self.stack.first)

    def leave(self) -> None:
        self.services.reading.end_aside()

    def first_focus(self) -> QWidget | None:
        if self.sample.offered:
            return self.sample
        for row in self.stack.rows:
            if isinstance(row, StepRow):
                return next((each for each in row.buttons if each.isEnabled()), None)
        return self.back_button

    def _titles(self) -> dict[Group, str]:
        return {
            Group.START: self.tr("开机时的样子"),
            Group.VOLUME: self.tr("喇叭和音量"),
            Group.HOURS: self.tr("开放时间"),
            Group.IDLE: self.tr("多久没人用就结束"),
        }

    def _show(self, first: int = 0) -> None:
        told = {
            Group.START: self.tr("下一位来的时候，就是这个样子。"),
            Group.VOLUME: self.tr("现在听到的，就是最大声。"),
            Group.HOURS: self.tr("不开放的时候，欢迎页暗一点，照样能用。"),
            Group.IDLE: self.tr("正在听文章的人不算没人用。"),
        }
        self.tell(told[self._group])
        self.show_rows(self._lines(), first)
        self._show_bar()
        if self._group is Group.START:
            shelf = self.services.voices
            self._asking.ask(shelf.voices, self._know_voices, lambda _: None)

    def _show_bar(self) -> None:
        """Hide a bar without a button: it would be a strip of nothing."""
        if self.bar is not None:
            self.bar.setVisible(self.sample.offered or self.stack.pages > 1)

    def _know_voices(self, voices: tuple[Voice, ...]) -> None:
        self._voices = voices
        self._show_values()

    # --- rows ---

    def make_row(self, item: _Line) -> QWidget:
        row = StepRow(item.title, self.services.icons, item.faces)
        for button, action in zip(row.buttons, item.acts, strict=True):
            self.bind(button, action)
        self._fill(row, item)
        return row

    def row_title(self, item: _Line) -> str:
        return item.title

    def _fill(self, row: StepRow, line: _Line) -> None:
        now = self._machine.now
        row.show_value(line.value(now), line.able(now))

    def _show_values(self) -> None:
        """Show the values of now in the rows that are there: the keyboard stays where it is."""
        lines = {line.title: line for line in self._lines()}
        for row in self.stack.rows:
            if isinstance(row, StepRow) and row.title in lines:
                self._fill(row, lines[row.title])

    def _lines(self) -> tuple[_Line, ...]:
        match self._group:
            case Group.START:
                return self._start_lines()
            case Group.VOLUME:
                return self._sound_lines()
            case Group.HOURS:
                return self._hour_lines()
            case Group.IDLE:
                return self._idle_lines()

    def _start_lines(self) -> tuple[_Line, ...]:
        size = self._stepped(
            Step.SIZE,
            self.tr("字的大小"),
            lambda now: f"{now.size_index + 1} / {len(SIZES_PT)}",
            ((self.tr("小一点"), "minus"), (self.tr("大一点"), "plus")),
        )
        speed = self._stepped(
            Step.SPEED,
            self.tr("念的快慢"),
            lambda now: rate_name(now.rate_step),
            ((self.tr("慢一点"), "slower"), (self.tr("快一点"), "faster")),
        )
        other = self.tr("换一个")
        theme = self._round(
            ("theme", self.tr("颜色")),
            lambda now: theme_name(load_themes()[now.theme]),
            Action("staff-next", other, lambda: self._use(next_theme(self._machine.now)), "colour"),
        )
        voice = self._round(
            ("voice", self.tr("谁来念")),
            self._voice_words,
            Action("staff-voice", other, lambda: self.navigator.go(Voices()), "voice"),
        )
        volume = self._volume_line(self.tr("声音的大小"), Step.VOLUME)
        return (size, theme, speed, volume, voice)

    def _volume_line(self, title: str, step: Step) -> _Line:
        def value(now: Machine) -> str:
            of_app = now.volume if step is Step.VOLUME else now.volume_most
            return f"{now.computer_volume if step is Step.COMPUTER else of_app}%"

        faces = ((self.tr("小声一点"), "minus"), (self.tr("大声一点"), "plus"))
        return self._stepped(step, title, value, faces)

    def _sound_lines(self) -> tuple[_Line, ...]:
        speaker = self._round(
            ("speaker", self.tr("从哪里出声")),
            lambda now: speaker_words(now.speaker, self._speakers.outputs),
            Action("staff-next", self.tr("换一个"), self._next_speaker, "sound"),
        )
        most = self._volume_line(self.tr("最大声"), Step.VOLUME_MOST)
        return (most, self._volume_line(self.tr("电脑的音量"), Step.COMPUTER), speaker)

    def _idle_lines(self) -> tuple[_Line, ...]:
        faces = ((self.tr("短一点"), "minus"), (self.tr("长一点"), "plus"))
        return (
            self._stepped(
                Step.ASK_SILENT,
                self.tr("没人碰，多久以后问"),
                lambda now: seconds_words(now.ask_silent_s),
                faces,
            ),
            self._stepped(
                Step.ANSWER,
                self.tr("问了没人答应，多久以后结束"),
                lambda now: seconds_words(answer_s(now)),
                faces,
            ),
            self._stepped(
                Step.ASK_LISTENING,
                self.tr("一直在听，多久以后问"),
                lambda now: minutes_words(now.ask_listening_min),
                faces,
            ),
        )

    def _hour_lines(self) -> tuple[_Line, ...]:
        faces = ((self.tr("早一点"), "minus"), (self.tr("晚一点"), "plus"))
        kind = self._round(
            ("hours", self.tr("什么时候开")),
            hours_words,
            Action("staff-next", self.tr("换一种"), self._next_hours, "clock"),
        )
        spans = len(self._machine.now.hours)
        ends = (
            self._stepped(step, hour_step_words(step, spans), partial(_clock_at, step), faces)
            for step in hour_steps(self._machine.now)
        )
        return (kind, *ends)

    def _stepped(
        self,
        step: Step | HourStep,
        title: str,
        value: Callable[[Machine], str],
        faces: tuple[Face, Face],
    ) -> _Line:
        (less, _), (more, _) = faces
        acts = (
            Action("staff-less", less, partial(self._step, step, -1)),
            Action("staff-more", more, partial(self._step, step, 1)),
        )
        return _Line(
            str(step),
            title,
            value,
            faces,
            acts,
            lambda now: (can_move(now, step, -1), can_move(now, step, 1)),
        )

    def _round(
        self, named: tuple[str, str], value: Callable[[Machine], str], action: Action
    ) -> _Line:
        """Return a row with one button; `named` are its id and its title."""
        face = (str(action.words), str(action.icon))
        return _Line(*named, value, (face,), (action,), lambda now: (True,))

    def _voice_words(self, now: Machine) -> str:
        if not now.voice:
            return self.tr("自动选")
        found = [voice for voice in self._voices if voice.id == now.voice]
        return voice_name(found[0]) if found else "……"

    # --- what staff do ---

    def _step(self, step: Step | HourStep, by: int) -> None:
        self._use(moved(self._machine.now, step, by))

    def _next_hours(self) -> None:
        self._machine.use(next_hours(self._machine.now))
        self.show_rows(self._lines())
        self._show_bar()
        self.stack.focus_on(0)

    def _next_speaker(self) -> None:
        ids = [output.id for output in self._speakers.outputs]
        self._use(next_speaker(self._machine.now, ids))

    def _on_outputs(self) -> None:
        if self.isVisible() and self._group is Group.VOLUME:
            self._show_values()

    def _use(self, machine: Machine) -> None:
        self._machine.use(machine)
        self._show_as_chosen()
        self._show_values()
        if self._group is Group.VOLUME:
            self._say()

    def _show_as_chosen(self) -> None:
        """Let the face and the voice be as the next visit begins; at most as loud as allowed."""
        now = self._machine.now
        percent = now.volume_most if self._group is Group.VOLUME else now.volume
        if self._group in (Group.START, Group.VOLUME):
            self.services.settings.change(
                size_index=now.size_index,
                theme=now.theme,
                rate_step=now.rate_step,
                voice=now.voice,
                volume=percent / 100,
            )
            self._speakers.play_on(now.speaker)

    def _say(self) -> None:
        words = self.tr("您听听这个声音，快慢合适吗？听得清楚吗？")
        self.services.reading.say_aside(announcement(words))


def _clock_at(step: HourStep, machine: Machine) -> str:
    """Return the time of an end of a span; "" if there is no such span any more."""
    if step.span >= len(machine.hours):
        return ""
    return clock_words(machine.hours[step.span][int(step.is_end)])
