"""The faults of subscribing, for the terminal, and the exit code of each."""

from __future__ import annotations

import sys

from cli import words
from content.errors import ContentError

GIVEN_AT_FAULT, MACHINE_AT_FAULT = 2, 3

_OF_MACHINE = frozenset(
    (
        "not-reached",
        "clock-wrong",
        "disk-full",
        "not-enough-room",
        "folder-unwritable",
        "in-use",
        "stopped",
        "died",
    )
)
_TOLD = {
    "no-address": "这不是网址，只能是 http 或 https 的，后面不能有问号",
    "private": "那里转到别的机器去了，不去",
    "not-reached": "连不上：没有网络，没有这个网址，或者U盘拔掉了",
    "not-safe": "网站的证书不对",
    "not-found": "那里没有发布的文章，或者缺一个文件",
    "refused": "网站要登录",
    "busy": "网站太忙，过一会儿再试",
    "broken": "网站的回答不对",
    "cut-off": "只来了一半就断了，下次接着取",
    "too-large": "那里给的比该有的大，没有要",
    "too-slow": "等了一分钟，没有等来",
    "no-ranges": "网站不能从断的地方接着给，太大的文章取不下来，请换一个网址或者U盘",
    "not-genuine": "不是发布的人签的，没有要",
    "rolled-back": "那里的比已经有的旧，没有要",
    "expired": "签名过期了：那里很久没有更新，或者机器的时钟不准",
    "clock-wrong": "机器的时钟不准，请先调好",
    "no-edition": "发布的人没有这一份",
    "edition-damaged": "文件坏了，或者不是订阅用的文件",
    "edition-newer": "是新版本的软件写的，请先装新的",
    "edition-too-large": "文件太大",
    "not-the-root": "那里的和纸上的不是同一个，没有订阅",
    "root-damaged": "文件里的根坏了，没有订阅",
    "no-subscription": "没有这个订阅，请用 subscribe --list 查看",
    "disk-full": "没有地方了，以前的文章都还在",
    "folder-unwritable": "写不进文件夹",
    "in-use": "另一个窗口正在取，过一会儿再试",
    "stopped": "停下了",
    "died": "取文章的程序自己停了，下次接着取",
    "code-count": "词或者数字的个数不对，纸上是 14 个词，或者 8 组数字",
    "code-word": "有一个词看不懂，请对着纸再看看",
    "code-wrong": "有一个词或者数字和纸上的不一样，请再对一遍",
    "code-address": "请先写网址，再写纸上的词；从U盘订阅，请加上 --from",
}


def told(code: str) -> str:
    """Return words for a code."""
    reason = code.removeprefix("subscription-")
    return _TOLD.get(reason, f"出了问题（{reason}）")


def exit_code(code: str) -> int:
    """Return the exit code for a fault's code."""
    is_machine = code.removeprefix("subscription-") in _OF_MACHINE
    return MACHINE_AT_FAULT if is_machine else GIVEN_AT_FAULT


def complain(error: ContentError) -> int:
    """Say what went wrong in one sentence; return the exit code."""
    is_ours = error.code.removeprefix("subscription-") in _TOLD
    print(f"{told(error.code)}。" if is_ours else words.fault_sentence(error), file=sys.stderr)
    return exit_code(error.code)
