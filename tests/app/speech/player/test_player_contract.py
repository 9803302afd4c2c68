"""What every AudioPlayer tells, on the fake's own clock; the real one is heard in
test_player_sound.py, with the same scenarios."""

from __future__ import annotations

import pytest
from fakes.voices.speech import FakeEngine, FakePlayer, fake_clip, in_parts

from app.speech.engine import Clip, SpeechFault, SpeechRequest, Word


def clip(number: int, ms: int = 100) -> Clip:
    return Clip(number, 8000, b"\x10\x27" * (8 * ms), (Word(0, 0, 1), Word(ms // 2, 1, 2)))


@pytest.fixture
def player(qapp):
    player = FakePlayer()
    player.told = []
    player.clip_started.connect(lambda i: player.told.append(("started", i)))
    player.word_reached.connect(lambda i, a, b: player.told.append(("word", i, a, b)))
    player.clip_finished.connect(lambda i: player.told.append(("finished", i)))
    player.failed.connect(lambda fault: player.told.append(("failed", fault)))
    player.recovered.connect(lambda: player.told.append(("recovered",)))
    yield player
    player.close()


def test_clips_are_told_in_order_with_their_pauses(player):
    player.enqueue(clip(1), 50)
    player.enqueue(clip(2), 0)
    player.advance(10)
    assert player.told == [("started", 1), ("word", 1, 0, 1)]
    player.advance(130)
    assert player.told[2:] == [("word", 1, 1, 2)]
    player.advance(20)
    assert player.told[3:] == [("finished", 1), ("started", 2), ("word", 2, 0, 1)]
    player.advance(1000)
    assert player.told[-1] == ("finished", 2)
    assert player.is_silent


def test_the_end_of_the_sound_is_told_before_the_pause(player):
    heard = []
    player.clip_heard.connect(heard.append)
    player.enqueue(clip(1), 50)
    player.enqueue(clip(2), 0)
    player.advance(99)
    assert heard == []
    player.advance(1)
    assert heard == [1]
    player.advance(49)
    assert ("finished", 1) not in player.told
    player.advance(1000)
    assert heard == [1, 2]


def test_a_pause_keeps_the_place(player):
    player.enqueue(clip(1), 0)
    player.advance(40)
    player.pause()
    player.advance(10_000)
    assert player.told == [("started", 1), ("word", 1, 0, 1)]
    player.resume()
    player.advance(9)
    assert len(player.told) == 2
    player.advance(1)
    assert player.told[-1] == ("word", 1, 1, 2)


def test_stop_forgets_the_queue_silently(player):
    player.enqueue(clip(1), 0)
    player.advance(10)
    player.stop()
    player.advance(1000)
    assert player.told == [("started", 1), ("word", 1, 0, 1)]
    assert player.queued == ()
    player.enqueue(clip(2), 0)
    player.advance(1)
    assert ("started", 2) in player.told


def test_a_receiver_may_enqueue_from_within(player):
    player.clip_finished.connect(lambda i: player.enqueue(clip(i + 1), 0) if i < 3 else None)
    player.enqueue(clip(1), 0)
    player.advance(1000)
    assert [what[1] for what in player.told if what[0] == "finished"] == [1, 2, 3]


def test_a_clip_in_parts_is_one_clip_with_silence_where_a_part_is_late(player):
    first, second = in_parts(clip(1), 2)
    player.enqueue(first, 30)
    player.advance(49)
    assert player.told == [("started", 1), ("word", 1, 0, 1)], "heard before the last part is there"
    player.advance(500)
    assert len(player.told) == 2, "late: silence, no end and no fault"
    player.enqueue(second, 30)
    player.enqueue(clip(2), 0)
    player.advance(1)
    assert player.told[2:] == [("word", 1, 1, 2)]
    player.advance(75)
    assert len(player.told) == 3, "the pause comes after the last part"
    player.advance(10)
    assert player.told[3:5] == [("finished", 1), ("started", 2)]


def test_pause_and_stop_hold_in_the_middle_of_a_clip_in_parts(player):
    parts = in_parts(clip(1, 500), 5)
    player.enqueue(parts[0], 0)
    player.advance(50)
    player.pause()
    for part in parts[1:3]:
        player.enqueue(part, 0)
    player.advance(10_000)
    assert player.told == [("started", 1), ("word", 1, 0, 1)]
    player.resume()
    player.advance(210)
    assert player.told[-1] == ("word", 1, 1, 2)
    player.stop()
    player.enqueue(clip(2), 0)
    player.advance(1000)
    assert [what for what in player.told if what[0] == "finished"] == [("finished", 2)]


def test_a_lost_speaker_forgets_and_recovers(player, qtbot):
    player.enqueue(clip(1), 0)
    player.advance(10)
    player.fail()
    assert player.told[-1] == ("failed", SpeechFault.SPEAKER_LOST)
    player.broken = SpeechFault.NO_SPEAKER
    player.enqueue(clip(2), 0)
    qtbot.waitUntil(lambda: player.told[-1] == ("failed", SpeechFault.NO_SPEAKER))
    player.recover()
    player.enqueue(clip(3), 0)
    player.advance(200)
    assert player.told[-1] == ("finished", 3)


def test_the_clock_may_run_by_itself(player, qtbot):
    player.run(speed=20)
    player.enqueue(clip(1, 1000), 0)
    qtbot.waitUntil(lambda: ("finished", 1) in player.told, timeout=1000)


def test_the_fake_engine_fails_when_told_to(qapp, qtbot):
    engine = FakeEngine()
    failures, clips = [], []
    engine.request_failed.connect(lambda number, fault: failures.append((number, fault)))
    engine.clip_ready.connect(lambda clip: clips.append(clip.id))
    engine.faults.extend([SpeechFault.VOICE_LOST, None])
    text = "今天好"
    for number in (1, 2):
        engine.request(SpeechRequest(number, text, "", 210))
    qtbot.waitUntil(lambda: len(failures) + len(clips) == 2)
    assert failures == [(1, SpeechFault.VOICE_LOST)]
    assert clips == [2]


def test_a_fake_clip_has_a_word_for_each_character():
    text = "今天，好"
    made = fake_clip(SpeechRequest(1, text, "", 210), ms_per_character=60)
    assert made.words == (Word(0, 0, 1), Word(60, 1, 2), Word(120, 3, 4))
    assert made.duration_ms == 180
