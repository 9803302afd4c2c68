"""`yinling FILE`, --help and --version."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fakes.places import ROOT

from app.files.paths import HOME_VARIABLE, default_paths
from ui.shell.destinations.lessons import PreviewCourse
from ui.start.command_line import WRONG_USAGE, wish_of
from ui.start.shortcuts import SHORTCUTS


def test_files_are_named_by_path_or_address(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path.as_uri() + "/%E4%BF%A1.txt"
    wish = wish_of(["信.txt", "-platform", "offscreen", there, "-style=fusion", "--", "--help"])
    assert wish.files == (tmp_path / "信.txt", tmp_path / "信.txt", tmp_path / "--help")
    assert (wish.words, wish.code) == ("", 0)
    assert wish_of([]).files == ()


@pytest.mark.parametrize("shortcut", SHORTCUTS)
def test_a_shortcut_of_the_desktop(shortcut: str) -> None:
    wish = wish_of([f"--{shortcut}"])
    assert (wish.shortcut, wish.words, wish.code) == (shortcut, "", 0)
    assert f"--{shortcut}" in wish_of(["--help"]).words


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_says_what_it_does_and_what_it_reads(asked: str) -> None:
    words = wish_of([asked, "a.txt"]).words
    assert words.startswith("用法：yinling")
    assert ".txt" in words


def test_a_version_and_a_mistake() -> None:
    assert wish_of(["--version"]).words.startswith("银龄悦读")
    mistake = wish_of(["--open"])
    assert (mistake.code, "--open" in mistake.words) == (WRONG_USAGE, True)


def test_help_needs_no_screen(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ui.main", "--help"],
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "LC_ALL": "C"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "念给您听" in done.stdout.decode("utf-8")
    assert list(tmp_path.iterdir()) == [], "and leaves nothing behind"


def test_a_course_is_shown_in_a_home_of_its_own(tmp_path: Path) -> None:
    paths = default_paths({HOME_VARIABLE: str(tmp_path / "home")}, "linux")
    paths.create()
    paths.settings_file.write_text("{}", "utf-8")
    wish = wish_of(["--preview", str(tmp_path)])
    assert wish.first_page == PreviewCourse(tmp_path)
    own = wish.home(paths)
    assert own.settings_file.read_text("utf-8") == "{}", "the reader's choices hold"
    assert own.library_file != paths.library_file, "and nothing is kept there"
    assert wish_of([]).home(paths) is paths
    assert wish_of([]).first_page is None


def test_cards_are_written_without_a_window(tmp_path: Path) -> None:
    wish = wish_of(["--print-lessons", str(tmp_path / "out.pdf"), str(tmp_path)])
    assert (wish.print_to, wish.files) == (tmp_path / "out.pdf", (tmp_path,))
    assert wish.first_page is None
