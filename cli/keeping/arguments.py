"""The commands that keep things safe, with their arguments; their help loads nothing of the app."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.files.paths import Paths

ENDING = ".yinling"
"""As app/backup/manifest.py has it."""

Run = Callable[[argparse.Namespace, Paths], int]


class _Command(Protocol):
    def __call__(
        self, name: str, run: Run, about: str, json: bool = False
    ) -> argparse.ArgumentParser: ...


def add_commands(command: _Command, restore: Run) -> None:
    """Add `restore`, `backup`, `check` and `doctor`; `restore` puts an article back as well."""
    about = "从一个文件恢复所有东西，或把拿掉的一篇放回书架"
    each = command("restore", restore, about, json=True)
    help_ = f"backup --to 做的 {ENDING} 文件，或拿掉的文章的编号"
    each.add_argument("what", metavar="文件或编号", help=help_)
    each = command("backup", _backup, "给书架留底，或把所有东西存成一个文件", json=True)
    help_ = "把所有东西存成一个文件；不写时在书架旁边留底"
    each.add_argument("--to", type=Path, metavar="文件夹", help=help_)
    each = command("check", _check, "检查书架、留底，或一个存好的文件", json=True)
    help_ = f"{ENDING} 文件；不写时检查书架和留底"
    each.add_argument("file", nargs="?", type=Path, metavar="文件", help=help_)
    command("doctor", _doctor, "给志愿者的一份报告，不含题目和内容", json=True)
    command("health", _health, "检查书架、设置和像真人的声音是否完好", json=True)


def _backup(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.keeping.commands import backup

    return backup(parsed, paths)


def _check(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.keeping.commands import check

    return check(parsed, paths)


def _health(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.keeping.commands import health

    return health(parsed, paths)


def _doctor(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.keeping.doctor import run

    return run(parsed, paths)
