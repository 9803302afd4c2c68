"""The help of `yinlingctl`: its name as it was called, and argparse's words in Chinese."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

WRONG_USAGE = 2
"""Exit code for wrong usage."""

_FAULTS = (
    (r"the following arguments are required: (.+)", r"还缺 \1"),
    (r"argument (.+?): invalid choice: '(.*?)' \(choose from (.+)\)", r"\1 没有“\2”，可以写：\3"),
    (r"argument (.+?): invalid \w+ value: '(.*)'", r"\1 要写数字，不能写“\2”"),
    (r"argument (.+?): expected .*argument.*", r"\1 后面还缺内容"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 后面不能写“\2”"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 可以是好几个：\2"),
    (r"unrecognized arguments: (.+)", r"看不懂 \1"),
)


def called() -> str:
    """Return what a person types to call the command; `run.sh` passes its own name."""
    return os.environ.get("YINLING_CTL") or "yinlingctl"


class Usage(argparse.HelpFormatter):
    """Help that begins with 用法 in place of "usage"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line that shows how to write the command."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser whose help and complaints are Chinese."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, formatter_class=Usage, add_help=False)
        self._positionals.title = "要写的"
        self._optionals.title = "可以加的"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        """Show the usage, then the mistake, and end with code 2."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"命令写得不对：{in_chinese(message)}。\n")


def in_chinese(message: str) -> str:
    """Return argparse's complaint in Chinese; an unknown one stays as it is."""
    for pattern, words in _FAULTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(words).replace("'", "").replace(", ", "、")
    return message
