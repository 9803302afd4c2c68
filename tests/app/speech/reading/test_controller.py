"""The controller between reader, engine and player: places, sounds, and stale answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fakes.voices.desk import ARTICLE, TEXTS, Desk
from fakes.voices.speech import fake_clip
from pytestqt.qtbot import QtBot

from app.speech.engine import SpeechFault
from app.speech.reading import controller as module
from app.speech.reading.reader import AHEAD, ReaderState
from content.locator import Locator
from content.model import Article, Block, BlockKind
from content.text.readings.corrections import Corrections

STARTS = [(0, 0), (1, 0), (1, 4), (1, 8), (2, 0), (2, 4), (3, 0)]
ASIDE = Article("aside", (Block(BlockKind.TITLE, "您听听这个声音。"),))
LONG = Article(
    "long", (Block(BlockKind.TITLE, "题"), Block(BlockKind.PARAGRAPH, "念了一句。" * 300))
)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    desk.reading.close()


def reading_desk(desk: Desk, article: Article = ARTICLE, place: Locator | None = None) -> Desk:
    desk.reading.open(article, place)
    desk.reading.play()
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    return desk


# --- the place ---


def test_opening_is_silent_and_keeps_nothing(desk: Desk) -> None:
    desk.reading.open(ARTICLE, Locator("article", 2, 5))
    assert desk.place == (2, 4)
    assert desk.reading.state is ReaderState.STOPPED
    assert not desk.engine.requests
    assert not desk.saved


def test_the_place_is_kept_at_each_sentence_with_its_progress(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: bool(desk.ends))
    length = sum(len(text) for text in TEXTS)
    before = [sum(len(text) for text in TEXTS[:block]) + start for block, start in STARTS]
    assert desk.shown == STARTS
    on_the_way = desk.saved[:-1]
    assert [(locator.block, locator.offset) for locator, _, _ in on_the_way] == STARTS
    assert [progress for _, progress, _ in on_the_way] == pytest.approx(
        [characters / length for characters in before]
    )
    assert not any(finished for _, _, finished in on_the_way)
    assert {locator.article_id for locator, _, _ in desk.saved} == {"article"}
    assert all(
        TEXTS[locator.block][locator.offset :].startswith(locator.quote[:2])
        for locator, _, _ in desk.saved
    )


def test_the_end_is_kept_once_as_finished(desk: Desk) -> None:
    reading_desk(desk, place=Locator("article", 3, 0))
    desk.hear(lambda: bool(desk.ends))
    assert [finished for _, _, finished in desk.saved] == [False, True]
    assert desk.ends == ["article"]
    assert desk.reading.is_finished
    assert desk.reading.state is ReaderState.STOPPED


def test_playing_after_the_end_begins_at_the_title(desk: Desk) -> None:
    reading_desk(desk, place=Locator("article", 3, 0))
    desk.hear(lambda: bool(desk.ends))
    desk.reading.play()
    assert desk.place == (0, 0)
    assert not desk.reading.is_finished
    assert desk.saved[-1][2] is False


def test_what_is_no_article_of_the_shelf_keeps_no_place(desk: Desk) -> None:
    desk.reading.open(ARTICLE, keeps_place=False)
    desk.reading.play()
    desk.hear(lambda: bool(desk.ends))
    desk.reading.note_place(2, 0)
    assert not desk.saved
    assert desk.shown == STARTS


def test_a_place_turned_to_in_silence_is_kept_and_moves_nothing(desk: Desk) -> None:
    desk.reading.open(ARTICLE)
    desk.reading.note_place(2, 6)
    locator, progress, finished = desk.saved[-1]
    assert (locator.block, locator.offset, finished) == (2, 4, False)
    assert progress == pytest.approx((2 + 12 + 4) / sum(len(text) for text in TEXTS))
    assert desk.place == (0, 0)
    assert not desk.shown


def test_words_are_told_in_the_characters_of_their_block(desk: Desk) -> None:
    reading_desk(desk, place=Locator("article", 1, 4))
    desk.hear(lambda: desk.place == (1, 8))
    assert [word for word in desk.words if word[0] == 1][:3] == [(1, 4, 5), (1, 5, 6), (1, 6, 7)]


# --- pauses ---


def test_a_breath_after_a_sentence_and_a_longer_one_after_a_paragraph(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: bool(desk.ends))
    assert desk.player.pauses == [700, 300, 300, 700, 300, 700, 700]


def test_other_pauses_hold_from_the_next_sentence(desk: Desk) -> None:
    desk.reading.set_pauses(100, 1500)
    reading_desk(desk)
    desk.hear(lambda: bool(desk.ends))
    assert desk.player.pauses == [1500, 100, 100, 1500, 100, 1500, 1500]


# --- asides ---


def test_an_aside_keeps_the_place_and_tells_no_sentence(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    saved, shown, words = len(desk.saved), len(desk.shown), len(desk.words)
    desk.reading.say_aside(ASIDE)
    assert desk.player.is_silent, "never two voices"
    assert desk.reading.state is ReaderState.STOPPED
    assert not desk.reading.is_active
    desk.hear(lambda: desk.engine.requests[-1].text.startswith("您听听"))
    desk.hear_ms(5000)
    assert (len(desk.saved), len(desk.shown), len(desk.words)) == (saved, shown, words)
    assert not desk.ends
    assert desk.place == (1, 4)
    assert desk.reading.article is ARTICLE
    desk.reading.play()
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == (1, 4)


def test_an_aside_may_be_slow_and_try_a_reading_and_the_article_has_neither(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    asked = len(desk.engine.requests)
    trial = Corrections.of({"声音": ("sheng1", "yin5")})
    desk.reading.say_aside(ASIDE, 120, trial)
    desk.hear(lambda: len(desk.engine.requests) > asked)
    assert {(one.rate, one.trial) for one in desk.engine.requests[asked:]} == {(120, trial)}
    asked = len(desk.engine.requests)
    desk.reading.play()
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    later = desk.engine.requests[asked:]
    assert later
    assert all(one.rate != 120 and not len(one.trial) for one in later)
    asked = len(desk.engine.requests)
    desk.reading.say_aside(ASIDE)
    desk.hear(lambda: len(desk.engine.requests) > asked)
    assert all(one.rate != 120 and not len(one.trial) for one in desk.engine.requests[asked:])


def test_asking_for_the_article_ends_the_aside_at_once(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 0))
    desk.reading.say_aside(ASIDE)
    desk.reading.say_aside(ASIDE)
    desk.hear_ms(100)
    desk.reading.skip(1)
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == (1, 4)
    assert len({request.id for request in desk.engine.requests}) == len(desk.engine.requests)


def test_an_aside_without_an_article(desk: Desk) -> None:
    desk.reading.say_aside(ASIDE)
    desk.hear_ms(5000)
    assert desk.player.is_silent
    assert desk.reading.article is None
    assert desk.reading.sentence is None
    assert not desk.saved


def test_an_aside_that_fails_says_so_and_leaves_the_article(desk: Desk) -> None:
    reading_desk(desk)
    desk.reading.pause()
    desk.engine.broken = SpeechFault.NO_VOICE
    desk.reading.say_aside(ASIDE)
    desk.hear_ms(100)
    assert desk.reading.state is ReaderState.FAILED
    assert desk.reading.fault is SpeechFault.NO_VOICE
    desk.reading.end_aside()
    assert desk.reading.state is ReaderState.STOPPED
    assert desk.reading.fault is None
    assert desk.reading.article is ARTICLE


def test_an_aside_after_a_fault_ends_the_fault(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    desk.player.fail(SpeechFault.SPEAKER_LOST)
    desk.reading.say_aside(ASIDE)
    desk.hear_ms(5000)
    assert desk.reading.state is ReaderState.STOPPED
    assert desk.reading.fault is None, "a fault is told only while it holds"
    assert desk.place == (1, 4)


# --- another voice ---


def test_another_speed_while_paused_stays_silent_and_keeps_the_place(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    desk.reading.pause()
    asked = len(desk.engine.requests)
    desk.reading.set_voice("", 300)
    desk.hear_ms(2000)
    assert desk.reading.state is ReaderState.PAUSED
    assert desk.place == (1, 4)
    assert desk.player.is_silent
    assert len(desk.engine.requests) == asked
    desk.reading.play()
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == (1, 4)
    assert {request.rate for request in desk.engine.requests[asked:]} == {300}


def test_another_voice_while_reading_starts_the_sentence_anew(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    asked = len(desk.engine.requests)
    desk.reading.set_voice("other", 210)
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == (1, 4)
    assert desk.engine.requests[asked].text == "两句话。"
    assert {request.voice for request in desk.engine.requests[asked:]} == {"other"}


def in_the_pause(desk: Desk, place: tuple[int, int]) -> Desk:
    """Let this sentence be heard to its end; the pause after it has begun."""
    heard: list[int] = []
    desk.player.clip_heard.connect(heard.append)
    desk.reading.set_pauses(3000, 3000)
    reading_desk(desk)
    desk.hear(lambda: desk.place == place)
    heard.clear()
    desk.hear(lambda: bool(heard))
    assert desk.place == place
    return desk


def test_another_speed_in_the_pause_says_the_next_sentence(desk: Desk) -> None:
    in_the_pause(desk, (1, 4))
    asked = len(desk.engine.requests)
    desk.reading.set_voice("", 300)
    assert desk.place == (1, 8)
    assert desk.engine.requests[asked].text == "三句话。"


def test_one_by_one_chosen_in_the_pause_waits_at_once(desk: Desk) -> None:
    in_the_pause(desk, (1, 4))
    desk.reading.wait_each(True)
    assert desk.reading.state is ReaderState.WAITING
    assert desk.place == (1, 4)
    desk.reading.play()
    assert desk.place == (1, 8)


@pytest.mark.parametrize("place", STARTS)
def test_a_speaker_lost_in_the_pause_goes_on_with_the_next_sentence(
    desk: Desk, place: tuple[int, int]
) -> None:
    in_the_pause(desk, place)
    shown = desk.shown.copy()
    desk.player.fail(SpeechFault.SPEAKER_LOST)
    desk.player.recover()
    desk.hear(lambda: bool(desk.ends))
    assert [*shown, *STARTS[STARTS.index(place) + 1 :]] == desk.shown, "each once"


def test_stopped_and_changed_in_the_last_pause_the_article_has_ended(desk: Desk) -> None:
    in_the_pause(desk, STARTS[-1])
    desk.reading.pause()
    desk.reading.set_voice("", 300)
    assert desk.ends == []
    desk.reading.play()
    assert desk.ends == [ARTICLE.id]


def test_the_same_voice_again_changes_nothing(desk: Desk) -> None:
    desk.reading.set_voice("one", 240)
    reading_desk(desk)
    queue, asked = desk.player.queued, len(desk.engine.requests)
    desk.reading.set_voice("one", 240)
    assert (desk.player.queued, len(desk.engine.requests)) == (queue, asked)


# --- what comes too late ---


def test_stale_clips_are_dropped(desk: Desk) -> None:
    desk.engine.answers_by_itself = False
    desk.reading.open(ARTICLE)
    desk.reading.play()
    stale = list(desk.engine.open_requests)
    desk.reading.play_from(2, 0)
    for request in stale:
        desk.engine.clip_ready.emit(fake_clip(request))
        desk.engine.request_failed.emit(request.id, SpeechFault.VOICE_LOST)
    assert desk.reading.state is ReaderState.LOADING
    assert not desk.player.queued
    assert not desk.reading._clips, "nor are they kept"
    desk.engine.answer_next()
    assert desk.player.queued
    assert desk.player.queued[0] not in [request.id for request in stale]


def test_stale_words_and_ends_of_clips_move_nothing(desk: Desk) -> None:
    reading_desk(desk)
    old = desk.player.queued[0]
    desk.reading.play_from(2, 0)
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    words = len(desk.words)
    desk.player.word_reached.emit(old, 0, 1)
    desk.player.clip_started.emit(old)
    desk.player.clip_finished.emit(old)
    assert desk.place == (2, 0)
    assert len(desk.words) == words


def test_clips_that_arrive_out_of_order_are_heard_in_order(desk: Desk) -> None:
    desk.engine.answers_by_itself = False
    desk.reading.open(ARTICLE)
    desk.reading.play()
    first, second, third = desk.engine.open_requests
    for request in (third, second):
        desk.engine.clip_ready.emit(fake_clip(request))
        assert not desk.player.queued
    desk.engine.clip_ready.emit(fake_clip(first))
    assert desk.player.queued == (first.id, second.id, third.id)


def test_clips_are_not_hoarded(desk: Desk) -> None:
    reading_desk(desk, LONG)
    most = 0
    for _ in range(200):
        desk.hear_ms(200)
        most = max(most, len(desk.reading._clips) + len(desk.player.queued))
    assert len(desk.shown) > 50
    assert most <= AHEAD
    for step in (1, 1, -1):
        desk.reading.skip(step)
        desk.hear_ms(50)
    assert len(desk.reading._clips) <= AHEAD
    desk.reading.close()
    assert not desk.reading._clips


# --- faults ---


@pytest.fixture
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY_MS", 20)


def test_a_lost_voice_is_tried_again_by_itself(quick_retry: None, qtbot: QtBot) -> None:
    desk = reading_desk(Desk(qtbot))
    desk.hear(lambda: desk.place == (1, 4))
    desk.engine.broken = SpeechFault.VOICE_LOST
    desk.hear(lambda: desk.reading.state is ReaderState.FAILED)
    place, asked = desk.place, len(desk.engine.requests)
    assert desk.reading.fault is SpeechFault.VOICE_LOST
    assert desk.player.is_silent
    # Twice in vain, then it is back.
    qtbot.waitUntil(lambda: len(desk.engine.requests) >= asked + 2 * AHEAD, timeout=5000)
    desk.engine.broken = None
    qtbot.waitUntil(lambda: bool(desk.player.queued), timeout=5000)
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == place
    assert desk.reading.fault is None
    desk.reading.close()


def test_a_pause_during_a_fault_means_silence_for_good(quick_retry: None, qtbot: QtBot) -> None:
    desk = reading_desk(Desk(qtbot))
    desk.engine.broken = SpeechFault.VOICE_LOST
    desk.hear(lambda: desk.reading.state is ReaderState.FAILED)
    desk.reading.pause()
    desk.engine.broken = None
    asked = len(desk.engine.requests)
    qtbot.wait(100)
    assert desk.reading.state is ReaderState.STOPPED
    assert len(desk.engine.requests) == asked
    assert desk.player.is_silent
    desk.reading.close()


def test_a_sentence_ahead_that_fails_lets_the_one_before_be_heard(desk: Desk) -> None:
    desk.engine.faults.extend([None, SpeechFault.BAD_CLIP])
    desk.reading.open(ARTICLE)
    desk.reading.play()
    desk.hear(lambda: desk.reading.state is ReaderState.FAILED)
    heard = [event for event in desk.player.heard if event.what == "end"]
    assert len(heard) == 1
    assert desk.place == (1, 0)
    assert desk.saved[-1][0].block == 1


def test_a_speaker_that_comes_back_is_used(desk: Desk) -> None:
    reading_desk(desk)
    desk.hear(lambda: desk.place == (1, 4))
    desk.player.fail(SpeechFault.SPEAKER_LOST)
    assert desk.reading.fault is SpeechFault.SPEAKER_LOST
    desk.player.recover()
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)
    assert desk.place == (1, 4)


def test_trying_again_by_hand_does_not_wait(desk: Desk) -> None:
    reading_desk(desk)
    desk.engine.broken = SpeechFault.NO_VOICE
    desk.hear(lambda: desk.reading.state is ReaderState.FAILED)
    desk.engine.broken = None
    desk.reading.try_again()
    assert desk.reading.state is ReaderState.LOADING
    desk.hear(lambda: desk.reading.state is ReaderState.PLAYING)


def test_closing_ends_everything(desk: Desk) -> None:
    reading_desk(desk)
    desk.reading.close()
    assert desk.player.closed
    assert desk.engine.closed
    assert not desk.engine.open_requests


def test_nothing_open_means_nothing_happens(desk: Desk) -> None:
    reading = desk.reading
    for ask in (reading.play, reading.pause, reading.try_again, lambda: reading.skip(1)):
        ask()
    reading.play_from(3, 2)
    reading.note_place(0, 0)
    assert reading.state is ReaderState.STOPPED
    assert reading.progress == 0.0
    assert not reading.is_finished
    assert not desk.engine.requests
    assert not desk.saved
