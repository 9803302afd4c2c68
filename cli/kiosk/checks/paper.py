"""Whether the computer has a printer, and whether its print system keeps what was printed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import PurePosixPath

from cli.kiosk.checks.finding import Finding, fine, missing
from cli.kiosk.record import Root
from cli.kiosk.services import said

SETTINGS = PurePosixPath("/etc/cups/cupsd.conf")
PRINTERS = PurePosixPath("/etc/cups/printers.conf")
CURE = "sudo cupsctl PreserveJobFiles=no PreserveJobHistory=no"
"""The call of CUPS' own program that changes its file, which is not ours."""
_USUAL = {"preservejobfiles": "86400", "preservejobhistory": "yes"}
"""man 5 cupsd.conf: files of jobs are kept for a day, the list of jobs for ever."""
_OFF = ("no", "off", "false", "0")


def keeps_jobs(root: Root) -> bool | None:
    """Return whether CUPS keeps jobs that were printed; None where it is not installed."""
    try:
        text = root.at(SETTINGS).read_text("utf-8", "replace")
    except OSError:
        return None
    found = dict(_USUAL)
    for line in text.splitlines():
        name, _, value = line.partition("#")[0].strip().partition(" ")
        if name.lower() in found:
            found[name.lower()] = value.strip().lower()
    return any(value not in _OFF for value in found.values())


def has_printer(root: Root) -> bool:
    """Return whether CUPS has a printer here; it finds some by itself, which are in no file."""
    if root.is_this_computer and shutil.which("lpstat") is not None:
        # A name a line; sentences are complaints.
        return any(line and " " not in line for line in said(["lpstat", "-e"]).splitlines())
    try:
        text = root.at(PRINTERS).read_text("utf-8", "replace")
    except OSError:
        return False
    return any(line.startswith(("<Printer ", "<DefaultPrinter ")) for line in text.splitlines())


def printer_findings(root: Root, *, may_print: bool) -> Iterator[Finding]:
    """Yield whether visitors can print, where staff let them."""
    if may_print and has_printer(root):
        yield fine("printer", "访客可以打印，打印机也有。")
    elif may_print:
        yield missing(
            "no-printer",
            "让访客打印，可是这台电脑没有装打印机。请装 CUPS 和打印机，"
            "或者在工作人员的页面里关掉打印。",
        )


def paper_findings(root: Root) -> Iterator[Finding]:
    """Yield whether jobs are kept."""
    kept = keeps_jobs(root)
    if kept:
        yield missing(
            "cups-keeps", f"打印系统把访客打印过的东西留一天，谁打印过什么也记着。请运行：{CURE}"
        )
    elif kept is False:
        yield fine("cups", "打印系统不留打印过的东西。")
