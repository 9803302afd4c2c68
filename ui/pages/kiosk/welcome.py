"""您好: the page before a visit. One large button begins; what is new stands below it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kiosk.machine import Machine
from app.kiosk.opening import is_open, minutes_of
from ui.look.look import Look
from ui.look.theme import load_theme, palette
from ui.pages.home.desk import Desk, desk_of
from ui.pages.kiosk.at_the_foot import AtTheFoot
from ui.shell.destinations.kiosk import USE_CARD
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.staff import StaffPin
from ui.shell.page import Navigator, Page
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.widgets.frame.focus_news import describe
from ui.widgets.frame.label import Label, LabelKind
from ui.widgets.page.big_words import BigWords

LOOK_MS = 30_000
"""ms between two looks at the clock: outside opening hours the page is dimmed, and on a new day it
has other news.
"""
DIMMED = "black"
"""The theme outside opening hours: little light, and all contrasts kept."""
_GREETING, _BUTTON = 2.8, 2.0
"""Largest sizes, in sizes of the interface's words."""


class WelcomePage(Page[Destination]):
    """Nothing of a visitor is here yet, and a touch beside the buttons does nothing."""

    name = "welcome"
    helped_by = None

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        kiosk = services.kiosk
        self._machine = kiosk.machine if kiosk is not None else Machine()
        self._news = self.latest()
        self._told_on: date | None = None
        """The day of the news."""
        self._is_open, self._painted = True, False
        self.greeting = BigWords(self.tr("您好，欢迎来读报听书"), _GREETING)
        self.promise = Label(
            self.tr("字能放大，文章能念给您听，不用登录，不花钱"), LabelKind.BODY, wraps=True
        )
        self.news = Label("", LabelKind.SOFT, wraps=True)
        for label in (self.promise, self.news):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        begin = Action("begin-visit", self.tr("点这里开始"), navigator.home, "play")
        self.begin = self.button(begin, role=Role.DOMINANT)
        card = Action(
            "open-use-card", self.tr("我有公用机卡"), lambda: navigator.go(USE_CARD), "card"
        )
        self.card = self.button(card)
        staff = Action("open-staff", self.tr("工作人员"), lambda: navigator.go(StaffPin()), "lock")
        self.staff = self.button(staff)
        self.foot = AtTheFoot(self._whose(), self.staff)
        self._put_together()
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look_at_clock)

    def _put_together(self) -> None:
        middle = QWidget()
        self._column = QVBoxLayout(middle)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.begin)
        across.addStretch(1)
        self._column.addStretch(3)
        self._column.addWidget(self.greeting)
        self._column.addStretch(1)
        self._column.addWidget(self.promise)
        self._column.addStretch(1)
        self._column.addLayout(across)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        self._below.addWidget(self.card)
        self._below.addStretch(1)
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        self._column.addWidget(self.news)
        self._column.addStretch(3)
        self._sheets.addWidget(middle, 1)
        self._sheets.addWidget(self.foot)

    def _whose(self) -> str:
        """Return the centre and the machine, as far as its file names them."""
        machine = self._machine
        if machine.centre and machine.name:
            return self.tr("{}　•　{}").format(machine.centre, machine.name)
        return machine.centre or machine.name

    @property
    def heading(self) -> str:
        """The greeting: a screen reader says it as the page's name."""
        return self.greeting.text()

    # --- life ---

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self._told_on, self._painted = None, False
        self._look_at_clock()
        self._clock.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # After the first paint of all: courses are read by modules that it does not need.
            QTimer.singleShot(0, self, self._look_for_news)

    def leave(self) -> None:
        self._clock.stop()

    def go_back(self) -> None:
        """Do nothing: there is no page before this one."""

    def suited(self, look: Look) -> Look:
        """Return the look with little light outside opening hours."""
        return look if self._is_open else replace(look, theme=load_theme(DIMMED))

    def relook(self, look: Look) -> None:
        m = look.metrics
        self.setAutoFillBackground(not self._is_open)
        self.setPalette(palette(look.theme))
        self._column.setContentsMargins(m.margin, m.gap, m.margin, m.gap)
        self._column.setSpacing(0)
        self._below.setContentsMargins(0, m.gap // 2, 0, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the button as large as its place allows; news without room are left out."""
        if self.look is None:
            return
        m = self.look.metrics
        room = self.width() - 2 * m.margin
        for px in range(round(m.interface * _BUTTON), m.dominant - 1, -1):
            self.begin.set_font_px(px)
            if self.begin.sizeHint().width() <= room:
                break
        self._make_room()

    def _make_room(self) -> None:
        self.news.show()
        needed = self._column.totalHeightForWidth(self.width())
        self.news.setVisible(needed <= self.height() - self.foot.sizeHint().height())

    # --- what is new ---

    def _look_at_clock(self) -> None:
        now = self.services.now()
        was_open, self._is_open = self._is_open, is_open(self._machine.hours, minutes_of(now))
        if was_open != self._is_open and self.look is not None:
            self.set_look(self.look)
        if self._painted:
            self._look_for_news()

    def _look_for_news(self) -> None:
        today = self.services.now().date()
        if self._told_on == today:
            return
        self._told_on = today
        library, lessons = self.services.library, self.services.lessons
        number = today.toordinal()

        def look() -> tuple[Desk, str]:
            courses = lessons.courses().shelved
            course = courses[number % len(courses)].course.title if courses else ""
            return desk_of(library), course

        self._news.ask(look, lambda found: self._tell(*found), lambda error: self._tell(None, ""))

    def _tell(self, desk: Desk | None, course: str) -> None:
        parts = []
        if desk is not None and desk.day.came_today:
            count = desk.day.came_today
            parts.append(self.tr("今天有 {} 篇新文章", None, count).format(count))
        elif desk is not None and desk.shelf:
            parts.append(self.tr("书架上有 {} 篇文章", None, desk.shelf).format(desk.shelf))
        if course:
            parts.append(self.tr("智慧课堂：{}").format(course))
        self.news.setText("　•　".join(parts))
        self._make_room()
        describe(self.begin, self.promise.text())
