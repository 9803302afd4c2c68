"""Titles and bodies that fit each other: the surest pair first. Each pair is looked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Generic, NamedTuple, TypeVar

Title = TypeVar("Title")
Body = TypeVar("Body")


class Fit(NamedTuple):
    """How well a title fits a body.

    `cut` is the paragraph at which to cut the body, or 0 for the whole of it; `first`: the title's
    part comes first.
    """

    score: float
    cut: int
    first: bool


class Surest(Generic[Title, Body]):
    """The titles that have no body yet, and all bodies. Of two equal fits the upper one wins."""

    def __init__(
        self,
        titles: Sequence[Title],
        bodies: Sequence[Body],
        fit: Callable[[Title, Body], Fit | None],
    ) -> None:
        self._fit = fit
        self._titles = dict(enumerate(titles))
        self._serial = count()
        self._orders: dict[int, tuple[int, ...]] = {}
        # The body in an entry keeps its id from being given to another one.
        self._heap: list[tuple[float, int, tuple[int, ...], int, Fit, Body]] = []
        for number, body in enumerate(bodies):
            self._add(body, (number,))

    def pop(self) -> tuple[Title, Body, Fit] | None:
        """Return the pair that fits best and forget its title; None if no pair is left."""
        while self._heap:
            _, number, _, _, fit, body = heappop(self._heap)
            if number in self._titles and id(body) in self._orders:
                return self._titles.pop(number), body, fit
        return None

    def replace(self, body: Body, by: Sequence[Body]) -> None:
        """Put one or more bodies in the place of a body that has changed."""
        order = self._orders.pop(id(body))
        for number, each in enumerate(by):
            self._add(each, (*order, number))

    def _add(self, body: Body, order: tuple[int, ...]) -> None:
        self._orders[id(body)] = order
        for number, title in self._titles.items():
            if fit := self._fit(title, body):
                entry = (-fit.score, number, order, next(self._serial), fit, body)
                heappush(self._heap, entry)
