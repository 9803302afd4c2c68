"""Headphones that come out are told from those that are left on purpose, and from loudspeakers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.engine import Clip, Output, Word
from app.speech.player.headphones import Place, Sink, came_out, is_private, other_output
from app.speech.player.sink_watch import Headphones, sink_of
from app.speech.player.timeline import Timeline

SPEAKER = Place("pci", "analog-output-speaker")
JACK = Place("pci", "analog-output-headphones", True)
USB = Place("usb", "", True)


@pytest.mark.parametrize(
    ("before", "now", "plugged", "expected"),
    [
        (USB, SPEAKER, {("pci", SPEAKER.port)}, True),
        (JACK, SPEAKER, {("pci", SPEAKER.port)}, True),
        (USB, None, set(), True),
        # Another device was chosen while they are still there.
        (USB, SPEAKER, {("pci", SPEAKER.port), ("usb", "")}, False),
        (JACK, SPEAKER, {("pci", SPEAKER.port), ("pci", JACK.port)}, False),
        # From ear to ear.
        (USB, JACK, {("pci", JACK.port)}, False),
        # A loudspeaker that goes disturbs nobody.
        (SPEAKER, Place("hdmi"), {("hdmi", "")}, False),
        (SPEAKER, JACK, {("pci", JACK.port)}, False),
        (None, SPEAKER, set(), False),
    ],
)
def test_what_counts_as_pulled_out(before, now, plugged, expected) -> None:
    assert came_out(before, now, plugged) is expected


@pytest.mark.parametrize(
    ("name", "port", "form", "expected"),
    [
        ("alsa_output.pci Built-in Audio", "analog-output-headphones", "internal", True),
        ("alsa_output.pci Built-in Audio", "[Out] Headphones", "", True),
        ("alsa_output.pci Built-in Audio", "analog-output-speaker", "internal", False),
        ("alsa_output.usb Some Thing", "analog-output", "headset", True),
        ("bluez_output.1 Some Box", "", "portable", False),
        ("bluez_output.1 Some Thing", "headset-output", "", True),
        ("bluez_output.1 Some Thing", "", "", True),
        ("{0.0.1} 耳机 (2- USB Audio)", "", "", True),
        ("{0.0.1} Speakers (Realtek)", "", "", False),
        ("hdmi", "hdmi-output-0", "", False),
    ],
)
def test_headphones_are_known_by_port_form_and_name(name, port, form, expected) -> None:
    assert is_private(name, port, form) is expected


def test_devices_are_read_as_the_server_tells_them() -> None:
    ports = [
        SimpleNamespace(name="analog-output-speaker", available="unknown"),
        SimpleNamespace(name="analog-output-headphones", available="no"),
    ]
    info = SimpleNamespace(
        name="pci", description="Built-in", port_list=ports, port_active=ports[0], proplist={}
    )
    assert sink_of(info) == Sink(SPEAKER, frozenset({SPEAKER.port}))
    ears = {"device.form_factor": "headphone"}
    bare = SimpleNamespace(
        name="usb", description="Ears", port_list=[], port_active=None, proplist=ears
    )
    assert sink_of(bare) == Sink(USB)


def test_the_server_knows_better_than_the_name(qapp: object) -> None:
    headphones, told = Headphones(None), []
    headphones.changed.connect(lambda: told.append(1))
    usb, pci = Output("usb", "Ears"), Output("pci", "Built-in")
    assert headphones.place(usb) == Place("usb")
    assert headphones.plugged([usb]) == {("usb", "")}
    headphones.take((Sink(USB), Sink(SPEAKER, frozenset({SPEAKER.port}))))
    assert headphones.place(usb) == USB
    assert headphones.plugged([usb, pci]) == {("usb", ""), ("pci", SPEAKER.port)}
    headphones.take((Sink(SPEAKER, frozenset({SPEAKER.port})),))
    assert headphones.place(usb) is None, "Qt lists it for a moment longer"
    assert headphones.plugged([usb, pci]) == {("pci", SPEAKER.port)}
    assert len(told) == 2
    headphones.watch()  # nobody to ask


@given(st.integers(1, 4), st.integers(0, 3000))
def test_the_rest_begins_with_the_word_that_was_said(parts: int, heard: int) -> None:
    rate = 1000
    timeline = Timeline(rate)
    given_ = []
    for part in range(parts):
        pcm = bytes(range(part * 10, part * 10 + 10)) * 100
        words = (Word(0, 2 * part, 2 * part + 1), Word(250, 2 * part + 1, 2 * part + 2))
        clip = Clip(1, rate, pcm, words, part, part == parts - 1)
        given_.append(clip)
        timeline.append(clip, 50)
    other = Clip(2, rate, bytes(100))
    timeline.append(other, 0)
    whole, said = b"".join(clip.pcm for clip in given_), 0
    while (news := timeline.next_news(min(heard, parts * 500))) is not None:
        said = getattr(news, "start", said)
    rest = timeline.rest_from_word()
    assert rest[-1] == (other, 0)
    if heard == 0 and parts > 1 and len(rest) > 2:
        assert [clip for clip, _ in rest[:-1]] == given_
        return
    clip = rest[0][0]
    cut = 250 * said
    assert clip.pcm == whole[2 * cut :]
    assert [(word.start_ms, word.start) for word in clip.words] == [
        (250 * number - cut, number) for number in range(said, 2 * parts)
    ]
    assert (clip.part, clip.last, clip.id) == (0, True, 1)


PCI, HDMI = Output("pci", "Built-in", is_default=True), Output("hdmi", "HDMI")
DONGLE, EARS = Output("usb-1", "USB Audio"), Output("bt", "Ears", is_private=True)


@pytest.mark.parametrize(
    ("outputs", "now", "own", "expected"),
    [
        ((PCI,), PCI, PCI, None),
        ((), None, None, None),
        ((PCI, HDMI), PCI, PCI, HDMI),
        # What may be put on an ear comes before a monitor, headphones before all.
        ((PCI, HDMI, DONGLE), PCI, PCI, DONGLE),
        ((PCI, HDMI, DONGLE, EARS), PCI, PCI, EARS),
        # Back to the computer's own.
        ((PCI, HDMI, EARS), EARS, PCI, PCI),
        ((PCI, HDMI, EARS), EARS, HDMI, HDMI),
        # The system has chosen the headphones by itself.
        ((PCI, EARS), EARS, EARS, PCI),
        ((HDMI, DONGLE, EARS), EARS, EARS, DONGLE),
        # It has gone meanwhile.
        ((PCI, EARS), PCI, Output("gone", "Gone"), EARS),
    ],
)
def test_where_one_press_leads(outputs, now, own, expected) -> None:
    assert other_output(outputs, now, own) == expected


def test_a_device_with_nothing_in_its_sockets_is_not_led_to() -> None:
    assert other_output((PCI, Output("hdmi", "HDMI", is_plugged=False)), PCI, PCI) is None


OUTPUTS = st.lists(
    st.builds(Output, st.text(max_size=3), st.text(max_size=3), is_private=st.booleans()),
    min_size=1, max_size=5, unique_by=lambda output: output.id,
)  # fmt: skip


@given(OUTPUTS)
def test_a_second_press_leads_back(outputs: list[Output]) -> None:
    own = outputs[0]
    there = other_output(outputs, own, own)
    assert (there is None) is (len(outputs) == 1)
    assert there is None or other_output(outputs, there, own) == own


def test_pages_are_told_what_the_server_knows(qapp: object) -> None:
    headphones = Headphones(None)
    pci, usb = Output("pci", "Built-in"), Output("usb", "Thing")
    assert headphones.described([pci, EARS]) == (pci, Output("bt", "Ears"))
    headphones.take((Sink(JACK, frozenset()), Sink(USB)))
    assert headphones.described([pci, usb]) == (
        Output("pci", "Built-in", socket=JACK.port, is_private=True, is_plugged=False),
        Output("usb", "Thing", is_private=True),
    )
