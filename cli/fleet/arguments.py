"""The commands for many machines, with their arguments; their help loads nothing of the app."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.files.paths import Paths
from cli.fleet.keys.arguments import add_keys_arguments
from cli.fleet.publish_arguments import add_publish_arguments

if TYPE_CHECKING:
    from content.library.store.library import Library


class _Command(Protocol):
    def __call__(
        self, name: str, run: Callable[[argparse.Namespace, Paths], int], about: str
    ) -> argparse.ArgumentParser: ...


OpenLibrary = Callable[[Paths], "AbstractContextManager[Library]"]


def add_fleet_commands(command: _Command, open_library: OpenLibrary) -> None:
    """Add the commands. `open_library` gives the library for the length of a `with`."""

    def publish(parsed: argparse.Namespace, paths: Paths) -> int:
        from cli.fleet.publish import run

        return run(parsed, paths, lambda: open_library(paths))

    add_publish_arguments(command("publish", publish, "发布：把书架上的文章做成签了名的一期"))
    add_keys_arguments(command("keys", _keys, "发布用的钥匙：做、签、换、印在纸上"))
    _add_fleet(command("fleet", _fleet, "许多台机器：把它们的数合在一起"))
    _add_subscribe(command("subscribe", _subscribe, "订阅：用文件或者纸上的码订阅、列出、不要"))
    _add_sync(command("sync", _sync, "到订阅的地方取新文章，也可以从U盘取"))


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


def _add_subscribe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", metavar="文件或码",
        help="subscribe.yinling-feed 文件；或者纸上的网址和 14 个词（8 组数字也行）。不写就列出",
    )  # fmt: skip
    parser.add_argument(
        "--from", dest="source", default="", metavar="U盘",
        help="纸上的码在这里找：U盘的文件夹，或者另一个网址",
    )  # fmt: skip
    parser.add_argument(
        "--role", action="append", default=[], metavar="名字", help="只要这个区、这个中心的一份"
    )
    parser.add_argument("--list", action="store_true", help="列出订阅")
    parser.add_argument(
        "--remove", default="", metavar="编号", help="不再订阅，来过的文章留着，课拿掉"
    )
    _add_machine_readable(parser)


def _add_sync(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="编号", help="只取这几个；可以只写开头几位")
    parser.add_argument(
        "--from", dest="source", action="append", default=[], metavar="U盘",
        help="从这里取：U盘的文件夹，或者另一个网址",
    )  # fmt: skip
    parser.add_argument("--due", action="store_true", help="只问到了时候的（平时半小时一次）")
    _add_machine_readable(parser)


def _add_machine_readable(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
    parser.add_argument("--dry-run", action="store_true", help="只看看，什么也不改动")


def _subscribe(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.fleet.subscribe import run

    return run(parsed, paths)


def _sync(parsed: argparse.Namespace, paths: Paths) -> int:
    from cli.fleet.sync import run

    return run(parsed, paths)


def _fleet(parsed: argparse.Namespace, _: Paths) -> int:
    code: int = parsed.fleet(parsed)
    return code


def _keys(parsed: argparse.Namespace, _: Paths) -> int:
    from cli.fleet.keys.command import run

    return run(parsed)


def _report(parsed: argparse.Namespace) -> int:
    from cli.fleet.report import run

    return run(parsed)
