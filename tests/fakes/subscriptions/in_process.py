"""Fetches as `FetchingChild` does, and starts no process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.subscriptions.child import never, nobody
from app.subscriptions.faults import Outcome, Progress, SubscriptionError
from app.subscriptions.fetching import wire
from app.subscriptions.fetching.attempt import Surroundings
from app.subscriptions.fetching.budget import Limits
from app.subscriptions.fetching.worker import carry_out
from app.subscriptions.mirrors import Where


class InProcessFetching:
    """Takes its place wherever a subscription is begun or asked."""

    def __init__(self, around: Surroundings | None = None) -> None:
        self._around = around

    def __enter__(self) -> InProcessFetching:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass

    def attempt(
        self,
        folder: Path,
        which: str,
        where: Where,
        tell: Callable[[Progress], None] = nobody,
        is_stopped: Callable[[], bool] = never,
    ) -> Outcome:
        def told(frame: bytes) -> None:
            for news in wire.news_reader().feed(frame):
                if isinstance(news, Progress):
                    tell(news)

        news = carry_out(wire.TryOrder(folder, which, where, Limits()), told, self._around)
        assert isinstance(news, Outcome)
        return news

    def root(self, where: Where, version: int, begins: str) -> bytes:
        return self._root(wire.RootOrder(where, version, begins))

    def checked(self, root: bytes) -> bytes:
        return self._root(wire.CheckOrder(root))

    def _root(self, order: wire.Order) -> bytes:
        news = carry_out(order, lambda frame: None, self._around)
        if isinstance(news, wire.Root):
            return news.data
        assert isinstance(news, Outcome)
        raise SubscriptionError(news.code, news.detail)
