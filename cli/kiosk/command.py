"""`yinlingctl kiosk install | check | remove | pin`: their arguments, and what each does in order.

Exit codes: 0 done, or nothing is missing; 1 something is missing or was refused, and is told.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.files.paths import Paths
from cli.kiosk import telling
from cli.kiosk.record import FOLDER, OutsideError, RecordDamagedError, Root
from cli.kiosk.steps import Deed

if TYPE_CHECKING:
    from cli.kiosk.things import Wish
    from cli.kiosk.users import Account

DONE, REFUSED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `yinlingctl kiosk`."""
    commands = parser.add_subparsers(required=True, metavar="做什么")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=about, prog=f"{parser.prog} {name}", description=about
        )
        added.set_defaults(kiosk=run)
        added.add_argument(
            "--root", type=Path, default=Path("/"), metavar="文件夹",
            help="不动这台电脑，只在这个文件夹里做（试一试，或者做系统盘）",
        )  # fmt: skip
        return added

    each = command("install", _install, "把这台电脑做成公用机")
    _dry_and_yes(each)
    each.add_argument(
        "--app", default="", metavar="文件夹", help="软件放在哪里（不写就是现在这一份的地方）"
    )
    each.add_argument(
        "--class", dest="is_class", action="store_true", help="志愿者教室：上课的人可以用U盘"
    )
    each.add_argument("--network", action="store_true", help="让公用机上网（不写就不能上网）")
    each.add_argument("--replace", action="store_true", help="您改过的文件，也换成新的")
    each = command("check", _check, "看看公用机还缺什么")
    each.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
    each = command("remove", _remove, "不做公用机了：把装的拿走")
    _dry_and_yes(each)
    each.add_argument(
        "--content", action="store_true", help="书架、声音、课、密码也删掉（不写就留着）"
    )
    command("pin", _pin, "设工作人员的密码，或者换一个")


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Do what was asked; return the exit code."""
    if sys.platform != "linux" and parsed.kiosk in (_install, _remove):
        return telling.complain("只有 Linux 能这样装。Windows 请看 docs/kiosk.md 里的步骤。")
    chosen: Callable[[argparse.Namespace], int] = parsed.kiosk
    try:
        return chosen(parsed)
    except RecordDamagedError:
        return telling.complain("装过什么的记录读不出来了（installed.json），没有动。")
    except OutsideError as error:
        return telling.complain(f"{error} 通到那个文件夹外面去了，没有动。")
    except BlockingIOError:
        return telling.complain("另一个 kiosk 命令正在做。等它做完，再试一次。")
    except OSError as error:
        return telling.complain(f"写不进去，或者删不掉：{error.filename or ''} {error.strerror}")


def _dry_and_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="只看看会做什么，什么也不改动")
    parser.add_argument("--yes", action="store_true", help="不再问，直接做")


def _install(parsed: argparse.Namespace) -> int:
    from cli.kiosk.putting_in import put_in
    from cli.kiosk.steps import steps_to_install
    from cli.kiosk.things import own_wish
    from cli.kiosk.users import account, give_machine_folder, make_user

    root = _root(parsed)
    wish = own_wish(parsed.app, is_class=parsed.is_class, has_network=parsed.network)
    steps = steps_to_install(root, root.load(), wish, replace=parsed.replace)
    print(*telling.plan_to_install(steps, wish, root), sep="\n")
    if any(step.deed is Deed.FOREIGN for step in steps):
        return telling.complain("有别人的文件在那里，没有装。请先挪开上面写着“别人的”那几个。")
    if parsed.dry_run:
        return DONE
    where = telling.why_not_here(wish)
    if where and root.is_this_computer:
        return telling.complain(where)
    if not _may(root, parsed, "现在就装吗？"):
        return REFUSED
    steps = put_in(root, wish, replace=parsed.replace)
    fault = make_user(root, telling.USER_SETTINGS)
    give_machine_folder(root, account(root))
    if root.is_this_computer:
        print(*telling.first_start(_make_first_start(wish, account(root))), sep="\n")
    if where:
        print(f"注意：{where}")
    print(*telling.after_install(root, fault), sep="\n")
    return DONE if not fault or fault == "no-users" else REFUSED


def _make_first_start(wish: Wish, owner: Account | None) -> tuple[bool, bool]:
    """Make what the first visitor would wait for; return which of both is there."""
    from cli.kiosk.first_start import compile_modules, fill_machine

    print("正在做第一次要用的东西，要一两分钟……", flush=True)
    return compile_modules(Path(wish.app)), fill_machine(wish, owner)


def _check(parsed: argparse.Namespace) -> int:
    from cli.kiosk.checks.all_checks import findings

    try:
        found = findings(_root(parsed))
    except PermissionError:
        return telling.complain("要管理员才看得全。请在命令前面加上 sudo。")
    if parsed.json:
        print(telling.as_json(found))
    else:
        print(*telling.found_lines(found), sep="\n")
    return REFUSED if any(each.is_missing for each in found) else DONE


def _remove(parsed: argparse.Namespace) -> int:
    from cli.kiosk import services
    from cli.kiosk.steps import steps_to_remove
    from cli.kiosk.taking_back import has_content, remove_content, take_back

    root = _root(parsed)
    record = root.load()
    steps = steps_to_remove(root, record)
    with_content = parsed.content and has_content(root)
    if not steps and not record.made_user and not with_content:
        if not parsed.dry_run and root.at(FOLDER).is_dir():
            take_back(root)  # an install that was cut off at its beginning
        print("没有装过，没有可以拿走的。")
        return DONE
    print(*telling.plan_to_remove(steps, record, with_content), sep="\n")
    if parsed.dry_run:
        return DONE
    if not _may(root, parsed, "现在就拿走吗？"):
        return REFUSED
    # Asked before anything is done. Without a person to ask, --content and --yes say it together.
    if with_content and not parsed.yes and not telling.agrees_to_delete():
        return telling.complain("没有删，什么也没有动。")
    if root.is_this_computer:
        services.stop()
    _, fault = take_back(root)
    if with_content:
        remove_content(root)
    if root.is_this_computer:
        services.read_again()
    print(*telling.after_remove(root, fault, has_content(root)), sep="\n")
    return REFUSED if fault else DONE


def _pin(parsed: argparse.Namespace) -> int:
    from cli.kiosk.checks.machine import places_of
    from cli.kiosk.pin import set_pin

    return set_pin(places_of(_root(parsed)))


def _root(parsed: argparse.Namespace) -> Root:
    folder: Path = parsed.root
    return Root(folder.absolute())


def _may(root: Root, parsed: argparse.Namespace, question: str) -> bool:
    """Return whether it may be done: by the system, and by the person who is asked."""
    if root.is_this_computer and os.geteuid() != 0:
        telling.complain("要管理员才能做。请在命令前面加上 sudo。")
        return False
    return parsed.yes or not root.is_this_computer or telling.agrees(question)
