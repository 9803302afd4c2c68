"""A simulated day of a thousand machines, a power cut in it, and a thousand editions before it.

The clock is simulated: what falls into one minute is asked at once, up to AT_ONCE tries at a time.
nginx, its files, the questions and the answers are real. HTTP without TLS.
"""

from __future__ import annotations

import heapq
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.subscriptions.faults import NEW, SAME, Outcome
from app.subscriptions.schedule import Tried, after, first_wait, wait_of
from bench.fleet.formulas import (
    DAY_S,
    Cost,
    most_tries_a_second,
    sum_of_a_day,
    tries_of_a_day,
)
from bench.fleet.machines import Heard, Question, ask_all
from bench.fleet.nginx import Nginx, nginx
from bench.fleet.source import Centre, Scout

MACHINES = 1000
EDITIONS = 1000
"""That were published before the day."""
AT_ONCE = 32
NEWS_AT = (8 * 3600, 16 * 3600)
"""Seconds of the day at which an edition comes."""
CUT_AT, CUT_S = 18 * 3600, 600
"""The power goes, and comes back for all at the same moment; an edition came meanwhile."""
CLOSE = 0.05
"""The counted and the reckoned sum may differ by so much."""
SOON_S = 1.0
"""95 of 100 answers come within it, whatever else the computer of the bench does."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The questions of a try by the edition that it brings, 0 for none, and what each costs."""

    questions: dict[int, tuple[Question, ...]]
    costs: dict[int, Cost]


def run() -> list[dict[str, object]]:
    """Return rows: the history, the first try of a new machine, the day, the herd, the sums."""
    with tempfile.TemporaryDirectory() as folder:
        centre = Centre(Path(folder) / "tree")
        rows = list(_history(centre))
        served = Path(folder) / "nginx"
        served.mkdir()
        with nginx(centre.tree, served) as server:
            scout = Scout(Path(folder) / "scout", centre, server)
            rows += _first_try(scout)
            day, kinds = _day(centre, scout, server)
            rows += day
            rows += _herd(kinds, server)
        rows += _sums(kinds)
    return rows


def _history(centre: Centre) -> Iterator[dict[str, object]]:
    """Publish; tell how large the tree and the metadata are at its beginning and at its end."""
    began = time.perf_counter()
    for number in range(1, EDITIONS + 1):
        centre.publish()
        if number in (1, EDITIONS):
            yield {
                "what": f"edition {number}",
                "metadata that a machine reads, B": centre.metadata_bytes(),
                "files": centre.count(),
                "MB": round(centre.size() / 1e6, 2),
                "ms an edition": round(1000 * (time.perf_counter() - began) / number),
            }
    pruned = centre.prune()
    yield {"what": "pruned", "files": centre.count(), "MB": round(centre.size() / 1e6, 2)}
    assert pruned


def _first_try(scout: Scout) -> Iterator[dict[str, object]]:
    """Tell what a machine asks that begins after all those editions, and what when nothing came."""
    code, cost, _ = scout.ask()
    yield _told_cost(f"a new machine: {code}", cost)
    code, cost, _ = scout.ask()
    yield _told_cost(f"its next try: {code}", cost)


def _told_cost(what: str, cost: Cost) -> dict[str, object]:
    return {
        "what": what,
        "questions": cost.questions,
        "B sent": cost.sent,
        "B asked": cost.received,
    }


def _day(centre: Centre, scout: Scout, server: Nginx) -> tuple[list[dict[str, object]], Kinds]:
    """Let the day pass; return what was asked beside what was reckoned, and the kinds of tries."""
    kinds = Kinds({0: scout.ask()[2]}, {})
    kinds.costs[0] = scout.last
    fleet, heard = _Fleet(MACHINES), Heard()
    news = [*NEWS_AT, CUT_AT + CUT_S // 2]
    server.forget()
    cpu = server.cpu_s()
    for minute in range(DAY_S // 60):
        while news and news[0] < (minute + 1) * 60:
            news.pop(0)
            fleet.edition += 1
            before = server.cpu_s()
            _let_scout_see(centre, scout, kinds, fleet.edition)
            cpu += server.cpu_s() - before  # the scout's own questions are not the machines'
        tries = [kinds.questions[kind] for kind in fleet.due(minute)]
        ask_all(server.port, tries, AT_ONCE, heard)
    cpu = server.cpu_s() - cpu
    return _day_rows(fleet, kinds, heard, cpu), kinds


def _let_scout_see(centre: Centre, scout: Scout, kinds: Kinds, number: int) -> None:
    centre.publish()
    code, kinds.costs[number], kinds.questions[number] = scout.ask()
    assert code == NEW, code
    code, _, same = scout.ask()
    assert code == SAME, code
    kinds.questions[0] = same


class _Fleet:
    """The machines by the simulated clock: when each asks, and which edition it has."""

    def __init__(self, machines: int) -> None:
        self._chance = random.Random(17)
        self._queue = [(first_wait(self._chance.random()), each) for each in range(machines)]
        heapq.heapify(self._queue)
        self._has = [0] * machines
        self._tried = [Tried() for _ in range(machines)]
        self.edition = 0
        self.tries = 0
        self.news = 0
        self.by_minute = Counter[int]()

    def due(self, minute: int) -> list[int]:
        """Return the kinds of the tries that fall into this minute."""
        if minute * 60 == CUT_AT:
            self._cut()
        found = []
        while self._queue[0][0] < (minute + 1) * 60:
            at, each = heapq.heappop(self._queue)
            is_new = self._has[each] < self.edition
            assert self.edition - self._has[each] <= 1, "an edition was missed: kinds are of one"
            found.append(self.edition if is_new else 0)
            self._has[each] = self.edition
            outcome = Outcome(NEW if is_new else SAME)
            tried = after(self._tried[each], outcome, at, self._chance.random())
            self._tried[each] = tried
            heapq.heappush(self._queue, (at + wait_of(tried), each))
        self.tries += len(found)
        self.news += sum(map(bool, found))
        self.by_minute[minute] = len(found)
        return found

    def _cut(self) -> None:
        """Let all go out, and start again at the same moment."""
        again = CUT_AT + CUT_S
        self._queue = [
            (again + first_wait(self._chance.random()), each) for each in range(len(self._has))
        ]
        heapq.heapify(self._queue)


def _day_rows(fleet: _Fleet, kinds: Kinds, heard: Heard, cpu: float) -> list[dict[str, object]]:
    tries = tries_of_a_day(DAY_S - CUT_S, starts=2)
    costs = [cost for kind, cost in kinds.costs.items() if kind]
    reckoned = sum_of_a_day(MACHINES, kinds.costs[0], costs, tries)
    after_cut = (CUT_AT + CUT_S) // 60
    most = max(fleet.by_minute[after_cut + each] for each in range(10)) / 60
    rows = [
        _against("tries of the day", fleet.tries, reckoned.tries),
        _against("questions", len(heard.times), reckoned.questions),
        _against("bytes sent", heard.bytes, reckoned.sent),
        {
            **_against("tries a second after the power cut", most, most_tries_a_second(MACHINES)),
            "kept": most < 1.4 * most_tries_a_second(MACHINES),  # the fullest of ten minutes
        },
    ]
    rows.append(_against("304s", heard.same, fleet.tries - fleet.news))
    rows.append(
        {
            "what": "answers",
            "faults": heard.faults,
            "p95 ms": round(1000 * _p95(heard.times), 1),
            "CPU ms a question": round(1000 * cpu / max(1, len(heard.times)), 3),
            "kept": not heard.faults and _p95(heard.times) < SOON_S,
        }
    )
    return rows


def _against(what: str, counted: float, reckoned: float) -> dict[str, object]:
    return {
        "what": what,
        "counted": round(counted, 1),
        "reckoned": round(reckoned, 1),
        "kept": abs(counted / reckoned - 1) <= CLOSE,
    }


def _herd(kinds: Kinds, server: Nginx) -> list[dict[str, object]]:
    """Let all machines bring an edition at the same moment, as if no chance parted them."""
    newest, heard = kinds.questions[max(kinds.questions)], Heard()
    cpu, began = server.cpu_s(), time.perf_counter()
    ask_all(server.port, [newest] * MACHINES, MACHINES, heard)
    took, cpu = time.perf_counter() - began, server.cpu_s() - cpu
    return [
        {
            "what": f"{MACHINES} at the same moment, an edition each",
            "s": round(took, 1),
            "asked": len(heard.times),
            "MB sent": round(heard.bytes / 1e6, 1),
            "p95 s of a try": round(_p95(heard.tries), 2),
            "CPU s": round(cpu, 2),
            "not answered": heard.faults,
            "kept": not heard.faults and took < 60,
        }
    ]


def _sums(kinds: Kinds) -> Iterator[dict[str, object]]:
    """Tell the sums of a day with two editions of this size, for more machines."""
    news = [kinds.costs[1], kinds.costs[2]]
    for machines in (1_000, 10_000, 100_000):
        found = sum_of_a_day(machines, kinds.costs[0], news, tries_of_a_day())
        yield {
            "what": f"{machines} machines, reckoned",
            "questions a day": round(found.questions),
            "a second": round(found.questions / DAY_S, 1),
            "GB a day": round(found.sent / 1e9, 2),
            "tries a second after a power cut": round(most_tries_a_second(machines), 1),
        }


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(0.95 * len(times))] if times else 0.0
