"""The file that describes a shared machine: read value by value, and wrong ones told by name."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.machine import LARGEST_FILE_BYTES, Machine, MachineRead, machine_from, read_machine

WHOLE = """
[centre]
name = "和平街社区服务中心"
machine = "1 号机"
phone = "010-0000 0000"
[defaults]
size = 46
theme = "yellow"
speed = 180
voice = "espeak:cmn"
language = "zh"
volume = 90
speaker = "usb"
computer_volume = 55
[allowed]
volume_most = 80
printing = true
sheets = 8
[visit]
ask_silent_s = 60
end_silent_s = 75
ask_listening_min = 20
[screen]
width_mm = 477
[hours]
open = ["8:30-11:30", "13:00-24:00"]
[content]
folders = ["/srv/texts"]
"""


def read(tmp_path: Path, text: str) -> MachineRead:
    file = tmp_path / "machine.toml"
    file.write_text(text, "utf-8")
    return read_machine(file)


def test_every_entry_of_the_file_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert found.wrong == ()
    assert found.machine == Machine(
        centre="和平街社区服务中心",
        name="1 号机",
        phone="010-0000 0000",
        size_index=5,
        theme="yellow",
        rate_step=2,
        voice="espeak:cmn",
        language="zh",
        volume=80,
        speaker="usb",
        computer_volume=55,
        volume_most=80,
        may_print=True,
        sheets=8,
        ask_silent_s=60,
        end_silent_s=75,
        ask_listening_min=20,
        width_mm=477,
        hours=((510, 690), (780, 1440)),
        folders=(Path("/srv/texts"),),
    )
    untouched = [
        each.name for each in fields(Machine) if getattr(found.machine, each.name) == each.default
    ]
    assert untouched == ["language"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[defaults]\nsize = 33\n", "defaults.size"),
        ("[defaults]\nsize = true\n", "defaults.size"),
        ("[defaults]\nvolume = 101\n", "defaults.volume"),
        ("[defaults]\nspeaker = 1\n", "defaults.speaker"),
        ("[defaults]\ncomputer_volume = 0\n", "defaults.computer_volume"),
        ("[visit]\nask_silent_s = 1\n", "visit.ask_silent_s"),
        ("[visit]\nask_silent_s = 600\n", "visit.end_silent_s"),
        ('[hours]\nopen = ["17:00-8:00"]\n', "hours.open"),
        ('[hours]\nopen = ["8-17"]\n', "hours.open"),
        ('[content]\nfolders = ["texts"]\n', "content.folders"),
        ('[centre]\nname = "一\\n二"\n', "centre.name"),
        ('[center]\nname = "一"\n', "center.name"),
        ("size = 33\n", "size"),
    ],
)
def test_a_wrong_value_costs_that_value_only(tmp_path: Path, text: str, wrong: str) -> None:
    found = read(tmp_path, "[allowed]\nprinting = true\n" + text if text[0] == "[" else text)
    assert found.wrong == (wrong,)
    assert replace(found.machine, may_print=False) == Machine(), "the others are kept"


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"[a", b"x" * (LARGEST_FILE_BYTES + 1), b"a = " + b"[" * 5000]
)
def test_a_file_that_is_not_toml_is_told_as_a_whole(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "machine.toml"
    file.write_bytes(content)
    assert read_machine(file) == MachineRead(Machine(volume_most=70, sheets=1), ("",))


def test_a_line_that_is_no_toml_costs_that_line_only(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE.replace('name = "和平街社区服务中心"', "name = 和平街"))
    whole = read(tmp_path, WHOLE).machine
    assert found == MachineRead(replace(whole, centre=""), ("line 3",))
    found = read(tmp_path, WHOLE.replace("[hours]", "【hours】"))
    assert found == MachineRead(replace(whole, hours=()), ("line 25", "line 26"))


@pytest.mark.parametrize(
    ("written", "spoilt", "strict"),
    [
        ("volume_most = 80", "volume_most = 8O", {"volume_most": 70, "volume": 70}),
        ("volume_most = 80", "volume_most = 800", {"volume_most": 70, "volume": 70}),
        ("volume_most = 80", "volume_max = 60", {"volume_most": 70, "volume": 70}),
        (
            "volume_most = 80",
            "volume_most = 60\nvolume_most = 90",
            {"volume_most": 60, "volume": 60},
        ),
        ("printing = true", "printing = 是", {"may_print": False}),
        ("printing = true", "printing = true\nprinting = false", {"may_print": False}),
        ("sheets = 8", "sheets = 八", {"sheets": 1}),
        ("sheets = 8", "sheets = -8", {"sheets": 1}),
        (
            "[allowed]",
            "[allowed",
            {"volume_most": 70, "volume": 70, "may_print": False, "sheets": 1},
        ),
    ],
)
def test_what_may_have_been_a_limit_is_as_strict_as_is_sensible(
    tmp_path: Path, written: str, spoilt: str, strict: dict[str, object]
) -> None:
    assert written in WHOLE
    found = read(tmp_path, WHOLE.replace(written, spoilt))
    assert found.wrong
    assert found.machine == replace(read(tmp_path, WHOLE).machine, **strict)  # type: ignore[arg-type]


def test_a_missing_file_is_a_machine_with_its_defaults(tmp_path: Path) -> None:
    assert read_machine(tmp_path / "none.toml") == MachineRead()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)
_GROUPS = {
    "centre": ("name", "machine", "phone"),
    "defaults": ("size", "theme", "speed", "voice", "language", "volume"),
    "allowed": ("volume_most", "printing"),
    "visit": ("ask_silent_s", "end_silent_s", "ask_listening_min"),
    "screen": ("width_mm",),
    "hours": ("open",),
    "content": ("folders",),
}


@given(
    st.fixed_dictionaries(
        {},
        optional={
            group: st.dictionaries(st.sampled_from(keys) | st.text(max_size=5), _VALUES, max_size=4)
            for group, keys in _GROUPS.items()
        },
    )
)
def test_any_values_give_a_machine_that_works(values: dict[str, dict[str, object]]) -> None:
    machine = machine_from(values).machine
    assert 0 <= machine.volume <= machine.volume_most <= 100
    assert machine.ask_silent_s < machine.end_silent_s
    assert all(0 <= begin < end <= 1440 for begin, end in machine.hours)
