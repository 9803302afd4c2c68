"""这台机器的数: the weeks of this machine, each a row with a bar; nothing of it goes anywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.reports.counting import load_report
from app.reports.fleet import Week, fleet_of, weeks_of
from app.reports.report import Report
from ui.pages.paged import PagedPage
from ui.pages.staff.counts.week_row import WeekRow
from ui.pages.staff.counts.words import week_words
from ui.pages.trouble import why
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.staff import STAFF_SAVE_COUNTS
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.words.wording import month_and_day


class StaffCountsPage(PagedPage[Destination]):
    """Reads the machine's own counts when it is opened."""

    name = "staff-counts"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._looking = self.latest()
        self._most = 0
        leads = Action(
            "open-save-counts",
            self.tr("存到U盘"),
            lambda: navigator.go(STAFF_SAVE_COUNTS),
            "save",
        )
        self.save = self.button(leads, Role.DOMINANT)
        self.build(self.tr("这台机器的数"), self.body, (self.previous, self.save, self.next))

    def enter(self, to: Destination) -> None:
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        path = self.services.staff.places.counts_file
        self.tell(self.tr("请等一下……"))
        self._looking.ask(lambda: load_report(path), self._show, self._failed)

    def first_focus(self) -> QWidget | None:
        return self.save

    def make_row(self, item: Week) -> QWidget:
        share = item.count("visits") / self._most if self._most else 0.0
        return WeekRow(self.row_title(item), week_words(item), self.services.icons, share)

    def row_title(self, item: Week) -> str:
        return self.tr("{}起的一周").format(month_and_day(item.monday))

    def _show(self, report: Report) -> None:
        weeks = weeks_of(fleet_of([report]).machines)
        if weeks:
            words = self.tr("这些数只记在这台机器上。横条是来了几位。")
        else:
            words = self.tr("还没有数。从下一位来的人开始记。")
        self.tell(words)
        self._most = max((week.count("visits") for week in weeks), default=0)
        self.show_rows(weeks[::-1])

    def _failed(self, error: Exception) -> None:
        self.tell("")
        self.report(why(error))
