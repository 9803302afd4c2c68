"""`yinlingctl subscribe`: begins a subscription by a file or the code on paper, lists, forgets.

Exit codes: 0 done; 2 the file, the code or what it leads to is at fault; 3 the machine or its
network is.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.files.paths import Paths
from app.subscriptions.child import FetchingChild
from app.subscriptions.faults import SubscriptionError
from app.subscriptions.joining import join_by_file, join_by_paper
from app.subscriptions.mirrors import Where, at_address, in_folder
from app.subscriptions.standing import standing
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import TOP_ROLE, Subscription
from cli import words
from cli.fleet.faults_told import complain, told
from cli.fleet.shelving import shelf_of
from content.editions.paper_code import PaperCode, code_in, fingerprint_in
from content.editions.subscribing import ENDING, MOST_BYTES, is_role
from content.errors import ContentError, UnreadableFileError
from content.real_files import open_file

DONE, GIVEN_AT_FAULT = 0, 2


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Run the command; return the exit code."""
    store = SubscriptionStore(paths.subscriptions)
    try:
        if parsed.remove:
            return _remove(parsed, paths, store)
        if parsed.list or not parsed.what:
            return _list(parsed, store)
        return _join(parsed, store)
    except ContentError as error:
        return complain(error)


def _join(parsed: argparse.Namespace, store: SubscriptionStore) -> int:
    where = _where(parsed.source) if parsed.source else None
    roles = tuple(parsed.role) or (TOP_ROLE,)
    if not all(map(is_role, roles)):
        raise SubscriptionError("no-edition", "a role")
    with FetchingChild() as child, contextlib.ExitStack() as stack:
        if parsed.dry_run:
            store = SubscriptionStore(stack.enter_context(_nowhere()))
        if _is_file(parsed.what):
            joined = join_by_file(store, child, _bytes_of(Path(parsed.what[0])))
        else:
            code = _code(" ".join(parsed.what), where)
            if code.mended:
                wrong = "、".join(map(str, code.mended))
                print(f"第 {wrong} 个词看不懂，按别的词补上了。", file=sys.stderr)
            place = where or at_address(code.address)
            joined = join_by_paper(store, child, place, code.version, code.begins, roles)
    if parsed.json:
        print(words.as_json({"subscribed": _fields(store, joined), "dry_run": parsed.dry_run}))
    else:
        begin = "可以订阅" if parsed.dry_run else "订阅好了"
        print(f"{begin}：{_name(joined)}")
        if not parsed.dry_run:
            print("取文章请输入：yinlingctl sync")
    return DONE


def _is_file(what: list[str]) -> bool:
    """Tell a file from a code; a name that ends as ours is a file, there or not."""
    if len(what) != 1 or "://" in what[0]:
        return False
    return Path(what[0]).exists() or what[0].lower().endswith(ENDING)


def _code(text: str, where: Where | None) -> PaperCode:
    """Return the code; without an address where it is taken from a folder."""
    if where is not None and "://" not in text:
        begins, mended = fingerprint_in(text)
        return PaperCode("", 1, begins, mended)
    return code_in(text)


def _where(source: str) -> Where:
    return at_address(source) if "://" in source else in_folder(Path(source))


@contextlib.contextmanager
def _nowhere() -> Iterator[Path]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="yinling-") as folder:
        yield Path(folder)


def _bytes_of(file: Path) -> bytes:
    try:
        with open_file(file, MOST_BYTES) as opened:
            return opened.read()
    except (OSError, ValueError) as error:
        raise UnreadableFileError(repr(error)[:200]) from error


def _list(parsed: argparse.Namespace, store: SubscriptionStore) -> int:
    found = store.all()
    if parsed.json:
        print(words.as_json({"subscriptions": [_fields(store, each) for each in found]}))
    elif not found:
        print("还没有订阅。")
    for each in () if parsed.json else found:
        print(*_lines(store, each), sep="\n")
    return DONE


def _remove(parsed: argparse.Namespace, paths: Paths, store: SubscriptionStore) -> int:
    found = [each for each in store.all() if each.id.startswith(parsed.remove.lower())]
    if len(found) != 1:
        raise SubscriptionError("no-subscription", f"{len(found)} begin so")
    name = standing(store, found[0]).name or _name(found[0])
    if not parsed.dry_run:
        with shelf_of(paths) as shelf:
            shelf.end(found[0].id)
    if parsed.json:
        print(words.as_json({"removed": found[0].id, "dry_run": parsed.dry_run}))
    else:
        begin = "会不再订阅" if parsed.dry_run else "不再订阅了"
        print(f"{begin}：{name}")
    return DONE


def _name(subscription: Subscription) -> str:
    return subscription.name or subscription.id[: words.SHORT_ID]


def _lines(store: SubscriptionStore, each: Subscription) -> Iterator[str]:
    found = standing(store, each)
    yield f"{each.id[: words.SHORT_ID]}  {found.name or '（还没有名字）'}"
    for role, edition in found.editions:
        day = datetime.fromtimestamp(edition.published).strftime("%Y-%m-%d %H:%M")
        yield f"    {role}：第 {edition.number} 期，{day}"
    for where, tried in found.mirrors:
        so = told(tried.fault) if tried.fault else "好" if tried.at else "还没有问过"
        yield f"    {where.address}  {so}"


def _fields(store: SubscriptionStore, each: Subscription) -> dict[str, object]:
    found = standing(store, each)
    return {
        "id": each.id,
        "name": found.name,
        "roles": list(each.roles),
        "editions": {
            role: {"number": edition.number, "published": edition.published}
            for role, edition in found.editions
        },
        "mirrors": [
            {
                "address": where.address,
                "tried": round(tried.at),
                "good": round(tried.good_at),
                "fault": tried.fault,
            }
            for where, tried in found.mirrors
        ],
    }
