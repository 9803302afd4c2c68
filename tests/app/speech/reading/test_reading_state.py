"""What pages observe of the reading: whether its first sound is awaited."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes.voices.desk import ARTICLE, Desk
from pytestqt.qtbot import QtBot

from content.model import Article, Block, BlockKind

ASIDE = Article("aside", (Block(BlockKind.TITLE, "您听听这个声音。"),))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.reading.close()


def test_the_sound_is_awaited_until_the_player_has_the_first_sentence(desk: Desk) -> None:
    given: list[tuple[int, ...]] = []
    desk.reading.given.connect(lambda: given.append(desk.player.queued))
    assert not desk.reading.awaits_sound
    desk.reading.open(ARTICLE)
    assert not desk.reading.awaits_sound, "nothing is to be read yet"
    desk.reading.play()
    assert desk.reading.awaits_sound
    desk.hear(lambda: bool(given))
    assert given[0], "told when the player has it"
    assert not desk.reading.awaits_sound


def test_an_aside_is_no_sound_of_the_article(desk: Desk) -> None:
    given: list[object] = []
    desk.reading.given.connect(lambda: given.append(True))
    desk.reading.open(ARTICLE)
    desk.reading.say_aside(ASIDE)
    assert not desk.reading.awaits_sound
    desk.hear(lambda: desk.reading.is_aside_heard)
    assert given == []
