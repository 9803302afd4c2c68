"""`yinlingctl fleet report FILES…`: reports of many machines become one table and one picture.

Exit codes: 0 done; 2 some files are no reports, while the others are put together all the same; 3
the table or the picture cannot be written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from app.files.atomic import write_atomically
from app.reports.counting import load_report
from app.reports.fleet import Fleet, Week, fleet_of, weeks_of, without_wrong_clocks
from app.reports.report import Report
from cli import words
from cli.fleet.picture import picture_of, png_of
from cli.fleet.report_table import fields_of, table_of, week_line
from cli.keeping.telling import teller
from content.errors import ContentError, FolderGivenError, UnreadableFileError

DONE, GIVEN_AT_FAULT, MACHINE_AT_FAULT = 0, 2, 3
MOST_FILES = 20_000
_PICTURES = (".svg", ".png")


def run(parsed: argparse.Namespace) -> int:
    """Put the reports together; return the exit code."""
    picture: Path | None = parsed.picture
    if picture is not None and picture.suffix.lower() not in _PICTURES:
        print("图的名字要以 .svg 或 .png 结尾。", file=sys.stderr)
        return GIVEN_AT_FAULT
    reports, refused = _read(parsed.files)
    fleet, wrong = without_wrong_clocks(fleet_of(reports), date.today())
    weeks = weeks_of(fleet.machines)
    if not parsed.dry_run and not _write(parsed, fleet, weeks):
        return MACHINE_AT_FAULT
    if parsed.json:
        print(words.as_json(fields_of(fleet, weeks, len(reports), refused, wrong)))
    else:
        print(*_lines(fleet, weeks, wrong), sep="\n")
    return GIVEN_AT_FAULT if refused or not reports else DONE


def _lines(fleet: Fleet, weeks: tuple[Week, ...], wrong: int) -> Iterator[str]:
    yield f"一共 {len(fleet.machines)} 台机器，{len(weeks)} 个星期。"
    yield from map(week_line, weeks)
    if wrong:
        yield f"另有 {wrong} 天的日期不对（机器的时钟不准），没有算进去。"


def _read(files: Iterable[Path]) -> tuple[list[Report], list[str]]:
    """Return the reports, and the names of files that are none; tell of these on stderr."""
    reports: list[Report] = []
    refused: list[str] = []
    paths = tuple(islice(dict.fromkeys(_all(files)), MOST_FILES))
    told = teller("读了") if len(paths) > 1 else lambda done, whole: None
    for number, path in enumerate(paths, 1):
        try:
            reports.append(_report_at(path))
        except ContentError as error:
            refused.append(str(path))
            print(words.fault_sentence(error, str(path)), file=sys.stderr)
        told(number, len(paths))
    return reports, refused


def _all(files: Iterable[Path]) -> Iterator[Path]:
    for path in files:
        if path.is_dir():
            yield from sorted(path.glob("*.json"))
        else:
            yield path


def _report_at(path: Path) -> Report:
    if not path.exists():  # for the machine itself a missing file is an empty one
        raise UnreadableFileError(path.name)
    try:
        return load_report(path)
    except IsADirectoryError as error:
        raise FolderGivenError(path.name) from error
    except OSError as error:
        raise UnreadableFileError(path.name) from error


def _write(parsed: argparse.Namespace, fleet: Fleet, weeks: tuple[Week, ...]) -> bool:
    """Write what was asked for; False, and a sentence on stderr, if something is not written."""
    table, picture = parsed.table, parsed.picture
    try:
        if table is not None:
            write_atomically(table, table_of(fleet), for_others=True)
        if picture is not None:
            drawn = picture_of(weeks)
            as_png = picture.suffix.lower() == ".png"
            data = png_of(drawn) if as_png else drawn.encode()
            write_atomically(picture, data, for_others=True)
    except OSError as error:
        print(f"写不进去：{error.filename or table or picture}。", file=sys.stderr)
        return False
    return True
