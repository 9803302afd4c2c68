"""The parts of a Debian package: small programs, papers, pictures, and which files are left out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.package.contents import LOCKS, ROOT
from tools.package.debian import papers, scripts
from tools.package.debian.layout import PLACE, link_equal
from tools.package.debian.package import pictures
from tools.package.debian.qt_parts import leave_out
from tools.package.licences import Part
from tools.package.own_files import Project, read_project
from tools.package.pinned import read_pinned

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())


@pytest.mark.parametrize(
    "script",
    [
        scripts.launcher("cli"),
        scripts.after_installation(),
        scripts.after_installation("python"),
        scripts.before_removal(),
    ],
)
def test_the_small_programs_are_programs(script: str) -> None:
    subprocess.run(["sh", "-n"], input=script, text=True, check=True, timeout=20)
    assert PLACE in script


def test_a_package_names_its_pythons() -> None:
    for terms, refused in ((papers.FOR_DEBIAN, "(<< 3.12)"), (papers.FOR_UBUNTU, "(<< 3.13)")):
        said = papers.control(terms, PROJECT, 7)
        assert f"python3 {refused}" in said
        assert terms.version(PROJECT).startswith("1.2-")
    everywhere = (papers.FOR_DEBIAN, papers.FOR_UBUNTU, papers.FOR_OLD)
    assert len({terms.file_name(PROJECT) for terms in everywhere}) == 3
    assert said.splitlines()[-1].startswith(" ")  # its description goes on
    old = papers.control(papers.FOR_OLD, PROJECT, 7)
    assert "python3" not in old  # it brings its own
    assert "libc6 (>= 2.28)" in old


def test_every_part_has_its_licence_in_the_copyright_file(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "LICENSE").write_text("MIT\n\nCopyright (c) 2020 A and B\n", "utf-8")
    parts = (
        Part("one", "1", "MIT", "0" * 64, ("one/LICENSE",)),
        Part("two", "2", "LGPL-3.0-only OR GPL-3.0-only", "1" * 64),
        Part("three", "3", "BSD 3-Clause", "2" * 64),
    )
    said = papers.copyright_file(PROJECT, parts, tmp_path)
    paragraphs = said.split("\n\n")
    used = {
        line.removeprefix("License: ")
        for each in paragraphs
        if each.startswith("Files:")
        for line in each.splitlines()
        if line.startswith("License: ")
    }
    explained = {
        each.splitlines()[0].removeprefix("License: ")
        for each in paragraphs
        if each.startswith("License:")
    }
    assert (
        used
        == explained
        == {
            "GPL-3.0-or-later",
            "MIT",
            "LGPL-3.0-only or GPL-3.0-only",
            "BSD-3-Clause",
        }
    )
    assert "Copyright (c) 2020 A and B" in said


def test_the_icon_has_the_sizes_that_a_desktop_asks_for() -> None:
    found = dict(pictures((ROOT / "resources" / "icon" / "yinling.ico").read_bytes()))
    assert {16, 32, 48, 256} <= found.keys()
    assert all(picture.startswith(b"\x89PNG") for picture in found.values())


@pytest.mark.parametrize(
    ("place", "left_out"),
    [
        ("PySide6/QtWidgets.abi3.so", False),
        ("PySide6/libpyside6.abi3.so.6.11", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),  # the camera's plugin stands on it
        ("PySide6/Qt/lib/libQt6WebEngineCore.so.6", True),
        ("PySide6/Qt/lib/libavcodec.so.61", False),
        ("PySide6/Qt/lib/libavcodec.so.61.19.101", True),
        ("PySide6/Qt/lib/libavcodec.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/platforms/libqwayland-egl.so", False),  # Qt 6.9
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", True),
        ("numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so", False),
        ("numpy/_core/tests/test_abc.py", True),
    ],
)
def test_parts_that_nobody_asks_for_are_left_out(place: str, left_out: bool) -> None:
    assert leave_out(place) is left_out


def test_both_pythons_of_debian_have_one_numpy() -> None:
    first, second = (
        {each for each in read_pinned(papers.FOR_DEBIAN.locks, target) if each.name == "numpy"}
        for target in papers.FOR_DEBIAN.targets
    )
    assert first == second
    assert first <= set(read_pinned(LOCKS, papers.FOR_DEBIAN.targets[0]))


def test_the_changelog_is_of_this_version() -> None:
    project = read_project(ROOT)
    said = papers.changelog(papers.FOR_DEBIAN, project, 1_700_000_000)
    assert said.startswith(f"yinling-reader ({project.version}-1) ")
    assert said.rstrip().endswith("Tue, 14 Nov 2023 22:13:20 +0000")


def test_files_of_two_pythons_that_are_equal_lie_there_once(tmp_path: Path) -> None:
    for name, words in (("a/one", "same"), ("b/one", "same"), ("b/two", "other")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words, "utf-8")
    link_equal(tmp_path)
    assert (tmp_path / "b" / "one").read_text("utf-8") == "same"
    assert (tmp_path / "a" / "one").samefile(tmp_path / "b" / "one")
    assert (tmp_path / "b" / "two").stat().st_nlink == 1
