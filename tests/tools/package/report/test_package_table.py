"""The table of `./run.sh package` tells each installer's checks, and fails when one is not kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.package import __main__ as package
from tools.package.built import Built, NotBuiltError
from tools.package.licences import Part
from tools.package.report.table import outcome_of, table

FINE = Part("fine", "1", "MIT", "0" * 64, ("fine/LICENSE",))


def built(folder: Path, parts: tuple[Part, ...] = (FINE,), most_mb: int = 1) -> Built:
    """Return an installer of two files, one of them a licence."""
    laid_out = folder / "program"
    licences = laid_out / "licences"
    (licences / "fine").mkdir(parents=True)
    (licences / "fine" / "LICENSE").write_text("may", "utf-8")
    (laid_out / "app.py").write_text("pass", "utf-8")
    (laid_out / "link.py").symlink_to("app.py")
    file, bill = folder / "it.exe", folder / "it.cdx.json"
    file.write_bytes(bytes(500_000))
    listed = [{"name": part.name, "version": part.version} for part in parts]
    bill.write_text(json.dumps({"components": listed}), "utf-8")
    return Built(file, bill, laid_out, licences, parts, most_mb)


def test_an_installer_that_keeps_all_is_told_in_a_line(tmp_path: Path) -> None:
    outcome = outcome_of("windows", built(tmp_path))
    assert outcome.kept
    told = table([outcome]).splitlines()
    assert [word.strip() for word in told[2].split("|")] == [
        *("windows", "0.5 of 1 MB", "2", "0 MB", "1 parts, 0 inside them", "1 of 1"),
        *("-", "-", "yes"),
    ]
    assert outcome.sha256 in table([outcome])


def test_a_size_over_the_bound_is_not_kept(tmp_path: Path) -> None:
    assert not outcome_of("windows", built(tmp_path, most_mb=0)).kept


@pytest.mark.parametrize(
    "part",
    [
        Part("mute", "1", "", "0" * 64, ("fine/LICENSE",)),
        Part("mute", "1", "MIT", "0" * 64),
        Part("mute", "1", "MIT", "0" * 64, ("mute/LICENSE",)),
    ],
    ids=["no name", "no text", "a text that is not there"],
)
def test_a_part_without_a_licence_is_named(tmp_path: Path, part: Part) -> None:
    outcome = outcome_of("windows", built(tmp_path, (FINE, part)))
    assert not outcome.kept
    assert "mute" in table([outcome])


def test_a_bill_that_lacks_a_part_is_not_kept(tmp_path: Path) -> None:
    one = built(tmp_path)
    one.bill.write_text('{"components": []}', "utf-8")
    assert not outcome_of("windows", one).kept


def test_all_makes_each_once_and_tells_of_those_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[str] = []

    def fails(to: Path) -> Built:
        made.append("deb")
        raise NotBuiltError("no room on the disk")

    def works(to: Path) -> Built:
        made.append("windows")
        return built(tmp_path / str(len(made)))

    monkeypatch.setattr(package, "RECIPES", {"deb": fails, "windows": works})
    monkeypatch.setattr(package, "ALL", ("deb", "windows"))
    monkeypatch.setattr("sys.argv", ["package", "all", "windows", "--to", str(tmp_path)])
    assert package.main() == 1
    assert made == ["deb", "windows"]
    told = capsys.readouterr().out
    assert "deb: no room on the disk" in told
    assert "1 of 1" in told
    monkeypatch.setattr("sys.argv", ["package", "windows", "--to", str(tmp_path)])
    assert package.main() == 0
