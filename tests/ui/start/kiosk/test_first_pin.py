"""The first start of a shared machine asks for a PIN, and no later one does."""

from __future__ import annotations

from pathlib import Path

from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces
from ui.start.kiosk.visit import has_no_pin


def test_a_new_machine_has_no_pin(tmp_path: Path) -> None:
    places = MachinePlaces(tmp_path / "machine")
    assert has_no_pin(places)
    PinStore(places.pin_file).set_pin("493817")
    assert not has_no_pin(places)


def test_a_damaged_or_linked_record_is_no_missing_one(tmp_path: Path) -> None:
    places = MachinePlaces(tmp_path)
    places.pin_file.symlink_to(tmp_path / "nowhere")
    assert not has_no_pin(places)
    places.pin_file.unlink()
    places.pin_file.write_bytes(b"")
    assert not has_no_pin(places)
