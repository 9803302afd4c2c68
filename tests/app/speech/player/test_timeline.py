"""What is left of the clips in a device when another one takes over; pure."""

from __future__ import annotations

from app.speech.engine import Clip, Word
from app.speech.player.timeline import Finished, Heard, News, Timeline

RATE = 1000


def clip(number: int, part: int = 0, *, last: bool = True) -> Clip:
    return Clip(number, RATE, bytes(2 * 100), (Word(0, 0, 1), Word(50, 1, 2)), part, last)


def news(timeline: Timeline, heard: int) -> list[News]:
    found = []
    while (each := timeline.next_news(heard)) is not None:
        found.append(each)
    return found


def test_of_a_clip_that_was_heard_only_the_pause_is_left():
    timeline = Timeline(RATE)
    timeline.append(clip(1), 40)
    timeline.append(clip(2), 40)
    news(timeline, 99)
    assert timeline.rest() == [(clip(1), 40), (clip(2), 40)]
    assert news(timeline, 100) == [Heard(1)]
    pause = (Clip(1, RATE, b""), 40)
    assert timeline.rest() == [pause, (clip(2), 40)]
    assert Finished(1) in news(timeline, 140)
    assert timeline.rest() == [(clip(2), 40)]


def test_a_clip_is_heard_once_its_last_part_is():
    timeline = Timeline(RATE)
    timeline.append(clip(1, last=False), 40)
    assert Heard(1) not in news(timeline, 100)
    timeline.append(clip(1, part=1), 40)
    assert Heard(1) not in news(timeline, 199)
    assert Heard(1) in news(timeline, 200)


def test_a_pause_that_is_left_ends_as_any_other():
    timeline = Timeline(RATE)
    timeline.append(Clip(1, RATE, b""), 40)
    assert Heard(1) in news(timeline, 0)
    assert news(timeline, 39) == []
    assert news(timeline, 40) == [Finished(1)]
