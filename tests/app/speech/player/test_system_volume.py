"""The output of the system's tools is understood, and nothing is made up."""

from __future__ import annotations

import sys
import time

import pytest

from app.speech.player import system_volume
from app.speech.player.system_volume import (
    Loudness,
    make_louder,
    run_tool,
    set_percent,
    socket_of,
    system_loudness,
)

PACTL_VOLUME = """Volume: front-left: 29491 /  45% / -20.81 dB,   front-right: 32768 /  50% / -18 dB
        balance 0.00
"""


class Tools:
    """Commands and their answers; what is not there fails."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, command):
        self.asked.append(" ".join(command))
        return next((a for c, a in self.answers.items() if self.asked[-1].startswith(c)), None)


def test_pactl():
    tools = Tools(
        {
            "pactl get-sink-volume": PACTL_VOLUME,
            "pactl get-sink-mute": "Mute: yes\n",
            "pactl get-default-sink": "alsa_output.pci\n",
        }
    )
    assert system_loudness("", tools, "linux") == Loudness(50, True)
    assert "pactl get-sink-volume @DEFAULT_SINK@" in tools.asked
    assert system_loudness("usb", tools, "linux") == Loudness(50, True)
    assert "pactl get-sink-volume usb" in tools.asked


def test_a_stand_in_is_told_from_a_device():
    tools = Tools(
        {
            "pactl get-sink-volume": PACTL_VOLUME,
            "pactl get-sink-mute": "Mute: no\n",
            "pactl get-default-sink": "auto_null\n",
        }
    )
    assert system_loudness("", tools, "linux") == Loudness(50, False, is_real=False)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Volume: 0.45\n", Loudness(45, False)),
        ("Volume: 1.20 [MUTED]\n", Loudness(120, True)),
        ("no such node", None),
    ],
)
def test_wpctl_where_there_is_no_pactl(answer, expected):
    assert system_loudness("", Tools({"wpctl get-volume": answer}), "linux") == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("output volume:38, input volume:50, alert volume:100, output muted:true\n", (38, True)),
        ("output volume:missing value, input volume:50, output muted:missing value\n", None),
    ],
)
def test_osascript(answer, expected):
    found = system_loudness("", Tools({"osascript": answer}), "darwin")
    assert found == (Loudness(*expected) if expected else None)


def test_nothing_is_made_up():
    assert system_loudness("", Tools({}), "linux") is None
    assert system_loudness("", Tools({"pactl": PACTL_VOLUME}), "win32") is None
    assert not make_louder("", None, Tools({}), "linux")


def test_louder_is_never_softer_and_is_looked_at_afterwards():
    tools = Tools(
        {
            "pactl get-sink-volume": "Volume: mono: 1 / 90% / 0 dB",
            "pactl get-sink-mute": "Mute: no",
            "pactl get-default-sink": "x",
            "pactl set": "",
        }
    )
    assert make_louder("usb", None, tools, "linux")
    assert "pactl set-sink-mute usb 0" in tools.asked
    assert "pactl set-sink-volume usb 90%" in tools.asked
    tools.answers["pactl get-sink-volume"] = "Volume: mono: 1 / 10% / 0 dB"
    assert not make_louder("usb", None, tools, "linux"), "it was not to be moved"


SINKS = """Sink #1
	State: IDLE
	Name: alsa_output.pci
	Ports:
		analog-output-speaker: Speakers (type: Speaker, priority: 10000)
	Active Port: analog-output-headphones
Sink #2
	Name: usb
	Formats:
"""


def test_a_socket_is_a_port_of_a_device():
    tools = Tools({"pactl list sinks": SINKS, "pactl get-default-sink": "alsa_output.pci\n"})
    assert socket_of("", tools, "linux") == "alsa_output.pci analog-output-headphones"
    assert socket_of("usb", tools, "linux") == "usb"
    assert socket_of("gone", tools, "linux") == ""
    assert socket_of("", Tools({}), "linux") == ""
    assert socket_of("", tools, "win32") == ""


def test_it_is_made_soft_before_it_is_no_longer_mute():
    tools = Tools({"pactl set": ""})
    set_percent(5, "usb", tools, "linux")
    assert tools.asked == ["pactl set-sink-volume usb 5%", "pactl set-sink-mute usb 0"]
    tools = Tools({"wpctl": ""})
    set_percent(5, "", tools, "linux")
    assert tools.asked[-2:] == [
        "wpctl set-volume @DEFAULT_AUDIO_SINK@ 5%",
        "wpctl set-mute @DEFAULT_AUDIO_SINK@ 0",
    ]


def test_a_tool_that_fails_hangs_or_is_missing_is_no_answer(monkeypatch):
    monkeypatch.setattr(system_volume, "TIMEOUT_S", 0.2)
    begun = time.monotonic()
    assert run_tool([sys.executable, "-c", "import time; time.sleep(9)"]) is None
    assert time.monotonic() - begun < 5
    assert run_tool([sys.executable, "-c", "raise SystemExit(1)"]) is None
    assert run_tool(["no-such-tool-anywhere"]) is None
    assert run_tool([sys.executable, "-c", "print('45%')"]) == "45%\n"
