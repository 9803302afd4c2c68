"""The choices of staff: kept whole, before the machine's file, each wrong one told by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces
from app.kiosk.staff_choices import StaffChoices, load_choices, machine_now, save_choices
from app.settings.settings import RATE_STEPS, SIZES_PT, THEMES


@pytest.fixture
def places(tmp_path: Path) -> MachinePlaces:
    return MachinePlaces(tmp_path / "machine")


def write(places: MachinePlaces, description: str = "", staff: str | None = None) -> None:
    places.folder.mkdir(exist_ok=True)
    places.machine_file.write_text(description, "utf-8")
    if staff is not None:
        places.staff_file.write_text(staff, "utf-8")


def maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


_MINUTES = st.integers(0, 24 * 60)
_SPAN = st.tuples(_MINUTES, _MINUTES).filter(lambda span: span[0] < span[1])
_CHOICES = st.builds(
    StaffChoices,
    size_index=maybe(st.integers(0, len(SIZES_PT) - 1)),
    theme=maybe(st.sampled_from(THEMES)),
    rate_step=maybe(st.integers(0, len(RATE_STEPS) - 1)),
    voice=maybe(st.text(max_size=30)),
    volume=maybe(st.integers(0, 100)),
    volume_most=maybe(st.integers(10, 100)),
    speaker=maybe(st.text(max_size=30)),
    computer_volume=maybe(st.integers(10, 100)),
    may_print=maybe(st.booleans()),
    hours=maybe(st.lists(_SPAN, max_size=6).map(tuple)),
    ask_silent_s=maybe(st.integers(20, 3600)),
    end_silent_s=maybe(st.integers(30, 7200)),
    ask_listening_min=maybe(st.integers(1, 600)),
    width_mm=maybe(st.integers(0, 3000)),
)


@given(choices=_CHOICES)
def test_what_is_saved_comes_back(
    choices: StaffChoices, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "staff-choices" / "staff.json"
    assert save_choices(path, choices)
    assert load_choices(path) == choices


def test_choices_go_before_the_file_and_the_rest_is_the_files(places: MachinePlaces) -> None:
    write(places, "[defaults]\nsize = 46\nspeed = 180\n[centre]\nname = '和平街'\n")
    assert save_choices(places.staff_file, StaffChoices(size_index=2, may_print=True, hours=()))
    assert machine_now(places) == MachineRead(
        Machine(centre="和平街", size_index=2, rate_step=2, may_print=True)
    )


def test_hours_of_the_file_can_be_taken_away(places: MachinePlaces) -> None:
    write(places, '[hours]\nopen = ["8:30-17:00"]\n', '{"hours.open": []}')
    assert machine_now(places).machine.hours == ()


@pytest.mark.parametrize(
    ("description", "choices", "volume"),
    [
        ("[defaults]\nvolume = 90\n", StaffChoices(volume_most=50), 50),
        ("[allowed]\nvolume_most = 40\n", StaffChoices(volume=80), 40),
        ("[allowed]\nvolume_most = 40\n", StaffChoices(volume=80, volume_most=100), 80),
    ],
)
def test_the_volume_stays_within_the_most(
    places: MachinePlaces, description: str, choices: StaffChoices, volume: int
) -> None:
    write(places, description)
    save_choices(places.staff_file, choices)
    assert machine_now(places).machine.volume == volume


def test_times_of_both_that_do_not_fit_together_are_the_files(places: MachinePlaces) -> None:
    write(places, "[visit]\nask_silent_s = 60\nend_silent_s = 100\n", '{"visit.ask_silent_s": 300}')
    found = machine_now(places)
    assert (found.machine.ask_silent_s, found.machine.end_silent_s) == (60, 100)
    assert found.wrong == ("staff.visit.end_silent_s",)


def test_a_wrong_entry_costs_that_entry_and_is_told(places: MachinePlaces) -> None:
    write(
        places,
        "[defaults]\nsize = 33\nvolume = 60\n",
        '{"defaults.size": 46, "defaults.volume": 101, "centre.name": "x", "": 1}',
    )
    found = machine_now(places)
    assert found.machine == Machine(size_index=5, volume=60)
    assert set(found.wrong) == {
        "defaults.size",
        "staff.defaults.volume",
        "staff.centre.name",
        "staff.",
    }


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{", b"[" * 90_000, b" " * 100_001, b"\x00" * 50]
)
def test_a_damaged_file_is_told_and_leaves_the_machines(
    places: MachinePlaces, content: bytes
) -> None:
    write(places, "[defaults]\nsize = 46\n")
    places.staff_file.write_bytes(content)
    assert machine_now(places) == MachineRead(Machine(size_index=5), ("staff",))
    assert load_choices(places.staff_file) == StaffChoices()


def test_a_machine_without_files_has_its_defaults(places: MachinePlaces) -> None:
    assert machine_now(places) == MachineRead()
    assert not places.folder.exists(), "nothing is written"


def test_choices_that_cannot_be_written_are_told(places: MachinePlaces, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    assert not save_choices(in_the_way / "staff.json", StaffChoices(volume=50))
    folder = tmp_path / "folder"
    (folder / "staff.json").mkdir(parents=True)
    assert not save_choices(folder / "staff.json", StaffChoices(volume=50))
