"""docs/kiosk.md says what is true: entries, their values, defaults, commands and packages."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import fields

import pytest
from fakes.places import ROOT

from app.kiosk.machine import NAMES, Machine, machine_from
from app.settings.settings import RATE_STEPS, SIZES_PT
from cli.kiosk.checks.computer import PACKAGES
from cli.kiosk.checks.machine import ALLOWED
from cli.main import main

PAPER = (ROOT / "docs" / "kiosk.md").read_text("utf-8")
TEMPLATE = (ROOT / "resources" / "kiosk" / "machine.toml").read_text("utf-8")
SAID_OTHERWISE = {
    "centre.name": "不显示",
    "centre.machine": "不显示",
    "centre.phone": "不显示",
    "defaults.voice": "最好的那个",
    "defaults.speaker": "电脑自己选",
    "screen.width_mm": "0，信显示器自己说的",
    "hours.open": "一直开着",
    "content.folders": "没有",
}
"""Defaults that are told in words."""


def entries(text: str) -> set[str]:
    values = tomllib.loads(text)
    return {f"{group}.{name}" for group, those in values.items() for name in those}


def rows() -> dict[str, list[str]]:
    table = PAPER.partition("<!-- entries: begin -->")[2].partition("<!-- entries: end -->")[0]
    found = {}
    for line in table.splitlines():
        name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if "." in name:
            found[name] = cells
    return found


def defaults() -> dict[str, str]:
    usual = Machine()
    plain = {each.name: getattr(usual, each.name) for each in fields(usual)}
    return {
        "defaults.size": str(SIZES_PT[usual.size_index]),
        "defaults.theme": f'"{usual.theme}"',
        "defaults.speed": str(RATE_STEPS[usual.rate_step]),
        "defaults.language": f'"{usual.language}"',
        "allowed.printing": str(usual.may_print).lower(),
        **{
            name: str(plain[name.partition(".")[2]])
            for name in NAMES
            if name.partition(".")[2] in plain and name.startswith(("visit", "allowed.v"))
        },
        "defaults.volume": str(usual.volume),
        "defaults.computer_volume": str(usual.computer_volume),
        "allowed.sheets": str(usual.sheets),
        **SAID_OTHERWISE,
    }


def test_the_example_is_read_without_a_wrong_entry_and_has_them_all() -> None:
    example = PAPER.partition("```toml\n")[2].partition("```")[0]
    read = machine_from(tomllib.loads(example))
    assert read.wrong == ()
    assert entries(example) == set(NAMES)
    assert read.machine.hours == ((510, 690), (810, 1050))


def test_the_file_of_a_new_machine_has_every_entry_to_fill_in() -> None:
    assert machine_from(tomllib.loads(TEMPLATE)) == machine_from({})
    filled = re.sub(r"(?m)^# (?=\w+ = )", "", TEMPLATE)
    assert entries(filled) == set(NAMES)
    assert machine_from(tomllib.loads(filled)).wrong == ()


def test_every_entry_is_explained_with_its_values_and_default() -> None:
    explained = rows()
    assert list(explained) == list(NAMES)
    assert {name: cells[1] for name, cells in explained.items()} == ALLOWED
    assert {name: cells[2] for name, cells in explained.items()} == defaults()


@pytest.mark.parametrize(
    "line", sorted(set(re.findall(r"run\.sh ctl (kiosk[^`\n#，|]*)", PAPER))), ids=str.strip
)
def test_commands_are_written_as_they_are_read(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*shlex.split(line), "--help"])
    assert ended.value.code == 0
    assert "kiosk" in capsys.readouterr().out


def test_options_of_install_are_all_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["kiosk", "install", "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help", "--yes"}
    assert {each for each in options if f"`{each}" not in PAPER} == set()


def test_the_packages_are_those_that_check_asks_for() -> None:
    line = PAPER.partition("--no-install-recommends ")[2].partition("\nsudo cp")[0]
    assert line.replace("\\", " ").split() == list(PACKAGES)
