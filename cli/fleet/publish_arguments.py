"""The arguments of `yinlingctl publish`. Nothing of the app is loaded for them."""

from __future__ import annotations

import argparse
from pathlib import Path

WHICH = ("own", "favourites", "all", "none")


def add_publish_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("tree", type=Path, metavar="目录", help="先用 keys start 定下谁拿钥匙")
    parser.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
    parser.add_argument("--dry-run", action="store_true", help="只看看会发布什么，什么也不写")
    _add_deeds(parser)
    _add_content(parser)
    _add_signing(parser)


def _add_deeds(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_mutually_exclusive_group()
    deeds.add_argument("--list", action="store_true", help="列出发布着的东西和它们的编号")
    deeds.add_argument(
        "--refresh", action="store_true", help="不发布，只给快到期的签名续期；不用发布的钥匙"
    )
    deeds.add_argument(
        "--delegate", nargs=2, metavar=("名字", "公钥"), help="让一个分点用自己的钥匙发布"
    )
    deeds.add_argument("--undelegate", metavar="名字", help="不再让这个分点发布")
    deeds.add_argument("--take", type=Path, metavar="文件夹", help="收下分点发布的东西")
    deeds.add_argument("--as", dest="as_", metavar="名字", help="作为分点发布，写进自己的文件夹")


def _add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles", choices=WHICH, default="own",
        help="own 自己添加的（不写也是），favourites 喜欢的，all 全部，none 不要；家信从不发布",
    )  # fmt: skip
    _add_several(parser, "--section", "栏目", "只要这个栏目，可以写几个")
    parser.add_argument("--courses", action="store_true", help="这台机器上添加的课")
    _add_several(parser, "--course", "文件夹", "一课")
    parser.add_argument("--readings", action="store_true", help="自己改过的读音")
    parser.add_argument("--channels", action="store_true", help="打开着的频道，别人那里不会自己开")
    _add_several(parser, "--voice", "声音", "只写名字，不带声音的文件")
    parser.add_argument("--name", metavar="名字", help="发布的是谁。不写就和上次一样")
    parser.add_argument("--newest", metavar="版本", help="银龄悦读最新是哪一版。不写就和上次一样")
    _add_several(parser, "--address", "网址", "目录会放在哪里，写进订阅的文件")
    _add_several(parser, "--withdraw", "编号", "撤回：从每台机器上消失，也从书架上拿掉")
    parser.add_argument("--let-go", action="store_true", help="少了很多也照样发布，少的都撤回")
    parser.add_argument("--without-books", action="store_true", help="不做给别的软件看的目录和书")
    parser.add_argument("--prune", action="store_true", help="再删掉最近几期都没有的旧文件")
    parser.add_argument(
        "--keep", type=int, default=3, metavar="几期", help="--prune 留最近几期，默认 3"
    )


def _add_signing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--key", type=Path, action="append", default=[], metavar="钥匙",
        help="发布的钥匙，可以写几把；密码会问，也可以放在 YINLING_PASSPHRASE 里",
    )  # fmt: skip
    parser.add_argument(
        "--publisher", type=Path, metavar="文件夹", help="自动签名的钥匙在哪里，默认 目录.publisher"
    )
    parser.add_argument("--again", action="store_true", help="上一期是换掉的钥匙签的，重新签")
    parser.add_argument(
        "--beyond", type=int, default=0, metavar="期数", help="目录丢了重做：期数从这以后数起"
    )


def _add_several(parser: argparse.ArgumentParser, name: str, what: str, about: str) -> None:
    parser.add_argument(name, action="append", default=[], metavar=what, help=about)
