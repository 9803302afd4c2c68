"""存到U盘: exactly what the file holds is shown, day by day, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.files.keeping import FolderUnwritableError, keep_new
from app.kiosk.staff.live_machine import LiveMachine
from app.reports.counting import load_report
from app.reports.day_counts import DayCounts
from app.reports.report import LONGEST_NAME, Report, written
from content.errors import NotAllowedError
from ui.pages.staff.counts.words import day_words
from ui.pages.staff.facts import Fact, FactsPage
from ui.pages.staff.sticks import only_sticks
from ui.pages.trouble import why
from ui.shell.destinations.plain import Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action
from ui.widgets.buttons.big_button import Role
from ui.words.folders import name_in_quotes
from ui.words.wording import month_and_day

WRITE = "report"
"""The name of this write, as the policy is asked."""


@dataclass(frozen=True, slots=True)
class _Sticks:
    """Nothing was written: so many sticks are plugged in, and it has to be one."""

    number: int


class StaffSaveCountsPage(FactsPage[Destination]):
    """The machine's name is written in only if staff press 写上."""

    name = "staff-save-counts"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self._work = self.latest()
        self._report = Report()
        save = Action("save-counts", self.tr("存到U盘"), self._save, "save")
        self.save = self.button(save, Role.DOMINANT)
        bar = (self.previous, self.save, self.jump, self.next)
        self.build(self.tr("要存的就是这些"), self.body, bar, fold=(self.jump,))

    # --- life ---

    def enter(self, to: Destination) -> None:
        self._report = Report()
        self.come_back()

    def come_back(self) -> None:
        self.notice.dismiss()
        path = self.services.staff.places.counts_file
        self.tell(self.tr("请等一下……"))
        self._work.ask(lambda: load_report(path), self._know, self._failed)

    def first_focus(self) -> QWidget | None:
        return self.save

    # --- what it holds ---

    def _know(self, report: Report) -> None:
        self._report = replace(report, name=self._report.name)
        self.save.setEnabled(bool(report.days))
        words = self.tr("没写出来的都是 0。没有人名，没有念过什么。每天的号是随机的。")
        self.tell(words if report.days else self.tr("还没有数，没有可以存的。"))
        self._show()

    def _show(self, first: int = 0) -> None:
        days = sorted(self._report.days, key=lambda day: day.date, reverse=True)
        rows = [Fact(self._date_words(day), day_words(day)) for day in days]
        named = _name_of(self.services.staff.machine)
        if rows and named:
            has_name = bool(self._report.name)
            words = self.tr("不写") if has_name else self.tr("写上")
            switch = Action("switch-counts-name", words, self._switch_name)
            shown = named if has_name else self.tr("没有写")
            rows.insert(0, Fact(self.tr("机器的名字"), shown, switch))
        self.show_rows(rows, first)

    def _date_words(self, day: DayCounts) -> str:
        words = self.tr("{0}年{1}")
        return words.format(day.date.year, month_and_day(day.date))

    def _switch_name(self) -> None:
        name = "" if self._report.name else _name_of(self.services.staff.machine)
        self._report = replace(self._report, name=name)
        self._show()
        self.stack.focus_on(0)

    # --- writing ---

    def _save(self) -> None:
        if self._work.is_waiting or not self._report.days:
            return
        report, sticks = self._report, self.services.start_folders
        may_write, stem = self.services.gate.may_write, self.tr("机器的数")
        stem = f"{stem}-{self.services.now():%Y%m%d}"
        self.tell(self.tr("正在存，先别拔U盘……"))
        self._work.ask(lambda: _saved(report, sticks, stem, may_write), self._done, self._failed)

    def _done(self, saved: Path | _Sticks) -> None:
        self._know(self._report)
        if isinstance(saved, Path):
            words = self.tr("存好了：“{}”。可以拔U盘了。").format(name_in_quotes(saved))
        elif saved.number:
            words = self.tr("插着 {} 个U盘。请只留一个，再按一次。").format(saved.number)
        else:
            words = self.tr("没有找到U盘。请插上U盘，等几秒，再按一次。")
        self.report(words)

    def _failed(self, error: Exception) -> None:
        self._know(self._report)
        if isinstance(error, FolderUnwritableError):
            self.report(self.tr("这个U盘写不进去。U盘的名字是 YINLING，才能写。"))
        else:
            self.report(why(error))


def _saved(
    report: Report,
    folders: Callable[[], Iterable[Path]],
    stem: str,
    may_write: Callable[[str], bool],
) -> Path | _Sticks:
    """Write the report to the only stick; return its path. For a job."""
    if not may_write(WRITE):
        raise NotAllowedError(WRITE)
    sticks = only_sticks(folders())
    if len(sticks) != 1:
        return _Sticks(len(sticks))
    return keep_new(sticks[0], stem, written(report), ".json")


def _name_of(machine: LiveMachine) -> str:
    parts = (machine.now.centre, machine.now.name)
    return " ".join(part for part in parts if part)[:LONGEST_NAME]
