"""The arguments of `yinlingctl keys`. Nothing of the app is loaded for them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Protocol

ROLES = ("root", "targets", "snapshot", "timestamp")


class _Adder(Protocol):
    def __call__(self, name: str, about: str) -> argparse.ArgumentParser: ...


def add_keys_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    commands = parser.add_subparsers(required=True, metavar="做什么", dest="deed")

    def command(name: str, about: str, *, writes: bool = True) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=about, prog=f"{parser.prog} {name}", description=about
        )
        added.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
        if writes:
            added.add_argument("--dry-run", action="store_true", help="只看看会做什么，什么也不写")
        return added

    _add_making(command)
    _add_ceremony(command)
    _add_changing(command)
    _tree(command("show", "谁拿着哪把钥匙，什么时候到期", writes=False))
    _tree(command("check", "看看有没有要做的；有就返回 1", writes=False))
    each = _tree(command("paper", "打印的纸：地址和指纹；或者一把钥匙的备份"), optional=True)
    each.add_argument(
        "--secret", type=Path, metavar="钥匙", help="印这把钥匙的备份。谁看到这张纸，谁就有了钥匙"
    )
    each.add_argument("--to", type=Path, required=True, metavar="纸.html", help="写到哪个文件")
    each.add_argument(
        "--address", action="append", default=[], metavar="网址", help="目录放在哪里，可以写几个"
    )
    each.add_argument("--name", default="", metavar="名字", help="发布的是谁，印在纸的最上面")


def _add_making(command: _Adder) -> None:
    each = command("new", "做一把新钥匙，放在U盘上")
    each.add_argument("file", type=Path, metavar="文件", help="像 /media/u盘/红.yinling-key")
    each.add_argument("--name", required=True, metavar="名字", help="像“红色U盘”。谁都看得到")
    each = command("restore", "照着备份的纸，再做一把同样的钥匙")
    each.add_argument("file", type=Path, metavar="文件")
    each.add_argument("--name", required=True, metavar="名字")
    each = command("passphrase", "给一把钥匙换密码")
    each.add_argument("file", type=Path, metavar="钥匙")


def _add_ceremony(command: _Adder) -> None:
    each = _tree(command("start", "开始：给一个新的目录定下谁拿着哪把钥匙"))
    each.add_argument(
        "--root", type=Path, action="append", required=True, metavar="钥匙",
        help="拿根钥匙的人，每人一把；.yinling-key 或 .yinling-public",
    )  # fmt: skip
    each.add_argument(
        "--targets", type=Path, action="append", default=[], metavar="钥匙",
        help="发布文章用的钥匙。不写，就用拿根钥匙的人的",
    )  # fmt: skip
    each.add_argument(
        "--need", type=int, default=0, metavar="几把",
        help="要几把根钥匙一起签。不写：一把就是 1，几把就是 2",
    )  # fmt: skip
    each = command("sign", "用一把钥匙签新的根")
    each.add_argument(
        "tree", type=Path, metavar="目录", help="也可以是拷到别的电脑上的 new.yinling-root"
    )
    each.add_argument("--key", type=Path, required=True, metavar="钥匙")
    each.add_argument("--yes", action="store_true", help="不再问，直接签")
    _publisher(each)
    each = _tree(command("finish", "签够了，把新的根放好"))
    each.add_argument(
        "--from", dest="copies", type=Path, action="append", default=[], metavar="文件",
        help="在别的电脑上签好的 new.yinling-root",
    )  # fmt: skip
    _tree(command("drop", "不要等着签的那个新的根了"))


def _add_changing(command: _Adder) -> None:
    each = _tree(command("rotate", "换钥匙：丢了、被人拿走了，或者换人"))
    each.add_argument("roles", nargs="+", choices=ROLES, metavar="角色", help="、".join(ROLES))
    each.add_argument("--old", default="", metavar="旧钥匙", help="名字，或者编号的开头")
    each.add_argument("--new", type=Path, metavar="钥匙", help="snapshot 和 timestamp 不用写")
    each = _tree(command("add", "多给一个人一把钥匙"))
    each.add_argument("role", choices=ROLES[:2], metavar="角色", help="、".join(ROLES[:2]))
    each.add_argument("--new", type=Path, required=True, metavar="钥匙")
    each = _tree(command("revoke", "不再认这把钥匙"))
    each.add_argument("old", metavar="旧钥匙", help="名字，或者编号的开头")
    each = _tree(command("need", "改成要几把根钥匙一起签"))
    each.add_argument("count", type=int, metavar="几把")
    _tree(command("renew", "钥匙不变，让根再管两年"))
    each = _tree(command("again", "换过 targets 的钥匙，把现在的这一期再签一遍"))
    each.add_argument("--key", type=Path, required=True, metavar="钥匙")


def _tree(parser: argparse.ArgumentParser, *, optional: bool = False) -> argparse.ArgumentParser:
    told = "发布出去的那个文件夹"
    if optional:
        parser.add_argument("tree", type=Path, nargs="?", metavar="目录", help=told)
    else:
        parser.add_argument("tree", type=Path, metavar="目录", help=told)
    _publisher(parser)
    return parser


def _publisher(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--publisher", type=Path, metavar="文件夹",
        help="自动签名的钥匙放在哪里。不写就是“目录.publisher”，在目录旁边",
    )  # fmt: skip
