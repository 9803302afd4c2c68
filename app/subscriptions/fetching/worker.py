"""A process that fetches editions: `python -m app.subscriptions.fetching.worker CPU MEMORY OUTPUT`.

One try after another; it ends after a while without one, and after some processor time.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256

from app.importing.limits import limit_this_process
from app.processes.worker import Worker, what_failed
from app.subscriptions.faults import Outcome, SubscriptionError
from app.subscriptions.fetching import wire
from app.subscriptions.fetching.attempt import AnyMirror, Attempt, Surroundings
from app.subscriptions.fetching.budget import Budget, Limits, SpentError
from app.subscriptions.fetching.in_folder import FolderMirror
from app.subscriptions.fetching.over_http import HttpMirror
from app.subscriptions.fetching.signed import check_root
from app.subscriptions.mirrors import Where
from app.subscriptions.only_one import held
from app.subscriptions.store import SubscriptionStore
from content.editions.subscribing import MOST_ROOT_BYTES
from content.errors import ContentError

IDLE_S = 20.0
"""Seconds without an order after which the process ends and frees its 50 MB."""
ENOUGH_S = 60.0
"""Seconds of processor time after which it ends of itself: its limit counts for its whole life."""
_FAST = 1 << 30
"""Bytes a second: a stick is no line that is shared."""


def main(idle_s: float = IDLE_S, around: Surroundings | None = None) -> int:
    """Carry out orders until no more come; return the exit code."""
    work = Worker()
    _silence()
    limit_this_process(sys.argv[1:])
    orders: queue.SimpleQueue[wire.Order] = queue.SimpleQueue()
    work.listen(wire.order_reader().feed, orders.put)
    while time.process_time() < ENOUGH_S:
        try:
            order = orders.get(timeout=idle_s)
        except queue.Empty:
            break
        work.tell(wire.pack_news(carry_out(order, work.tell, around)))
    return 0


def carry_out(
    order: wire.Order, tell: Callable[[bytes], None], around: Surroundings | None = None
) -> wire.News:
    """Return the end of an order; `tell` is given the frames of its progress."""
    try:
        if isinstance(order, wire.TryOrder):
            return _tried(order, tell, around)
        if isinstance(order, wire.RootOrder):
            return wire.Root(_root(order))
        check_root(order.root)
        return wire.Root(order.root)
    except SubscriptionError as error:
        return Outcome(error.reason, detail=error.detail, wait_s=error.wait_s)
    except SpentError as error:
        return Outcome("too-slow" if error.is_time else "too-large", detail=str(error))
    except ContentError as error:
        return Outcome("folder-unwritable", detail=error.code)
    except Exception as error:
        return Outcome("died", detail=what_failed(error))


def _tried(
    order: wire.TryOrder, tell: Callable[[bytes], None], around: Surroundings | None
) -> Outcome:
    store = SubscriptionStore(order.folder)
    subscription = store.subscription(order.id)
    with held(store.lock_file), _mirror(order.where, order.limits) as (mirror, budget):
        return Attempt(
            store,
            subscription,
            mirror,
            budget,
            lambda progress: tell(wire.pack_news(progress)),
            around,
        ).run()


def _root(order: wire.RootOrder) -> bytes:
    with _mirror(order.where, Limits()) as (mirror, _):
        answer = mirror.ask(f"metadata/{order.version}.root.json", MOST_ROOT_BYTES)
        data = b"".join(answer.pieces)
    if not order.begins or not sha256(data).hexdigest().startswith(order.begins):
        raise SubscriptionError("not-the-root")
    check_root(data)
    return data


@contextlib.contextmanager
def _mirror(where: Where, limits: Limits) -> Iterator[tuple[AnyMirror, Budget]]:
    budget = Budget(replace(limits, rate=_FAST) if where.is_folder else limits)
    mirror = FolderMirror(where, budget) if where.is_folder else HttpMirror(where, budget)
    try:
        yield mirror, budget
    finally:
        mirror.close()


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


if __name__ == "__main__":
    sys.exit(main())
