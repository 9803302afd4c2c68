"""The sums of docs/scale.md are those of the schedule, and the paper has a config to run."""

from __future__ import annotations

import random

import pytest

from app.subscriptions.faults import SAME, Outcome
from app.subscriptions.schedule import Tried, after, first_wait, wait_of
from bench.fleet.formulas import DAY_S, Cost, most_tries_a_second, sum_of_a_day, tries_of_a_day
from bench.fleet.machines import Question, questions_of
from bench.fleet.nginx import PAPER, Asked, example_in


@pytest.mark.parametrize("on_s", [DAY_S, 10 * 3600])
def test_a_machine_asks_as_often_as_is_reckoned(on_s: int) -> None:
    chance, tries, machines = random.Random(1), 0, 400
    for _ in range(machines):
        at, tried = first_wait(chance.random()), Tried()
        while at < on_s:
            tried = after(tried, Outcome(SAME), at, chance.random())
            tries, at = tries + 1, at + wait_of(tried)
    assert tries / machines == pytest.approx(tries_of_a_day(on_s), rel=0.01)


def test_an_edition_takes_the_place_of_a_try_without_news() -> None:
    same, news = Cost(2, 500, 290), Cost(16, 70_000, 3_000)
    found = sum_of_a_day(10, same, [news], tries=40)
    assert (found.tries, found.questions, found.sent) == (400, 940, 895_000)
    assert most_tries_a_second(6_000) == 10


def test_a_machine_repeats_what_the_log_says() -> None:
    log = [
        Asked(404, 1, 1, 0.0, "/metadata/2.root.json", "-"),
        Asked(304, 1, 1, 0.0, "/metadata/timestamp.json", r"\x22a-1\x22"),
    ]
    root, timestamp = questions_of(log)
    assert (root, timestamp) == (
        Question("/metadata/2.root.json"),
        Question("/metadata/timestamp.json", '"a-1"'),
    )
    assert b'If-None-Match: "a-1"\r\n' in timestamp.packed(80)


def test_the_paper_has_the_config_that_is_run() -> None:
    config = example_in(PAPER)
    for part in ("listen 80;", "root /srv/yinling;", "http {\n"):
        assert part in config, "the bench replaces it"
