"""`yinlingctl kiosk pin`: a PIN is set from a pipe, and from a terminal that asks twice."""

from __future__ import annotations

import getpass
import io
import sys
from pathlib import Path

import pytest

from app.kiosk.pin import PinStore
from app.kiosk.places import MACHINE_VARIABLE
from cli.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(MACHINE_VARIABLE, str(tmp_path))
    return tmp_path


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def piped(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return main(("kiosk", "pin"))


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> int:
    left = list(answers)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda prompt: left.pop(0))
    return main(("kiosk", "pin"))


def test_a_forgotten_pin_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert piped(monkeypatch, "824193\n") == 0
    assert PinStore(folder / "pin.json").try_pin("824193").right
    before = PinStore(folder / "pin.json").left
    PinStore(folder / "pin.json").try_pin("000001")
    assert PinStore(folder / "pin.json").left < before
    assert typed(monkeypatch, "７３０２６４", "730264") == 0, "full-width digits are digits"
    assert PinStore(folder / "pin.json").left == before, "attempts begin anew"
    assert PinStore(folder / "pin.json").try_pin("730264").right
    assert [each.name for each in folder.iterdir()] == ["pin.json"]


def test_a_bad_pin_leaves_the_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(monkeypatch, "824193\n")
    capsys.readouterr()
    for give, entered, words in (
        (piped, ["12345\n"], "6 到 12"),
        (piped, [""], "6 到 12"),
        (piped, ["222222\n"], "猜得到"),
        (typed, ["730264", "730265"], "不一样"),
        (typed, ["7302a4"], "6 到 12"),
    ):
        assert give(monkeypatch, *entered) == 1
        complaint = capsys.readouterr().err
        assert "没有改" in complaint
        assert words in complaint
    assert PinStore(folder / "pin.json").try_pin("824193").right
    assert [each.name for each in folder.iterdir()] == ["pin.json"]


def test_a_machine_that_is_not_installed_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(MACHINE_VARIABLE, str(folder / "none"))
    assert piped(monkeypatch, "824193\n") == 1
    assert "kiosk install" in capsys.readouterr().err


def test_a_folder_that_was_named_gets_the_pin(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = tmp_path / "image"
    machine = image / "var/lib/yinling-kiosk"
    machine.mkdir(parents=True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("824193\n"))
    assert main(("kiosk", "pin", "--root", str(image))) == 0
    assert PinStore(machine / "pin.json").try_pin("824193").right
    assert not (folder / "pin.json").exists()
