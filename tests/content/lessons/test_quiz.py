"""Cards of 识骗测验: which come, and what an answer tells."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.lessons.quiz import (
    AGAIN_WITHIN,
    LEAST_GENUINE,
    Card,
    CardLook,
    CardMemory,
    Quiz,
    Said,
    Verdict,
    due,
    round_of,
    share_of_genuine,
)

TODAY = date(2026, 5, 4)


def card(number: int, *, is_fraud: bool) -> Card:
    return Card(
        id=f"短信/{number}",
        name=f"第{number}张",
        look=CardLook.MESSAGE,
        sender="10691234",
        said=(Said("您的快递到了。"),),
        is_fraud=is_fraud,
        look_at="看看要不要钱。",
        now_do="去柜子看一看。",
    )


def cards(frauds: int, genuine: int) -> list[Card]:
    return [card(n, is_fraud=n < frauds) for n in range(frauds + genuine)]


DAYS = st.integers(-4000, 4000).map(lambda days: TODAY + timedelta(days))
MEMORIES = st.dictionaries(
    st.integers(0, 40).map(lambda n: f"短信/{n}"), st.builds(CardMemory, DAYS, st.booleans())
)


@given(st.integers(0, 30), st.integers(0, 30), MEMORIES, st.integers(0, 2**32), st.integers(1, 15))
def test_a_round_holds_enough_genuine_cards(
    frauds: int, genuine: int, kept: dict[str, CardMemory], seed: int, count: int
) -> None:
    every = cards(frauds, genuine)
    chosen = round_of(every, kept, TODAY, seed, count)
    assert len({each.id for each in chosen}) == len(chosen) <= count
    assert share_of_genuine(chosen) >= LEAST_GENUINE
    assert chosen == round_of(every, kept, TODAY, seed, count)
    if genuine >= count and frauds >= count:
        assert len(chosen) == count


def test_another_seed_gives_another_round() -> None:
    every = cards(40, 35)
    rounds = {tuple(each.id for each in round_of(every, {}, TODAY, seed)) for seed in range(20)}
    assert len(rounds) == 20
    firsts = [round_of(every, {}, TODAY, seed)[0].is_fraud for seed in range(40)]
    assert 5 < sum(firsts) < 35


def test_an_answer_tells_misses_and_false_alarms_apart() -> None:
    fraud, genuine = cards(1, 1)
    for shown, said, verdict in (
        (fraud, True, Verdict.SEEN_THROUGH),
        (fraud, False, Verdict.MISS),
        (genuine, True, Verdict.FALSE_ALARM),
        (genuine, False, Verdict.TRUSTED),
    ):
        quiz, told = Quiz((shown,)).answered(is_fraud=said)
        assert told is not None
        assert told.verdict is verdict
        assert told.said[1:] == (shown.look_at, shown.now_do)
        assert verdict.is_right == (said == shown.is_fraud)
        assert quiz.is_answered
        assert quiz.of(verdict) == (shown,)
        assert not any(word in line for line in told.said for word in ("错", "失败", "分"))


def test_the_end_says_what_to_look_at_and_counts_nothing() -> None:
    quiz = Quiz(tuple(cards(1, 1)))
    quiz, _ = quiz.answered(is_fraud=False)
    quiz, _ = quiz.went_on().answered(is_fraud=True)
    assert quiz.went_on().words == (
        "再看一看：第0张。看看要不要钱。",
        "可以放心：第1张。看看要不要钱。",
    )
    quiz, _ = Quiz(tuple(cards(1, 0))).answered(is_fraud=True)
    assert quiz.words == ("真的、假的，您都看得清楚。",)
    assert Quiz(()).words == ()


@given(st.integers(0, 6), st.lists(st.sampled_from(("fraud", "genuine", "on")), max_size=40))
def test_no_sequence_of_presses_loses_the_card(count: int, presses: list[str]) -> None:
    quiz = Quiz(tuple(cards(count // 2, count - count // 2)))
    for press in presses:
        before = quiz
        if press == "on":
            quiz = quiz.went_on()
            assert quiz.index == min(before.index + 1, count)
            continue
        quiz, told = quiz.answered(is_fraud=press == "fraud")
        assert (told is None) == before.has_ended
        again, same = quiz.answered(is_fraud=press != "fraud")
        assert (again, same) == (quiz, told)
        assert len(quiz.verdicts) <= count


@given(st.integers(0, 2**32), st.integers(8, 30), st.integers(8, 30))
def test_a_card_answered_wrong_comes_again_within_14_days(
    seed: int, frauds: int, genuine: int
) -> None:
    """A reader does a round a day, and answers three cards wrong on the first."""
    every = cards(frauds, genuine)
    kept: dict[str, CardMemory] = {}
    wrong = [each.id for each in round_of(every, kept, TODAY, seed)[:3]]
    seen: set[str] = set()
    for day in range(AGAIN_WITHIN + 1):
        today = TODAY + timedelta(day)
        for each in round_of(every, kept, today, seed + day):
            seen |= {each.id} if day else set()
            kept[each.id] = CardMemory(today, not (day == 0 and each.id in wrong))
    assert seen.issuperset(wrong)


def test_readers_are_reminded_of_cards_that_they_answered_wrong_a_week_ago() -> None:
    kept = {
        "a": CardMemory(TODAY - timedelta(7), False),
        "b": CardMemory(TODAY - timedelta(6), False),
        "c": CardMemory(TODAY - timedelta(30), True),
        "d": CardMemory(TODAY - timedelta(9), False),
        "e": CardMemory(TODAY + timedelta(3650), False),
    }
    assert due(kept, TODAY) == ("d", "a", "e")
