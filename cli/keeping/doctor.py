"""`yinlingctl doctor`: one report for the volunteer who is called, without a title or a text."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
from pathlib import Path

from app.diagnostics import health_report
from app.files.paths import Paths
from app.settings.settings import SettingsStore
from app.speech.engines.table import voice_to_use
from app.speech.voice.voice_shelf import VoiceShelf
from cli import words
from cli.finding.reader import paths_for
from cli.keeping.telling import DONE, GIVEN_AT_FAULT, MACHINE_AT_FAULT, megabytes
from content.errors import ContentError
from content.library.backups.folder import Copies

FEW_BYTES = 200_000_000
"""A disk with less is nearly full."""
_LONGEST_S = 5


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Print the report; return 0 if all is well, 2 for damaged data, 3 for the machine."""
    report = report_of(paths_for(parsed, paths))
    print(words.as_json(report) if parsed.json else "\n".join(_lines(report)))
    if report["machine"]:
        return MACHINE_AT_FAULT
    return DONE if report["ok"] else GIVEN_AT_FAULT


def report_of(paths: Paths) -> dict[str, object]:
    """Return the report. `machine` are codes of what the machine lacks: voice, sound, room, write.

    Ids of articles are no titles, and the home's own path is not in it.
    """
    report = health_report(paths)
    disk, voices, sound = _disk(paths), _voices(paths), _sound()
    machine = []
    if isinstance(report["library"], list) and "unavailable" in report["library"]:
        machine.append("library")
    if not voices["usable"]:
        machine.append("voice")
    if not sound["server"] and not sound["cards"]:
        machine.append("sound")
    if disk["free"] is not None and int(str(disk["free"])) < FEW_BYTES:
        machine.append("room")
    if not disk["writable"]:
        machine.append("write")
    return {
        **report,
        "machine": machine,
        "library_bytes": _size(paths.library_file),
        "copies": [
            {"day": c.day.isoformat(), "before": c.before, "bytes": c.size}
            for c in Copies(paths.library_file).all()
        ],
        "voices": voices,
        "sound": sound,
        "disk": disk,
    }


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _disk(paths: Paths) -> dict[str, object]:
    there = next((each for each in (paths.data, *paths.data.parents) if each.is_dir()), Path("/"))
    try:
        free: int | None = shutil.disk_usage(there).free
    except OSError:
        free = None
    return {"free": free, "writable": os.access(there, os.W_OK)}


def _voices(paths: Paths) -> dict[str, object]:
    try:
        here = VoiceShelf(paths).voices()
    except (ContentError, OSError):
        here = ()
    chosen = SettingsStore(paths.settings_file).load().voice if paths.settings_file.exists() else ""
    return {
        "usable": [each.id for each in here if each.usable],
        "others": [each.id for each in here if not each.usable],
        "in_use": voice_to_use(chosen, here) if here else "",
    }


def _sound() -> dict[str, object]:
    """Return what the system says of its sound; on Linux only, elsewhere it is not known."""
    cards, server = [], ""
    try:
        lines = Path("/proc/asound/cards").read_text("utf-8", "replace").splitlines()
        cards = [line.split("]: ")[1].strip() for line in lines if "]: " in line]
    except OSError:
        pass
    pactl = shutil.which("pactl")
    if pactl is not None:
        try:
            told = subprocess.run(
                [pactl, "info"],
                capture_output=True,
                timeout=_LONGEST_S,
                check=False,
                env={**os.environ, "LC_ALL": "C"},
            ).stdout.decode("utf-8", "replace")
            server = next(
                (
                    line.partition(": ")[2]
                    for line in told.splitlines()
                    if line.startswith("Server Name")
                ),
                "",
            )
        except (OSError, subprocess.TimeoutExpired):
            server = ""
    return {"cards": cards, "server": server}


_MACHINE = {
    "library": "书架的文件打不开",
    "voice": "没有能用的声音",
    "sound": "没有找到声卡，也没有声音程序",
    "room": "磁盘快满了",
    "write": "数据文件夹写不进去",
}


def _lines(report: dict[str, object]) -> list[str]:
    disk, voices, sound = (report[name] for name in ("disk", "voices", "sound"))
    copies, machine = report["copies"], report["machine"]
    assert isinstance(disk, dict) and isinstance(voices, dict)  # noqa: S101, PT018
    assert isinstance(sound, dict) and isinstance(copies, list)  # noqa: S101, PT018
    assert isinstance(machine, list)  # noqa: S101
    days = "、".join(str(each["day"]) for each in copies if not each["before"])
    free = "不知道" if disk["free"] is None else megabytes(int(disk["free"]))
    problems = [_MACHINE[each] for each in machine]
    return [
        *words.health_lines(report),
        f"书架大小：{megabytes(int(str(report['library_bytes'])))}",
        f"留底：{days or '还没有'}",
        f"声音：{'、'.join(voices['usable']) or '没有'}；正在用 {voices['in_use'] or '没有'}",
        f"声卡：{'、'.join(sound['cards']) or '没有找到'}",
        f"声音程序：{sound['server'] or '没有找到'}",
        f"磁盘还空着：{free}",
        f"这台电脑的毛病：{'；'.join(problems) or '没有'}",
    ]
