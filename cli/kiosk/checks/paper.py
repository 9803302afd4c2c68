"""Whether the print system of the computer keeps what visitors have printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from cli.kiosk.checks.finding import Finding, fine, missing
from cli.kiosk.record import Root

SETTINGS = PurePosixPath("/etc/cups/cupsd.conf")
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


def paper_findings(root: Root) -> Iterator[Finding]:
    """Yield whether jobs are kept."""
    kept = keeps_jobs(root)
    if kept:
        yield missing(
            "cups-keeps", f"打印系统把访客打印过的东西留一天，谁打印过什么也记着。请运行：{CURE}"
        )
    elif kept is False:
        yield fine("cups", "打印系统不留打印过的东西。")
