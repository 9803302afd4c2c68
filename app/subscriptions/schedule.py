"""When a subscription is asked again. Pure: clock and chance are arguments, and either may be bad.

Ten thousand machines must not ask at once: after a power cut they all start in the same minute.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.subscriptions.faults import NEW, SAME, Outcome

PERIOD_S = 30 * 60
"""Between two tries that found nothing wrong: 5.6 questions a second of 10,000 machines."""
SPREAD = 0.2
"""Of each wait: so much longer at most, by chance."""
SECOND_S = 24 * 3600
"""Where one mirror has answered well, the others are asked once a day all the same: the first one
may stand still, and its signatures live for a week."""
START_WINDOW_S = 10 * 60
"""The first try after a start lies somewhere in it."""
SOON_S = 2.0
"""After a try that went on: up to twice as long."""
FIRST_FAILURE_S = 5 * 60
LONGEST_S = 12 * 3600
"""However often it failed."""
_MOST_DOUBLINGS = 12


@dataclass(frozen=True, slots=True)
class Tried:
    """A mirror as it was asked the last time.

    `at` is in seconds since 1970, 0 for never. `failures` are those in a row. `chance` is a number
    from 0 up to 1 that was drawn then. `wait_s`: how long the server wants not to be asked.
    `good_at` is when it was last found that nothing is missing here, `fault` the code of the last
    try, "" where it was good: for staff.
    """

    at: float = 0.0
    failures: int = 0
    chance: float = 0.0
    wait_s: int = 0
    went_on: bool = False
    good_at: float = 0.0
    fault: str = ""


def wait_of(tried: Tried) -> float:
    """Return the seconds from the last try to the next one."""
    if tried.failures:
        wait = FIRST_FAILURE_S * 2.0 ** min(tried.failures - 1, _MOST_DOUBLINGS)
        wait = min(wait, LONGEST_S) * (0.5 + tried.chance)
    elif tried.went_on:
        wait = SOON_S * (1 + tried.chance)
    else:
        wait = PERIOD_S * (1 + SPREAD * tried.chance)
    return max(wait, float(tried.wait_s))


def due_in(tried: Tried, now: float, *, is_second: bool = False) -> float:
    """Return the seconds until it is to be asked, 0 for now; `is_second`: another has answered.

    A try that lies in the future was made when the clock was wrong: it counts for nothing.
    """
    if not tried.at or tried.at > now:
        return 0.0
    wait = max(wait_of(tried), SECOND_S) if is_second else wait_of(tried)
    return max(0.0, tried.at + wait - now)


def first_wait(chance: float) -> float:
    """Return the seconds from the start of the app to its first look, by a chance from 0 to 1."""
    return START_WINDOW_S * chance


def after(tried: Tried, outcome: Outcome, now: float, chance: float) -> Tried:
    """Return how a mirror was asked, after one more try.

    A try that failed and went on all the same is followed soon; so is one that was cut by its own
    limits. What did not go on is asked more and more seldom.
    """
    went_on = outcome.went_on and outcome.code not in (NEW, SAME)
    return Tried(
        now,
        0 if outcome.is_good or went_on else tried.failures + 1,
        chance,
        outcome.wait_s,
        went_on,
        now if outcome.code in (NEW, SAME) else tried.good_at,
        "" if outcome.is_good else outcome.code,
    )
