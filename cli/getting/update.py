"""`yinlingctl update --check`: whether a newer version is known. Nothing is fetched or changed.

Exit codes: 0 this is the newest; 10 there is a newer one; 3 nobody says so, it cannot be told.
"""

from __future__ import annotations

import argparse

from app.about.newer import Verdict, Versions, versions_here
from app.files.paths import Paths
from cli import words

CODES = {Verdict.NEWEST: 0, Verdict.NEWER: 10, Verdict.UNKNOWN: 3}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be written after the command."""
    parser.add_argument(
        "--check",
        action="store_true",
        required=True,
        help="只看看，什么也不换：软件从来不自己换。结束号码：0 是最新的，10 有新的，3 看不出",
    )


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Tell what is known, and return the exit code."""
    found = versions_here(paths.subscriptions)
    print(words.as_json(fields(found)) if parsed.json else sentence(found))
    return CODES[found.verdict]


def fields(found: Versions) -> dict[str, object]:
    """Return what is known, for programs."""
    said = found.said
    return {
        "version": found.own,
        "verdict": found.verdict.value,
        "named": said.version if said else "",
        "said_by": said.said_by if said else "",
    }


def sentence(found: Versions) -> str:
    """Return what is known, for people."""
    said = found.said
    if said is None or found.verdict is Verdict.UNKNOWN:
        return f"这是 {found.own or '?'}。还没有订阅，看不出有没有新的。"
    if found.verdict is Verdict.NEWEST:
        return f"这是 {found.own}，就是最新的（“{said.said_by}”说的）。"
    return f"有新的：{said.version}（“{said.said_by}”说的），这是 {found.own}。请装新的安装文件。"
