"""The real player on a virtual sound card: what is told against what is really heard.

Each scenario runs in a process of its own (see play_script.py), is recorded from the card's
monitor, and both sides' times are compared on the system's monotonic clock. The app's player
holds the other one, SinkPlayer, in its child; what both must do alike is asked of both.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from fakes.turns import today, turn_of
from fakes.voices.player_run import heard, tone

from tools.virtual_sound import is_available

pytestmark = [
    pytest.mark.sound,
    pytest.mark.alone,
    pytest.mark.skipif(not is_available(), reason="needs pulseaudio and parec"),
]
both = pytest.mark.parametrize("kind", turn_of(today(), ["process", "sink"], 1))


@both
@heard
def test_clips_and_pauses_are_heard_as_asked_and_told_when_heard(play, kind):
    played = play(
        tone(0, 1, 400, 200),
        tone(0, 2, 300, 300),
        tone(100, 3, 300),
        ["finished 3", "quit"],
        kind=kind,
    )
    lengths = [off - on for on, off in played.bursts]
    gaps = [on - off for (_, off), (on, _) in pairwise(played.bursts)]
    assert lengths + gaps == pytest.approx([0.4, 0.3, 0.3, 0.2, 0.3], abs=0.02)
    assert played.names() == [
        *[("started", 1), ("word", 1, 0, 1), ("word", 1, 1, 3), ("finished", 1)],
        *[("started", 2), ("word", 2, 0, 1), ("word", 2, 1, 3), ("finished", 2)],
        *[("started", 3), ("word", 3, 0, 1), ("word", 3, 1, 3), ("finished", 3)],
    ]
    for number, (on, off) in enumerate(played.bursts, start=1):
        # What is highlighted is what is heard, within 50 ms.
        assert played.when("started", number) == pytest.approx(on, abs=0.05)
        assert played.when("word", number, 1, 3) == pytest.approx((on + off) / 2, abs=0.05)
    # "finished" comes after the pause that belongs to the clip.
    assert played.when("finished", 1) == pytest.approx(played.bursts[1][0], abs=0.1)
    assert played.when("finished", 3) == pytest.approx(played.bursts[2][1], abs=0.1)
    assert played.bursts[0][0] - played.when("enqueue…") < 0.15


@both
@heard
def test_a_pause_is_silent_at_once_and_goes_on_at_the_same_place(play, kind):
    steps = [400, "pause"], [900, "resume"], [1900, "quit"]
    played = play(tone(0, 1, 1000), *steps, kind=kind)
    (on, silent_from), (again, off) = played.bursts
    assert silent_from - played.when("pause…") < 0.05
    assert again - played.when("resume…") < 0.1
    # Nothing is lost or said twice.
    assert (silent_from - on) + (off - again) == pytest.approx(1.0, abs=0.03)
    told = [time for time, what, *_ in played.told if what in ("word", "finished")]
    assert not [t for t in told if played.when("…pause") < t < played.when("resume…")]
    assert played.when("word", 1, 1, 3) == pytest.approx(off - 0.5, abs=0.1)


@both
@heard
def test_stop_is_silent_at_once_and_the_next_clip_starts_at_once(play, kind):
    played = play(
        tone(0, 1, 1000, 100),
        tone(0, 2, 500),
        [400, "stop"],
        tone(700, 3, 300),
        [1300, "quit"],
        kind=kind,
    )
    (_, silent_from), (on, off) = played.bursts
    assert silent_from - played.when("stop…") < 0.05
    assert off - on == pytest.approx(0.3, abs=0.02)
    assert [event for event in played.names() if event[0] != "word"] == [
        ("started", 1),
        ("started", 3),
        ("finished", 3),
    ]


@heard
def test_a_clip_that_comes_late_and_one_of_another_rate_are_heard(play):
    played = play(
        tone(0, 1, 200),
        tone(500, 2, 200),
        tone(500, 3, 200, 0, 16_000),
        tone(2200, 4, 200),
        [2700, "quit"],
        gap_ms=20,
    )
    total = sum(off - on for on, off in played.bursts)
    assert total == pytest.approx(0.8, abs=0.05)
    assert [number for what, number, *_ in played.names() if what == "finished"] == [1, 2, 3, 4]


def part(at_ms: int, number: int, ms: int, which: int, of: int, pause: int = 0) -> list[object]:
    """A step: enqueue a part of a tone of `ms`."""
    return [at_ms, "part", number, ms, pause, which, of]


@both
@heard
def test_a_clip_in_parts_is_heard_from_its_first_part_on_and_without_a_seam(play, kind):
    # Five parts of 200 ms, each handed over 100 ms after the one before.
    steps = [part(100 * which, 1, 1000, which, 5, pause=200) for which in range(5)]
    played = play(*steps, tone(450, 2, 200), [2000, "quit"], kind=kind, gap_ms=15)
    (on, off), (after, _) = played.bursts
    assert on - played.when("part…") < 0.15
    assert off - on == pytest.approx(1.0, abs=0.02)
    assert after - off == pytest.approx(0.2, abs=0.03)
    assert played.names()[:4] == [
        ("started", 1), ("word", 1, 0, 1), ("word", 1, 1, 3), ("finished", 1)
    ]  # fmt: skip
    assert played.when("word", 1, 1, 3) == pytest.approx(on + 0.5, abs=0.05)


@both
@heard
def test_a_part_that_comes_late_is_preceded_by_silence_and_nothing_is_lost(play, kind):
    late = [part(0, 1, 600, 0, 3), part(1500, 1, 600, 1, 3), part(1550, 1, 600, 2, 3)]
    played = play(*late, [2600, "quit"], kind=kind)
    (on, silent), (again, off) = played.bursts
    assert silent - on == pytest.approx(0.2, abs=0.03)
    assert off - again == pytest.approx(0.4, abs=0.03)
    assert again - on == pytest.approx(1.5, abs=0.15)
    # The second word begins in the middle: 100 ms into the second part.
    assert played.when("word", 1, 1, 3) == pytest.approx(again + 0.1, abs=0.06)
    ends = [event for event in played.names() if event[0] != "word"]
    assert ends == [("started", 1), ("finished", 1)], "no end, no fault between"


@both
@heard
def test_pause_and_skip_in_the_middle_of_a_clip_in_parts(play, kind):
    steps = [part(0, 1, 1000, 0, 5), part(50, 1, 1000, 1, 5)]
    steps += [[250, "pause"], part(300, 1, 1000, 2, 5), part(350, 1, 1000, 3, 5), [800, "resume"]]
    steps += [[1200, "stop"], tone(1250, 2, 300), [2000, "quit"]]
    played = play(*steps, kind=kind)
    (on, silent), (again, skipped), (other, off) = played.bursts
    assert silent - played.when("pause…") < 0.05
    assert again - played.when("resume…") < 0.1
    assert skipped - played.when("stop…") < 0.05
    assert off - other == pytest.approx(0.3, abs=0.02)
    assert [event for event in played.names() if event[0] != "word"] == [
        ("started", 1), ("started", 2), ("finished", 2)
    ]  # fmt: skip
    assert silent - on < 0.4


@heard
def test_a_busy_thread_is_not_heard(play):
    played = play(tone(0, 1, 900), [300, "freeze"], [1400, "quit"], gap_ms=30)
    assert len(played.bursts) == 1
    assert played.bursts[0][1] - played.bursts[0][0] == pytest.approx(0.9, abs=0.02)


@heard
def test_a_paused_player_keeps_what_is_enqueued(play):
    played = play([0, "pause"], tone(50, 1, 200), [400, "resume"], [900, "quit"])
    ((on, _),) = played.bursts
    assert on > played.when("resume…") - 0.01
    assert played.names()[0] == ("started", 1)


@heard
def test_the_real_voice_is_heard_sentence_by_sentence(play):
    played = play(
        [0, "say", 1, "您好。", 600],
        [0, "say", 2, "再见。", 1000],
        [0, "say", 3, "好的。", 0],
        ["finished 3", "quit"],
        gap_ms=450,
    )
    assert len(played.bursts) == 3
    gaps = [on - off for (_, off), (on, _) in pairwise(played.bursts)]
    # Each clip has up to 5 ms of quiet at its ends, and a voice swells from nothing.
    assert gaps == pytest.approx([0.61, 1.01], abs=0.05)
    for number, (on, _) in enumerate(played.bursts, start=1):
        assert played.when("started", number) == pytest.approx(on, abs=0.1)
