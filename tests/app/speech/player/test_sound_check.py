"""没有声音怎么办: from silence to sound in few steps, whatever the reader answers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engine import SpeechFault
from app.speech.player.sound_check import (
    HINTS,
    VOICE_FAULTS,
    Again,
    Facts,
    Failed,
    Fixed,
    No,
    Said,
    SoundCheck,
    Step,
    Yes,
)
from app.speech.player.system_volume import Loudness

loudnesses = st.one_of(
    st.none(), st.builds(Loudness, st.integers(0, 150), st.booleans(), st.booleans())
)
facts = st.builds(Facts, loudnesses, st.sampled_from((0.25, 0.4, 0.7, 1.0)), st.integers(0, 4))
events = st.one_of(
    st.builds(Said, facts),
    st.builds(Failed, st.sampled_from(list(SpeechFault))),
    st.builds(Fixed, st.booleans()),
    st.sampled_from((Yes(), No(), Again())),
)
FINE = Facts(Loudness(80, False), 1.0, 1)


def run(*events, check=None):
    check = check or SoundCheck()
    for event in events:
        check = check.step(event)
    return check


def test_heard_at_once():
    assert run(Said(FINE)).step_now is Step.ASK
    assert run(Said(FINE), Yes()).step_now is Step.HEARD


@pytest.mark.parametrize("fault", SpeechFault)
def test_a_fault_says_whether_voice_or_speaker(fault):
    expected = Step.VOICE if fault in VOICE_FAULTS else Step.SPEAKER
    assert run(Failed(fault)).step_now is expected
    assert run(Failed(fault), Again()).step_now is Step.LISTEN
    assert run(Failed(fault), Said(FINE)).step_now is Step.ASK, "it went on by itself"


def test_no_knob_brings_a_voice_and_none_a_missing_speaker():
    assert run(Failed(SpeechFault.NO_VOICE), No()).step_now is Step.GIVE_UP
    assert run(Failed(SpeechFault.NO_SPEAKER), No()).step_now is Step.GIVE_UP


def test_mute_comes_before_quiet_and_the_apps_own_volume_last():
    facts = Facts(Loudness(5, True), 0.25, 1)
    check = run(Said(facts))
    assert check.step_now is Step.MUTED
    check = run(Fixed(True), Said(facts), check=check)
    assert check.step_now is Step.QUIET
    check = run(Fixed(True), Said(facts), check=check)
    assert check.step_now is Step.OWN_VOLUME
    check = run(Again(), Said(facts), check=check)
    assert check.step_now is Step.ASK


def test_what_the_computer_does_not_let_us_do_the_key_does():
    muted = Facts(Loudness(50, True))
    assert run(Said(muted), Fixed(False)).step_now is Step.KEY
    assert run(Said(muted), No()).step_now is Step.ASK, "a wish to stay quiet is respected"


def test_a_stand_in_for_a_device_is_no_speaker():
    assert run(Said(Facts(Loudness(80, False, is_real=False)))).step_now is Step.SPEAKER


def test_every_hint_once_then_help():
    check, shown = run(Said(FINE), No()), []
    while check.step_now is not Step.GIVE_UP:
        shown.append(check.step_now)
        check = run(Again(), Said(FINE), No(), check=check)
    assert shown == [Step.KNOB, Step.CABLE, Step.KEY]
    assert run(Again(), check=check) == SoundCheck(), "once more from the beginning"


def test_every_device_may_be_chosen():
    three = Facts(outputs=3)
    check, shown = run(Said(three), No()), []
    while check.step_now is not Step.GIVE_UP:
        shown.append(check.step_now)
        check = run(Again(), Said(three), No(), check=check)
    assert shown == [*HINTS, Step.OTHER]
    check = run(Said(three), No(), No(), No(), No())
    assert check.step_now is Step.OTHER
    assert run(No(), check=check).step_now is Step.GIVE_UP


@given(st.lists(events, max_size=40))
def test_no_history_leads_astray(history):
    check = SoundCheck()
    shown: Counter[Step] = Counter()
    for event in history:
        before, check = check, check.step(event)
        if check == SoundCheck():
            shown.clear()
        elif check.step_now is not before.step_now:
            shown[check.step_now] += 1
        if check.step_now is Step.MUTED:
            assert check.facts.loudness is not None
            assert check.facts.loudness.muted
        if check.step_now is Step.OTHER:
            assert check.facts.outputs > 1
        if check.step_now is Step.HEARD:
            assert isinstance(event, Yes) or before.step_now is Step.HEARD
    for step in (Step.MUTED, Step.QUIET, Step.OWN_VOLUME, Step.KNOB, Step.CABLE):
        assert shown[step] <= 1, "nothing is suggested twice"


@given(st.lists(events, max_size=20), st.lists(facts, min_size=60, max_size=60))
def test_whoever_hears_nothing_comes_to_an_end(history, found):
    check = SoundCheck()
    for event in history:
        check = check.step(event)
    steps = 0
    for now in found:
        if check.step_now in (Step.GIVE_UP, Step.HEARD):
            break
        steps += 1
        event = Said(now) if check.step_now is Step.LISTEN else No()
        check = check.step(event)
    assert check.step_now in (Step.GIVE_UP, Step.HEARD)
    assert steps <= 12


def test_our_own_low_volume_is_found_whatever_was_declined_before():
    soft = Facts(Loudness(10, True), 0.25, 1)
    check = run(Said(soft), No(), No())
    assert check.step_now is Step.OWN_VOLUME
    while check.step_now is not Step.GIVE_UP:
        check = check.step(No())
    assert check.is_soft
    assert not run(Failed(VOICE_FAULTS[0]), No()).is_soft
