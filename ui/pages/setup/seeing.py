"""看得清吗: the first question. Lines in growing sizes, as at the optician's."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.look import Look
from ui.look.metrics import PX_PER_PT, TEXT_SIZES_PT, metrics
from ui.look.typefaces import text_family
from ui.pages.setup.eye_chart import lines_that_fit
from ui.pages.setup.first_start import FirstStartPage, promise
from ui.shell.destinations.plain import HEARING
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.buttons.chart_line import ChartLine
from ui.widgets.frame.label import Label, LabelKind


class SeeingPage(FirstStartPage):
    """A press on a line changes the size of the whole face at once."""

    name = "seeing"
    step = 1

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._wanted = services.settings.now.size_index
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._told = Label(self.tr("哪一行看着最舒服，就按哪一行。"), LabelKind.TITLE)
        self._column.addWidget(self._told)
        self.lines: list[ChartLine] = []
        change = services.settings.change
        for index in range(len(TEXT_SIZES_PT)):
            line = ChartLine(self.tr("这一行看着舒服"), services.icons, body)
            line.setAccessibleName(self.tr("这一行看着舒服，字号 {}").format(index + 1))
            self.bind(line, Action("choose-size", "", partial(change, size_index=index)))
            self._column.addWidget(line)
            self.lines.append(line)
        self._column.addStretch(1)
        self._promise = Label(promise(), LabelKind.SOFT)
        self._column.addWidget(self._promise)
        self.keep = self.button(
            Action("keep-size", self.tr("就用这一行"), lambda: navigator.go(HEARING), "check"),
            role=Role.DOMINANT,
        )
        self.build_question(self.tr("看得清吗？"), body, (self.keep,))

    def question(self) -> str:
        return self.tr("您好。看得清吗？哪一行看着最舒服，就按哪一行，再按“就用这一行”。")

    def come_back(self) -> None:
        super().come_back()
        self._wanted = self.services.settings.now.size_index
        self._choose_lines()

    def go_back(self) -> None:
        # At the first start there is no page before this one. A slip of the finger costs nothing:
        # 返回 counts as an answer only when the next start has asked again.
        now = self.services.settings.now
        if now.introduced:
            super().go_back()
        elif now.questions_left:
            self.finish()
        else:
            self.services.settings.change(questions_left=True)
            self.navigator.home()

    def relook(self, look: Look) -> None:
        m = look.metrics
        edge = max(0, m.margin - m.ring_room)
        self._column.setContentsMargins(edge, m.gap // 2, edge, m.gap // 4)
        self._column.setSpacing(max(0, m.gap // 2 - m.ring_room))
        for label in (self._told, self._promise):
            label.setContentsMargins(m.ring_room, 0, 0, 0)
        family = text_family(self.services.settings.now.typeface)
        for line, points in zip(self.lines, TEXT_SIZES_PT, strict=True):
            line.set_text(family, round(points * PX_PER_PT * max(1.0, m.scale)))
        self._choose_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_lines()

    def _choose_lines(self) -> None:
        """Show as many lines as fit when the bars have the largest letters.

        So the lines stay in place when a press changes the size.
        """
        if self.look is None:
            return
        window, now = self.window(), self.services.settings.now
        largest = metrics(
            window.width(), window.height(), len(TEXT_SIZES_PT) - 1, self.look.metrics.least_target
        )
        bars = 2 * max(largest.target, round(largest.dominant * 2.4))
        bars += 4 * largest.ring_room + largest.gap + 2 * largest.border
        room = self.height() - bars - round(largest.title * 1.5) - 2 * largest.gap
        heights = [line.least_height() for line in self.lines]
        gap = self._column.spacing()
        shown = lines_that_fit(heights, gap, room, self._wanted)
        spare = room - sum(heights[index] for index in shown) - gap * (len(shown) - 1)
        more = max(0, spare // len(shown))
        for index, line in enumerate(self.lines):
            line.setVisible(index in shown)
            line.set_height(heights[index] + min(more, heights[index] // 2))
            line.setChecked(index == now.size_index)
        self._show_promise()

    def _show_promise(self) -> None:
        """Show it where the lines leave room: it takes none of theirs."""
        if self.top is None or self.bar is None or self.look is None:
            return
        margins = self._column.contentsMargins()
        shown = [line for line in self.lines if not line.isHidden()]
        used = self.top.sizeHint().height() + self.bar.sizeHint().height()
        used += margins.top() + margins.bottom() + self._told.sizeHint().height()
        used += sum(line.sizeHint().height() for line in shown)
        used += self._column.spacing() * (len(shown) + 1) + self._promise.sizeHint().height()
        self._promise.setVisible(used <= self.height())
