"""The papers for desktops say what the app says, in forms that the desktops' tools accept."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.desktop.identity import APP_ID
from cli.commands import make_parser
from content.importers.formats import ENDINGS, PICTURES
from tools.package.desktop.completion import completions
from tools.package.desktop.entry import ACTIONS, desktop_entry, metainfo
from tools.package.desktop.kinds import MEDIA_TYPES, OUR_KINDS, media_package, media_types
from tools.package.desktop.manual import manual_of_yinling, manual_of_yinlingctl
from ui.start.command_line import options, wish_of
from ui.start.shortcuts import SHORTCUTS

DAY = date(2026, 11, 29)


def accepted(tool: str, *arguments: str | Path) -> None:
    """Ask a desktop's own tool; where it is not installed, nothing is said."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [tool, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def entry() -> ConfigParser:
    read = ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(desktop_entry())
    return read


def test_every_kind_of_file_has_a_media_type() -> None:
    assert set(MEDIA_TYPES) == {*ENDINGS, *PICTURES}
    offered = entry()["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert tuple(offered) == media_types()
    assert set(OUR_KINDS) <= set(offered)


def test_the_icons_menu_says_what_the_app_understands() -> None:
    assert set(ACTIONS) == set(SHORTCUTS)
    for name in ACTIONS:
        command = entry()[f"Desktop Action {name}"]["Exec"].split()
        assert wish_of(command[1:]).shortcut == name


def test_the_desktops_tool_accepts_the_entry(tmp_path: Path) -> None:
    file = tmp_path / f"{APP_ID}.desktop"
    file.write_text(desktop_entry(), "utf-8")
    accepted("desktop-file-validate", file)


def test_the_shops_tool_accepts_the_metainfo(tmp_path: Path) -> None:
    file = tmp_path / f"{APP_ID}.metainfo.xml"
    file.write_text(metainfo("0.1.0", DAY), "utf-8")
    types = ElementTree.parse(file).getroot().iter("mediatype")
    assert tuple(each.text for each in types) == media_types()
    accepted("appstreamcli", "validate", "--no-net", file)


def test_our_own_kinds_are_known_by_their_endings() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    globs = ElementTree.fromstring(media_package().encode()).iter(f"{space}glob")
    assert [each.get("pattern") for each in globs] == [
        "*.ylvoice",
        "*.ylcourse",
        "*.yinling",
        "*.yinling-feed",
    ]


def test_manuals_name_all_that_help_names() -> None:
    window = manual_of_yinling("0.1.0").replace(r"\:", "")
    for names, _, meaning in options():
        assert meaning in window
        assert names.replace("-", r"\-") in window
    command = manual_of_yinlingctl("0.1.0")
    asked = re.findall(r"^  {2,4}(\w+) ", make_parser().format_help(), re.MULTILINE)
    assert len(asked) > 15
    for name in asked:
        assert rf".SS yinlingctl {name}" in command
    assert "_" not in re.sub(r"\w_\w", "", command), "names of Python stay inside"


@pytest.mark.parametrize("write", [manual_of_yinling, manual_of_yinlingctl])
def test_no_line_of_a_manual_is_an_unknown_command(write) -> None:
    known = {".TH", ".SH", ".SS", ".PP", ".TP", ".nh", ".ad"}
    commands = {line.split()[0] for line in write("0.1.0").splitlines() if line[:1] in (".", "'")}
    assert commands <= known


def test_completion_knows_the_commands_in_three_shells(tmp_path: Path) -> None:
    written = completions()
    assert len(written) == 6
    for place, text in written.items():
        file = tmp_path / place.replace("/", "-")
        file.write_text(text, "utf-8")
        words = ("kiosk", "lessons") if "yinlingctl" in place else ("listen", "today")
        assert all(word in text for word in words), place
        shell = place.partition("/")[0].partition("-")[0]
        if shutil.which(shell):
            accepted(shell, "-n", file)
