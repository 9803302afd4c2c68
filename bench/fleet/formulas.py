"""The sums of docs/scale.md: what so many machines ask in a day, and what that takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.subscriptions.schedule import PERIOD_S, SPREAD, START_WINDOW_S

DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Cost:
    """A try: its questions, and the bytes of all answers and questions, heads included."""

    questions: int
    sent: int
    received: int


@dataclass(frozen=True, slots=True)
class Sum:
    """The work of a server, in a day."""

    tries: float
    questions: float
    sent: float


def mean_wait_s() -> float:
    """Return the mean of the seconds between two tries that found nothing wrong."""
    return PERIOD_S * (1 + SPREAD / 2)


def tries_of_a_day(on_s: float = DAY_S, starts: int = 1) -> float:
    """Return how often a machine asks that runs so many seconds a day, after so many starts.

    The first try after a start comes in the middle of its window, on average. Between the last try
    and the end half a wait passes.
    """
    each_s = on_s / starts - START_WINDOW_S / 2
    return starts * (each_s / mean_wait_s() + 0.5)


def sum_of_a_day(machines: int, same: Cost, news: list[Cost], tries: float) -> Sum:
    """Return the sum of a day on which these editions came; each replaces a try without news."""
    quiet = tries - len(news)
    questions = quiet * same.questions + sum(each.questions for each in news)
    sent = quiet * same.sent + sum(each.sent for each in news)
    return Sum(machines * tries, machines * questions, machines * sent)


def most_tries_a_second(machines: int) -> float:
    """Return the tries a second after a power cut, while the window of the start lasts."""
    return machines / START_WINDOW_S
