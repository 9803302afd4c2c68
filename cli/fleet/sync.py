"""`yinlingctl sync`: asks for what is new in all subscriptions, or in one, or on a stick.

Exit codes: 0 all is here; 2 a mirror or its publisher is at fault; 3 the machine or its network is.
What has come is kept in any case.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from app.files.paths import Paths
from app.kiosk.homes.shelf_fault import shelf_fault
from app.subscriptions.child import FetchingChild
from app.subscriptions.faults import MORE, NEW, Outcome, Progress, SubscriptionError
from app.subscriptions.mirrors import Where, at_address, in_folder
from app.subscriptions.standing import standing
from app.subscriptions.store import SubscriptionStore
from app.subscriptions.subscription import Subscription, mirrors_of
from app.subscriptions.syncing import Ended, How, next_in, sync
from cli import words
from cli.fleet.faults_told import MACHINE_AT_FAULT, complain, exit_code, told
from cli.fleet.shelving import put_on_shelf, taken_fields, taken_line
from cli.keeping.telling import megabytes, teller
from content.errors import ContentError

DONE, GIVEN_AT_FAULT = 0, 2
_LEFT_ALONE = ("library-damaged", "library-unreadable")
"""Faults of the shelf that a timer (--due) leaves to the app: to open it would change it."""


def run(parsed: argparse.Namespace, paths: Paths) -> int:
    """Run the command; return the exit code."""
    store = SubscriptionStore(paths.subscriptions)
    try:
        wanted = _wanted(store, parsed.ids)
        mirrors = [_where(each) for each in parsed.source]
        if parsed.due and wanted and shelf_fault(paths) in _LEFT_ALONE:
            print("书架坏了，没有动它。打开银龄悦读，它会自己修，修好了再取。", file=sys.stderr)
            return MACHINE_AT_FAULT
        if parsed.dry_run:
            return _show(parsed, store, wanted, mirrors)
        return _sync(parsed, paths, store, wanted, mirrors)
    except ContentError as error:
        return complain(error)


def _wanted(store: SubscriptionStore, begins: Iterable[str]) -> tuple[Subscription, ...]:
    every = store.all()
    found: dict[str, Subscription] = {}
    for begin in begins:
        fitting = [each for each in every if each.id.startswith(begin.lower())]
        if len(fitting) != 1:
            raise SubscriptionError("no-subscription", f"{len(fitting)} begin so")
        found[fitting[0].id] = fitting[0]
    return tuple(found.values()) or every


def _where(source: str) -> Where:
    return at_address(source) if "://" in source else in_folder(Path(source))


def _sync(
    parsed: argparse.Namespace,
    paths: Paths,
    store: SubscriptionStore,
    wanted: tuple[Subscription, ...],
    mirrors: list[Where],
) -> int:
    ends: dict[str, list[Ended]] = {}
    tell = teller("取了")
    with FetchingChild() as child:
        how = How(mirrors, parsed.due, tell=lambda progress: tell(*_part(progress)))
        for end in sync(store, child, wanted, how):
            ends.setdefault(end.subscription.id, []).append(end)
            if not parsed.json and end.outcome.code != MORE:
                print(_line(store, end), flush=True)
            if end.outcome.clock_is_off:
                print("机器的时钟差了一天以上，请调好。", file=sys.stderr)
    taken = put_on_shelf(paths, wanted)
    for subscription, came in () if parsed.json else taken:
        print(taken_line(_name(store, subscription), came))
    if parsed.json:
        sums = {each.id: taken_fields(sum_of) for each, sum_of in taken}
        told_of = [
            {**_fields(each, ends.get(each.id, [])), "shelf": sums.get(each.id, {})}
            for each in wanted
        ]
        print(words.as_json({"subscriptions": told_of}))
    elif not wanted:
        print("还没有订阅。")
    for each in wanted:
        if not (parsed.json or mirrors or each.addresses):
            print(f"{_name(store, each)}：没有网址，请用 --from 从U盘取。")
    return _code([_best(tries).outcome for tries in ends.values()])


def _part(progress: Progress) -> tuple[int, int]:
    return progress.taken, progress.all_bytes


def _code(outcomes: Iterable[Outcome]) -> int:
    codes = {exit_code(each.code) for each in outcomes if not each.is_good}
    if MACHINE_AT_FAULT in codes:
        return MACHINE_AT_FAULT
    return GIVEN_AT_FAULT if codes else DONE


def _best(ends: list[Ended]) -> Ended:
    """Return the try that counts: where one mirror has answered well, all is here."""
    return next((end for end in ends if end.outcome.is_good and end.outcome.code != MORE), ends[-1])


def _line(store: SubscriptionStore, end: Ended) -> str:
    name, outcome = _name(store, end.subscription), end.outcome
    if outcome.code == NEW:
        return f"{name}：第 {outcome.number} 期取好了（{megabytes(outcome.took_bytes)}）。"
    if outcome.is_good:
        return f"{name}：没有新的。"
    missing = f"，还差 {megabytes(outcome.missing_bytes)}" if outcome.missing_bytes else ""
    return f"{name}（{end.where.address}）：{told(outcome.code)}{missing}。"


def _name(store: SubscriptionStore, subscription: Subscription) -> str:
    """Return what people call it: by paper it has no name before its first edition."""
    return standing(store, subscription).name or subscription.id[: words.SHORT_ID]


def _fields(subscription: Subscription, ends: list[Ended]) -> dict[str, object]:
    last = _best(ends).outcome if ends else None
    return {
        "id": subscription.id,
        "name": subscription.name,
        "tries": len(ends),
        "questions": sum(each.outcome.asked for each in ends),
        "bytes": sum(each.outcome.took_bytes for each in ends),
        "outcome": last.code if last else "",
        "number": last.number if last else 0,
        "missing_bytes": last.missing_bytes if last else 0,
        "clock_is_off": last.clock_is_off if last else False,
        "mirror": _best(ends).where.address if ends else "",
    }


def _show(
    parsed: argparse.Namespace,
    store: SubscriptionStore,
    wanted: tuple[Subscription, ...],
    mirrors: list[Where],
) -> int:
    """Tell which mirrors would be asked, and when they are due; ask none."""
    asked = [(each, mirrors or list(mirrors_of(each))) for each in wanted]
    if parsed.json:
        rows = [
            {
                "id": each.id,
                "name": each.name,
                "mirrors": [where.address for where in at],
                "due_in_s": next_in(each, store.tries(each.id), time.time()),
            }
            for each, at in asked
        ]
        print(words.as_json({"subscriptions": rows, "dry_run": True}))
        return DONE
    for each, at in asked:
        names = "、".join(where.address for where in at) or "（没有网址）"
        print(f"{_name(store, each)}：会问 {names}")
    if not asked:
        print("还没有订阅。")
    return DONE
