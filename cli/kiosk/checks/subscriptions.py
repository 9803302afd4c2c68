"""How fresh the subscriptions of a machine are, and whether it looks at them by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator

from app.kiosk.places import MachinePlaces
from app.kiosk.staff.subscribed import CLOCK_WRONG, Freshness, freshness
from cli.fleet.faults_told import told
from cli.kiosk.checks.finding import Finding, advice, fine
from cli.kiosk.record import Root
from cli.kiosk.things import SYNC_TIMER, UNITS
from cli.usage import called

_HOUR_S, _DAY_S = 3600, 86_400


def subscription_findings(places: MachinePlaces, root: Root) -> Iterator[Finding]:
    """Yield when all subscriptions were last found to be whole; nothing where there are none."""
    now = time.time()
    fresh = freshness(places.content, now)
    if not fresh.count:
        return
    ago = f"订阅了 {fresh.count} 份，上一次看好是{_ago_words(fresh, now)}。"
    if fresh.fault == CLOCK_WRONG:
        yield advice("subscriptions-clock", f"{ago}机器的时钟不准，取不到新的：请先调好。")
    elif fresh.fault == "stood-still":
        yield advice("subscriptions-still", f"{ago}七天多没有新的了，请看看网络，或者用U盘。")
    elif fresh.fault:
        reason = told(fresh.fault.removeprefix("subscription-"))
        yield advice("subscriptions-still", f"{ago}七天多没有取到：{reason}。")
    else:
        yield fine("subscriptions", ago)
    if not root.at(UNITS / SYNC_TIMER).is_file():
        yield advice(
            "no-sync",
            "订阅不会自己到网上看。要自己看，请再运行一次 "
            f"{called()} kiosk install --network；不上网，就插上U盘，按“现在更新”。",
        )


def _ago_words(fresh: Freshness, now: float) -> str:
    if not fresh.good_at:
        return "还没有过"
    passed = max(0, round(now - fresh.good_at))
    if passed < _HOUR_S:
        return f" {passed // 60} 分钟以前"
    if passed < 2 * _DAY_S:
        return f" {passed // _HOUR_S} 小时以前"
    return f" {passed // _DAY_S} 天以前"
