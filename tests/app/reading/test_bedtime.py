"""The end of the reading, as pure state: whatever is chosen, it comes once and at its time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reading.bedtime import ARTICLES, MINUTES, Bedtime

MOMENTS = st.floats(0, 10_000)


@given(st.sampled_from(ARTICLES), MOMENTS)
def test_so_many_articles_are_heard_to_their_end(articles: int, now: float) -> None:
    bedtime, heard = Bedtime.after_articles(articles), 1
    while not bedtime.is_due(now):
        assert bedtime.articles_left == articles - heard + 1
        bedtime, heard = bedtime.article_ended(), heard + 1
    assert heard == bedtime.articles == articles
    assert bedtime.minutes_left(now) == 0
    assert bedtime.article_ended().is_due(now), "it stays due until it is turned off"


@given(st.sampled_from(MINUTES), MOMENTS, st.integers(0, 20), MOMENTS)
def test_minutes_do_not_depend_on_articles(
    minutes: int, start: float, ended: int, later: float
) -> None:
    bedtime = Bedtime.after_minutes(minutes, start)
    for _ in range(ended):
        bedtime = bedtime.article_ended()
    now = start + later
    assert bedtime.is_due(now) == bedtime.is_over(now) == (now >= start + 60 * minutes)
    assert 1 <= bedtime.minutes_left(now) <= minutes + 1
    assert bedtime.articles_left == 0


def test_nothing_is_set_at_first() -> None:
    assert not Bedtime().is_set
    assert not Bedtime().is_due(0)
    assert not Bedtime().article_ended().is_set
    assert Bedtime.after_articles(2).is_set
    assert Bedtime.after_minutes(15, 0).is_set
