"""`yinlingctl channels`: list the channels, add one, ask them for what is new, remove one.

Exit codes: 0 done; 2 an address or a channel is at fault; 3 the machine or its network is. Nothing
is fetched but what the command names.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from app.channels.finding import find_channel
from app.channels.refreshing import Outcome, refresh
from app.channels.schedule import due
from app.importing.child import ImportingChild
from app.web.addresses import address_of, host_of
from app.web.child import WebChild
from app.web.faults import WebError
from cli import words
from content.errors import ContentError
from content.library.channels.channel import Channel
from content.library.store.library import Library

DONE, AT_FAULT, MACHINE = 0, 2, 3
OpenLibrary = Callable[[], AbstractContextManager[Library]]

_OF_MACHINE = frozenset(
    ("web-not-reached", "web-stopped", "library-unavailable", "library-newer", "not-allowed")
)
_WEB = {
    "web-no-address": "这不是网址，只能是 http 或 https 的",
    "web-private": "网址指向本机或内网，不去",
    "web-not-reached": "连不上：没有网络，或者没有这个网站",
    "web-not-safe": "网站的证书不对",
    "web-not-found": "那里没有这一页",
    "web-refused": "网站要登录或者付费",
    "web-busy": "网站太忙，过一会儿再试",
    "web-broken": "网站的回答不对",
    "web-no-feed": "那里没有 RSS、Atom、JSON Feed 或 OPDS，也没有写明在哪里",
    "web-cut-off": "只来了一半就断了",
    "web-too-large": "太大了，超过 10 MiB",
    "web-too-slow": "等了 20 秒也没有等来",
    "web-stopped": "停下了",
    "no-channel": "没有这个频道，请用 channels list 查看",
}


class NoChannelError(ContentError):
    """No channel has this address."""

    code = "no-channel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `yinlingctl channels`."""
    commands = parser.add_subparsers(required=True, metavar="做什么")

    def command(
        name: str,
        run: Callable[[argparse.Namespace, OpenLibrary, Path], int],
        about: str,
    ) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=about, prog=f"{parser.prog} {name}", description=about
        )
        added.set_defaults(channels=run)
        added.add_argument("--json", action="store_true", help="输出给程序看的 JSON")
        return added

    command("list", _list, "列出频道，什么也不取")
    each = command("add", _add, "添加一个频道，并且打开它：先到那里看一次")
    each.add_argument("address", metavar="网址", help="频道的网址，或者写明了频道的网页")
    each.add_argument("--off", action="store_true", help="只添加，先不打开")
    each = command("refresh", _refresh, "到打开的频道取新文章")
    each.add_argument("--due", action="store_true", help="只看到了时候的（平时每四小时一次）")
    each = command("remove", _remove, "不要一个频道了；它的文章都留着")
    each.add_argument("address", metavar="网址")


def run(parsed: argparse.Namespace, open_library: OpenLibrary, program: Path) -> int:
    """Run one of the commands and return its exit code; `program`: more modules for importing."""
    command: Callable[[argparse.Namespace, OpenLibrary, Path], int] = parsed.channels
    try:
        return command(parsed, open_library, program)
    except ContentError as error:
        print(f"{_sentence(error.code, error)}", file=sys.stderr)
        return MACHINE if error.code in _OF_MACHINE else AT_FAULT


def _list(parsed: argparse.Namespace, open_library: OpenLibrary, _: Path) -> int:
    with open_library() as library:
        channels = library.channels()
    if parsed.json:
        print(words.as_json({"channels": [_fields(each) for each in channels]}))
    else:
        print(*map(_line, channels) if channels else ("还没有频道。",), sep="\n")
    return DONE


def _add(parsed: argparse.Namespace, open_library: OpenLibrary, _: Path) -> int:
    address = address_of(parsed.address)
    with open_library() as library, WebChild() as web:
        found, feed = find_channel(web, address)
        channel = Channel(
            found.address, found.title, is_on=not parsed.off, is_catalogue=found.is_catalogue
        )
        library.keep_channel(channel)
    if parsed.json:
        count = len(feed.offers if feed.is_catalogue else feed.entries)
        print(words.as_json({"channel": _fields(channel), "entries": count}))
    else:
        print(f"添加好了：\n{_line(channel)}")
    return DONE


def _refresh(parsed: argparse.Namespace, open_library: OpenLibrary, program: Path) -> int:
    outcomes: list[Outcome] = []
    with open_library() as library, WebChild() as web, ImportingChild(modules=program) as importing:
        channels = [each for each in library.channels() if each.is_on and not each.is_catalogue]
        if parsed.due:
            channels = due(channels, time.time())
        for outcome in refresh(library, web, importing, channels, time.time):
            outcomes.append(outcome)
            if not parsed.json:
                print(_told(outcome), flush=True)
    if parsed.json:
        fields = [
            {"address": each.channel.address, "added": list(each.added), "fault": each.fault}
            for each in outcomes
        ]
        print(words.as_json({"channels": fields}))
    return _code(outcomes)


def _code(outcomes: Iterable[Outcome]) -> int:
    faults = {each.fault for each in outcomes if each.fault}
    if faults & _OF_MACHINE:
        return MACHINE
    return AT_FAULT if faults else DONE


def _remove(parsed: argparse.Namespace, open_library: OpenLibrary, _: Path) -> int:
    address = address_of(parsed.address)
    with open_library() as library:
        channel = library.channel(address)
        if channel is None or channel.taken_off:
            raise NoChannelError(address)
        changed = library.change_channel(address, is_on=False, taken_off=True)
    if parsed.json and changed is not None:
        print(words.as_json({"removed": _fields(changed)}))
    else:
        print("不再看这个频道了，它的文章都留着。")
    return DONE


def _told(outcome: Outcome) -> str:
    name = outcome.channel.title or host_of(outcome.channel.address)
    if outcome.fault:
        return f"{name}：{_WEB.get(outcome.fault, outcome.fault)}。"
    return f"{name}：新来 {len(outcome.added)} 篇。"


def _line(channel: Channel) -> str:
    parts = [
        "目录" if channel.is_catalogue else "开着" if channel.is_on else "没有打开",
        f"上次 {datetime.fromtimestamp(channel.tried):%Y-%m-%d %H:%M}" if channel.tried else "",
        _WEB.get(channel.fault, channel.fault),
    ]
    return f"{channel.address}  {channel.title}  " + " · ".join(part for part in parts if part)


def _fields(channel: Channel) -> dict[str, object]:
    return {
        "address": channel.address,
        "title": channel.title,
        "on": channel.is_on,
        "catalogue": channel.is_catalogue,
        "tried": channel.tried,
        "came": channel.came,
        "failures": channel.failures,
        "fault": channel.fault,
    }


def _sentence(code: str, error: ContentError) -> str:
    found = _WEB.get(code)
    if found is None or not isinstance(error, WebError | NoChannelError):
        return words.fault_sentence(error)
    return f"{found}。"
