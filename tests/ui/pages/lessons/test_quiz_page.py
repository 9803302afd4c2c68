"""识骗测验: a card is said, judged and explained; nothing is counted."""

from __future__ import annotations

from datetime import date

import pytest
from fakes.app import RunningApp
from fakes.stops.lessons import CALL

from content.lessons.quiz import ROUND, Card, CardLook, Said
from ui.shell.destinations.plain import QUIZ
from ui.widgets.buttons.big_button import BigButton, Role

PARCEL = Card(
    "短信/快递",
    "快递的短信",
    CardLook.MESSAGE,
    "10691234",
    (Said("您的快递到了，取件码 3-1-6024。"),),
    is_fraud=False,
    look_at="不要钱，也没有网址。",
    now_do="去柜子看一看。",
)


@pytest.fixture(autouse=True)
def steady_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BigButton, "repeat_ms", 0)


def said_now(app: RunningApp) -> str:
    aside = app.yinling.reading.aside
    return "\n".join(block.text for block in aside.blocks) if aside is not None else ""


def ask(app: RunningApp, *cards: Card) -> None:
    app.yinling.window.go(QUIZ)
    app.settle()
    app.page.show_round(cards)
    app.rest_hands()


def test_a_card_is_said_whole_and_two_buttons_ask(app: RunningApp) -> None:
    ask(app, CALL)
    for line in CALL.said:
        assert line.text in said_now(app)
    assert CALL.sender in said_now(app)
    assert app.page.fraud.role is app.page.genuine.role is Role.SOLID, "neither is offered first"
    assert not app.page.next.isVisible()


@pytest.mark.parametrize(
    ("card", "button", "words"),
    [
        (CALL, "fraud", "您看出来了"),
        (CALL, "genuine", "这一条是骗局"),
        (PARCEL, "genuine", "您看准了"),
        (PARCEL, "fraud", "小心是好事"),
    ],
)
def test_misses_and_false_alarms_are_told_apart_and_explained(
    app: RunningApp, card: Card, button: str, words: str
) -> None:
    ask(app, card)
    app.press(button)
    assert words in said_now(app)
    assert card.look_at in said_now(app)
    assert card.now_do in said_now(app)
    assert app.page.next.role is Role.DOMINANT
    assert app.page.next.hasFocus()
    memory = app.yinling.services.lessons.progress.now.cards[card.id]
    assert memory.day == date.today()
    assert memory.is_right is ((button == "fraud") is card.is_fraud)


def test_the_end_says_what_to_look_at_and_counts_nothing(app: RunningApp) -> None:
    ask(app, CALL, PARCEL)
    for button in ("genuine", "next", "genuine", "next"):
        app.press(button)
        app.rest_hands()
    said = said_now(app)
    assert CALL.look_at in said
    assert not any(char.isdigit() for char in said)
    app.press("more")
    app.settle()
    assert app.page.quiz.card is not None


def test_a_round_has_cards_of_both_kinds(app: RunningApp) -> None:
    app.yinling.window.go(QUIZ)
    app.settle()
    kinds = [card.is_fraud for card in app.page.quiz.cards]
    assert len(kinds) == ROUND
    assert kinds.count(False) / len(kinds) >= 0.4


def test_leaving_is_silent(app: RunningApp) -> None:
    ask(app, CALL)
    app.yinling.window.home()
    assert app.yinling.reading.aside is None
