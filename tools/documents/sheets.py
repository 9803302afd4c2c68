"""Sheets for the tests: `python -m tools.documents.sheets FOLDER` makes them as xlsx and xls."""

from __future__ import annotations

import sys
from datetime import date, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tools.documents.office import converted

MEDICINES: tuple[tuple[Any, ...], ...] = (
    ("药名", "盒数", "单价", "哪天买的", "医保报"),
    ("降压片", 2, 12.5, date(2026, 11, 3), 0.7),
    ("钙片", 1, 1234.5, date(2026, 11, 18), 0.5),
)
FORMATS = ("General", "General", "¥#,##0.00", 'yyyy"年"m"月"d"日"', "0%")


def medicines() -> Workbook:
    """Return a sheet with a title, a table, a remark, a hidden row, column and sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "药费"
    sheet.append(["老李家十一月的药费"])
    for row in MEDICINES:
        sheet.append(row)
        for cell, form in zip(sheet[sheet.max_row], FORMATS, strict=True):
            cell.number_format = form if sheet.max_row > 2 else "General"
    sheet.append(["旧药", 9, 1, date(2020, 1, 1), 0])
    sheet.row_dimensions[5].hidden = True
    sheet["F2"], sheet["F3"] = "编号", "X-17"
    sheet.column_dimensions["F"].hidden = True
    sheet.append([])
    sheet.append(["注：单价是一盒的钱。"])
    old = book.create_sheet("旧表")
    old["A1"] = "不看的"
    old.sheet_state = "hidden"
    return book


def timetable() -> Workbook:
    """Return two sheets: a head of two rows, and merged cells at the side."""
    book = Workbook()
    sheet = book.active
    sheet.title = "成绩"
    marks: tuple[tuple[Any, ...], ...] = (
        ("姓名", "成绩", None),
        (None, "语文", "数学"),
        ("小明", 90, 95.5),
        ("小红", 88, 99),
    )
    for row in marks:
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    week = book.create_sheet("活动")
    for row in (
        ("日子", "时间", "活动"),
        ("周一", time(9, 0), "合唱"),
        (None, time(14, 30), "下棋"),
        ("周三", time(10, 0), "写字"),
    ):
        week.append(row)
    week.merge_cells("A2:A3")
    for number in (2, 3, 4):
        week.cell(number, 2).number_format = "h:mm"
    return book


def main(folder: Path) -> None:
    """Write every sheet as xlsx and as xls."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, book in (("药费", medicines()), ("成绩", timetable())):
        path = folder / f"{name}.xlsx"
        book.save(path)
        converted(path, "xls", folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
