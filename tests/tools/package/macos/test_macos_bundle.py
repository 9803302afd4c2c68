"""The bundle for macOS as far as it can be made without a Mac."""

from __future__ import annotations

import plistlib
import subprocess
from pathlib import Path

import pytest

from content.importers.formats import ENDINGS
from tools.package.built import NotBuiltError
from tools.package.desktop.kinds import OUR_KINDS
from tools.package.macos.bundle import (
    LAUNCHER,
    build,
    icon_files,
    image_name,
    lay_out,
)
from tools.package.macos.info import EXECUTABLE, ICON, info
from tools.package.own_files import Project

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())


def test_macos_is_told_the_name_the_icon_and_every_kind_of_file() -> None:
    said = plistlib.loads(info(PROJECT))
    assert (said["CFBundleDisplayName"], said["CFBundleExecutable"]) == ("银龄悦读", EXECUTABLE)
    assert (said["CFBundleIconFile"], said["CFBundleShortVersionString"]) == (ICON, "1.2")
    others, *own = said["CFBundleDocumentTypes"]
    assert {ending[1:] for ending in ENDINGS} <= set(others["CFBundleTypeExtensions"])
    assert others["LSHandlerRank"] == "Alternate"  # it takes no kind of file over
    declared = {
        each["UTTypeIdentifier"]: each["UTTypeTagSpecification"]["public.filename-extension"]
        for each in said["UTExportedTypeDeclarations"]
    }
    assert [declared[each["LSItemContentTypes"][0]] for each in own] == [
        [ending[1:]] for ending, _, _ in OUR_KINDS.values()
    ]


def test_the_bundle_holds_the_app_and_a_program_that_starts_it(tmp_path: Path) -> None:
    contents = tmp_path / "Contents"
    lay_out(PROJECT, contents)
    assert (contents / "Resources" / "yinling" / "ui" / "main.py").is_file()
    assert (contents / "Info.plist").read_bytes() == info(PROJECT)
    assert (contents / "MacOS" / EXECUTABLE).stat().st_mode & 0o111
    subprocess.run(["sh", "-n"], input=LAUNCHER, text=True, check=True, timeout=20)


def test_iconutil_finds_the_names_that_it_wants() -> None:
    sizes = dict(icon_files())
    assert sizes["icon_16x16.png"] == 16
    assert sizes["icon_512x512@2x.png"] == 1024
    assert len(sizes) == 10


def test_elsewhere_it_says_where_it_can_be_made(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="苹果电脑"):
        build(tmp_path, tmp_path, "linux")
    assert image_name(PROJECT, "arm64") == "yinling-reader-1.2-macos-arm64.dmg"
