"""Servers and devices that die, hang, come and go under the app's player, while it plays."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

import pytest
from fakes.turns import today, turn_of
from fakes.voices.player_run import finish, finished, tone, wait_for

from tools.pipewire_sound import virtual_sound_card
from tools.virtual_sound import VirtualSoundCard, is_available

pytestmark = [
    pytest.mark.sound,
    pytest.mark.alone,
    pytest.mark.skipif(not is_available(), reason="needs pulseaudio and parec"),
]


def sink_lines(card: VirtualSoundCard) -> list[str]:
    return card.control("list", "short", "sinks").splitlines()


def test_a_dead_server_is_told_at_once_and_its_return_too(card, folder, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env,
        tone(0, 1, 5000),
        tone("failed speaker-lost", 2, 200),
        tone("recovered", 3, 200),
        ["finished 3", "quit"],
    )
    wait_for(process, "word", told)
    card.kill()
    wait_for(process, "failed", told)
    assert told[-1][2] == "speaker-lost"
    wait_for(process, "failed", told)  # clip 2 finds no speaker; Qt would abort the process here
    assert told[-1][2] == "no-speaker"
    card.start(folder)
    wait_for(process, "recovered", told)
    told += finish(process)
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [3]


def test_a_server_that_hangs_is_told_and_never_blocks(card, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env,
        tone(0, 1, 600),
        tone(0, 9, 8000),
        tone("failed speaker-lost", 2, 200),
        ["finished 2", "quit"],
    )
    wait_for(process, "word", told)
    wait_for(process, "word", told)  # by now sound flows, so standing still is suspicious
    os.kill(card.pid, signal.SIGSTOP)
    wake = threading.Timer(4.0, os.kill, (card.pid, signal.SIGCONT))
    wake.start()
    try:
        wait_for(process, "failed", told)
        assert told[-1][2] == "speaker-lost"
        # While the server still hangs: an enqueue that does not block.
        wait_for(process, "…enqueue", told)
        assert wake.is_alive()
    finally:
        wake.join()
    told += finish(process)
    # What was enqueued meanwhile is said as soon as the server answers again.
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [2]


def test_a_server_that_stands_for_a_moment_goes_on(card, start_script):
    told: list[list[Any]] = []
    process = start_script(card.env, tone(0, 1, 2500), ["finished 1", "quit"])
    wait_for(process, "word", told)
    wait_for(process, "word", told)
    os.kill(card.pid, signal.SIGSTOP)
    threading.Timer(0.9, os.kill, (card.pid, signal.SIGCONT)).start()
    told += finish(process)
    assert [what for _, what, *_ in told if what in ("started", "failed", "finished")] == [
        "started",
        "finished",
    ]


def test_without_a_server_there_is_no_speaker_until_one_comes(folder, start_script):
    card = virtual_sound_card()
    told: list[list[Any]] = []
    env = {"PULSE_SERVER": f"unix:{folder / 'pulse.sock'}", "XDG_RUNTIME_DIR": str(folder)}
    process = start_script(env, tone(0, 1, 200), tone("recovered", 2, 200), ["finished 2", "quit"])
    try:
        wait_for(process, "failed", told)
        assert told[-1][2] == "no-speaker"
        card.start(folder)
        wait_for(process, "recovered", told)
        told += finish(process)
    finally:
        card.stop()
    assert [number for _, what, *rest in told if what == "finished" for number in rest] == [2]


def test_the_sound_follows_the_default_device(card, start_script):
    told: list[list[Any]] = []
    card.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    process = start_script(card.env, tone(0, 1, 1500), ["finished 1", "quit"])
    wait_for(process, "word", told)
    card.control("set-default-sink", "other")
    wait_for(process, "started", told)
    inputs = card.control("list", "short", "sink-inputs").split()
    sinks = {line.split()[1]: line.split()[0] for line in sink_lines(card)}
    assert inputs[1] == sinks["other"]
    told += finish(process)
    assert finished(told) == [1], "the sentence is said again there, and ends"
    assert not [event for event in told if event[1] == "failed"]


def test_a_device_that_goes_and_comes_is_told(card, start_script):
    told: list[list[Any]] = []
    process = start_script(
        card.env, tone(0, 1, 5000), tone("recovered", 2, 200), ["finished 2", "quit"]
    )
    wait_for(process, "word", told)
    card.control("unload-module", "module-null-sink")
    wait_for(process, "failed", told)
    assert told[-1][2] == "speaker-lost"
    card.control("load-module", "module-null-sink", "sink_name=virtual", "norewinds=1")
    wait_for(process, "recovered", told)
    told += finish(process)
    assert finished(told) == [2]


def test_the_stand_in_for_no_device_is_none(card, start_script):
    """PipeWire always has one, PulseAudio on most desktops: it would be read to nobody."""
    told: list[list[Any]] = []
    if "module-always-sink" not in card.control("list", "short", "modules"):
        card.control("load-module", "module-always-sink")
    process = start_script(
        card.env, tone(0, 1, 5000), tone("recovered", 2, 200), ["finished 2", "quit"]
    )
    wait_for(process, "word", told)
    card.control("unload-module", "module-null-sink")
    wait_for(process, "failed", told)
    assert told[-1][2] == "speaker-lost"
    assert "auto_null" in card.control("list", "short", "sinks")
    card.control("load-module", "module-null-sink", "sink_name=virtual", "norewinds=1")
    wait_for(process, "recovered", told)
    told += finish(process)
    assert finished(told) == [2]


def test_a_device_that_is_chosen_is_used_and_gone_back_to_the_default(card, start_script):
    told: list[list[Any]] = []
    card.control("load-module", "module-null-sink", "sink_name=other", "norewinds=1")
    process = start_script(
        card.env, [0, "output", "other"], tone(0, 1, 1200), ["finished 1", "quit"]
    )
    wait_for(process, "word", told)
    sinks = {line.split()[1]: line.split()[0] for line in sink_lines(card)}
    assert card.control("list", "short", "sink-inputs").split()[1] == sinks["other"]
    module = next(
        line.split()[0]
        for line in card.control("list", "short", "modules").splitlines()
        if "sink_name=other" in line
    )
    card.control("unload-module", module)
    wait_for(process, "word", told)
    assert card.control("list", "short", "sink-inputs").split()[1] == sinks["virtual"]
    told += finish(process)
    assert finished(told) == [1]
    assert not [event for event in told if event[1] == "failed"]


HEADPHONES = "device.form_factor=headphone device.description=Ears"


def wear(card: VirtualSoundCard) -> str:
    """Plug headphones in, and let them be the default; return the number of their module."""
    number = card.control(
        "load-module",
        "module-null-sink",
        "sink_name=ears",
        "norewinds=1",
        f'sink_properties="{HEADPHONES}"',
    )
    card.control("set-default-sink", "ears")
    return number


@pytest.mark.parametrize("chosen", turn_of(today(), ["", "ears"], 1))
def test_headphones_that_come_out_pause_it_and_it_goes_on_at_the_word(card, start_script, chosen):
    pytest.importorskip("pulsectl")
    told: list[list[Any]] = []
    number = wear(card)
    process = start_script(
        card.env,
        [0, "unplugging"],
        [0, "output", chosen],
        tone(0, 1, 3000),
        ["unplugged", "resume"],
        ["finished 1", "quit"],
    )
    wait_for(process, "word", told)
    wait_for(process, "word", told)  # the second, in the middle
    card.control("unload-module", number)
    told += finish(process)
    after = [rest for _, what, *rest in told if what == "word"]
    assert after == [[1, 0, 1], [1, 1, 3], [1, 1, 3]], "on at the second word"
    assert finished(told) == [1]
    begun = [time for time, what, *_ in told if what == "…resume"]
    ended = [time for time, what, *_ in told if what == "finished"]
    assert ended[0] - begun[0] < 2.5, "and not from the beginning"
    assert not [event for event in told if event[1] == "failed"]


def test_nobody_else_hears_what_headphones_were_saying(card, start_script):
    pytest.importorskip("pulsectl")
    told: list[list[Any]] = []
    number = wear(card)
    process = start_script(card.env, [0, "unplugging"], tone(0, 1, 3000))
    wait_for(process, "word", told)
    card.control("unload-module", number)
    wait_for(process, "unplugged", told)
    end = time.monotonic() + 10
    while card.control("list", "short", "sink-inputs"):
        assert time.monotonic() < end, "the loudspeaker still has it"


def test_with_the_choice_off_it_goes_on_over_the_loudspeaker(card, start_script):
    told: list[list[Any]] = []
    number = wear(card)
    process = start_script(card.env, tone(0, 1, 1500), ["finished 1", "quit"])
    wait_for(process, "word", told)
    card.control("unload-module", number)
    told += finish(process)
    assert finished(told) == [1]
    assert not [event for event in told if event[1] in ("failed", "unplugged")]


def test_headphones_that_are_left_on_purpose_pause_nothing(card, start_script):
    pytest.importorskip("pulsectl")
    told: list[list[Any]] = []
    wear(card)
    process = start_script(card.env, [0, "unplugging"], tone(0, 1, 1500), ["finished 1", "quit"])
    wait_for(process, "word", told)
    card.control("set-default-sink", "virtual")
    told += finish(process)
    assert finished(told) == [1]
    assert not [event for event in told if event[1] in ("failed", "unplugged")]
