"""The commands for many machines, with their arguments; their help loads nothing of the app."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.files.paths import Paths
from cli.fleet.keys import arguments as keys


class _Command(Protocol):
    def __call__(
        self, name: str, run: Callable[[argparse.Namespace, Paths], int], about: str
    ) -> argparse.ArgumentParser: ...


def add_fleet_commands(command: _Command) -> None:
    """Add the commands."""
    keys.add_arguments(command("keys", _keys, "发布用的钥匙：做、签、换、印在纸上"))
    _add_fleet(command("fleet", _fleet, "许多台机器：把它们的数合在一起"))


def _add_fleet(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="做什么")
    about = "把几台机器存出的数合在一起，成一张表、一张图"
    each: argparse.ArgumentParser = commands.add_parser(
        "report", help=about, prog=f"{parser.prog} report", description=about
    )
    each.set_defaults(fleet=_report)
    each.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
    each.add_argument("--dry-run", action="store_true", help="只看看，不写表和图")
    each.add_argument(
        "files", nargs="+", type=Path, metavar="文件",
        help="机器上“存到U盘”存出的文件，或者装着它们的文件夹；同一个写两遍，只算一遍",
    )  # fmt: skip
    each.add_argument("--table", type=Path, metavar="表.csv", help="每台机器每周一行")
    each.add_argument("--picture", type=Path, metavar="图.svg", help="也可以是 .png")


def _fleet(parsed: argparse.Namespace, _: Paths) -> int:
    code: int = parsed.fleet(parsed)
    return code


def _keys(parsed: argparse.Namespace, _: Paths) -> int:
    from cli.fleet.keys.command import run

    return run(parsed)


def _report(parsed: argparse.Namespace) -> int:
    from cli.fleet.report import run

    return run(parsed)
