"""用尺子量屏幕: a bar that staff make as long as 10 cm of a ruler; then all sizes are real."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk.staff.ruler import BIG_STEP, Bar, bar_for, first_width_mm
from ui.look.look import Look
from ui.pages.staff.length_bar import LengthBar
from ui.shell.answers import Answers
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.button_row import ButtonRow
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.frame.notice import Notice
from ui.widgets.frame.top_bar import APART_PX


class RulerPage(Page[Destination]):
    """The width of the screen follows from the bar, and is kept when staff say it is right."""

    name = "staff-ruler"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.bar_now: Bar | None = None
        self._width_mm = 0
        body = QWidget()
        outer = QVBoxLayout(body)
        # The ring of the row below must not touch the line of the bar.
        outer.setContentsMargins(0, 0, 0, APART_PX)
        outer.setSpacing(0)
        self.notice = Notice(services.icons, self.first_focus)
        self.answers = Answers(self.notice, services.actions)
        self.known = Action("answer-message", self.tr("知道了"), self.notice.dismiss, "check")
        outer.addWidget(self.notice)
        self._column = QVBoxLayout()
        outer.addLayout(self._column, 1)
        self.told = Label("", LabelKind.TITLE, wraps=True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.length = LengthBar()
        self.measured = Label("", LabelKind.SOFT)
        self.measured.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(1)
        self._column.addWidget(self.told)
        self._column.addStretch(1)
        self._column.addWidget(self.length)
        self._column.addWidget(self.measured)
        self._column.addStretch(1)
        self._row = ButtonRow(self._make_buttons())
        outer.addWidget(self._row)
        keep = Action("keep-width", self.tr("一样长了"), self._keep, "check")
        self.keep = self.button(keep, Role.DOMINANT)
        self.build(self.tr("用尺子量屏幕"), body, (self.keep,))

    def _make_buttons(self) -> tuple[BigButton, ...]:
        tr = self.tr
        self.much_shorter = self.button(
            Action("bar-much-shorter", tr("短很多"), lambda: self._move(-BIG_STEP), "minus")
        )
        self.shorter = self.button(
            Action("bar-shorter", tr("短一点"), lambda: self._move(-1), "minus")
        )
        self.longer = self.button(Action("bar-longer", tr("长一点"), lambda: self._move(1), "plus"))
        self.much_longer = self.button(
            Action("bar-much-longer", tr("长很多"), lambda: self._move(BIG_STEP), "plus")
        )
        return self.much_shorter, self.shorter, self.longer, self.much_longer

    # --- life ---

    def enter(self, to: Destination) -> None:
        screen = self.screen()
        told_mm = screen.physicalSize().width()
        known_mm = self.services.staff.machine.now.width_mm
        self._width_mm = first_width_mm(known_mm, told_mm, self._screen_px)
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        self._draw_anew()

    def first_focus(self) -> QWidget | None:
        return self.notice.button if self.notice.isVisibleTo(self) else self.keep

    def relook(self, look: Look) -> None:
        m = look.metrics
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)
        self._column.setSpacing(m.gap // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._width_mm:
            self._draw_anew()

    # --- the bar ---

    @property
    def _screen_px(self) -> int:
        return self.screen().geometry().width()

    def _draw_anew(self) -> None:
        """Draw the bar of the width that is believed, as long as fits."""
        margin = self.look.metrics.margin if self.look is not None else 0
        self._draw(bar_for(self._width_mm, self._screen_px, self.width() - 2 * margin))

    def _draw(self, bar: Bar) -> None:
        self.bar_now = bar
        centimetres = bar.mm // 10
        words = self.tr("用尺子量这条线，正好 {} 厘米就对了。")
        self.told.setText(words.format(centimetres))
        measured = self.tr("这样算，屏幕宽 {} 毫米").format(bar.width_mm)
        self.measured.setText(measured)
        self.length.show_length(bar.px, measured)
        for button, by in (
            (self.much_shorter, -1),
            (self.shorter, -1),
            (self.longer, 1),
            (self.much_longer, 1),
        ):
            button.setEnabled(bar.moved(by) != bar)

    def _move(self, steps: int) -> None:
        if self.bar_now is not None:
            bar = self.bar_now.moved(steps)
            self._width_mm = bar.width_mm
            margin = self.look.metrics.margin if self.look is not None else 0
            fits = bar.px <= self.width() - 2 * margin
            self._draw(bar) if fits else self._draw_anew()

    def _keep(self) -> None:
        if self.bar_now is None:
            return
        width = self.bar_now.width_mm
        self.services.staff.machine.change(width_mm=width)
        words = self.tr("记住了：屏幕宽 {} 毫米。下一位来的时候，字就是真的大小。")
        self.answers.report(words.format(width), self.known)
