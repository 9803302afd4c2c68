"""The words for the steps of size and speed: each step has its own, and both ends say so."""

from __future__ import annotations

from app.settings.settings import RATE_STEPS, SIZES_PT, Settings
from ui.words import steps


def test_every_size_is_told_and_the_ends_say_so() -> None:
    told = [steps.size_told(Settings(size_index=at)) for at in range(len(SIZES_PT))]
    assert told[4] == "字号 5，共 9 种"
    assert told[0].endswith("最小了")
    assert told[-1].endswith("最大了")
    assert len(set(told)) == len(SIZES_PT)


def test_every_speed_is_told_and_the_ends_say_so() -> None:
    told = [steps.rate_told(Settings(rate_step=at)) for at in range(len(RATE_STEPS))]
    assert told[3] == "快慢：正常"
    assert (told[0], told[-1]) == ("快慢：最慢", "快慢：最快")


def test_a_button_that_leads_no_further_says_why() -> None:
    largest, slowest = Settings(size_index=8), Settings(rate_step=0)
    assert steps.size_under(largest, 1) == "最大了"
    assert steps.size_under(largest, -1) == steps.size_under(largest) == "字号 9/9"
    assert steps.rate_under(slowest, -1) == "最慢了"
    assert steps.rate_under(slowest, 1) == "快慢：最慢"
    assert steps.rate_under(slowest) == "最慢"


def test_a_change_of_something_else_has_no_words() -> None:
    assert steps.change_told(Settings(), Settings(theme="black")) == ""


def test_the_sleep_timer_is_shown_in_minutes_or_by_its_article() -> None:
    assert steps.sleep_under(14, after_article=False) == "再念 14 分"
    assert steps.sleep_under(0, after_article=True) == "念完这篇停"
    assert steps.sleep_under(0, after_article=False) == ""
    assert steps.sleep_under(0, after_article=False, articles_left=3) == "再念 3 篇"
