"""`./run.sh`: plain words when something is missing, and an exit code."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from fakes.places import ROOT

SCRIPT = ROOT / "run.sh"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def run(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [str(SCRIPT), *arguments],
        env=environment | changes,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_script_is_sound_and_can_be_run() -> None:
    subprocess.run(["bash", "-n", str(SCRIPT)], check=True)
    assert os.access(SCRIPT, os.X_OK)
    assert "\r" not in SCRIPT.read_bytes().decode()


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize("arguments", [(), ("app",)])
def test_without_a_screen_it_says_so_and_names_the_next_command(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 4
    assert "没有屏幕" in done.stderr
    assert "./run.sh demo" in done.stderr
    assert done.stdout == ""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a folder with the script and what it needs, and no environment."""
    house = tmp_path / "house"
    shutil.copytree(ROOT / "requirements", house / "requirements")
    for name in ("run.sh", "pyproject.toml"):
        shutil.copy(ROOT / name, house / name)
    return house


def run_in(house: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(house / "run.sh"), "ctl", "--help"],
        env=os.environ | changes,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("kind", ["a link", "a folder of something else", "not to be changed"])
def test_an_environment_that_is_not_ours_is_left_alone(
    house: Path, tmp_path: Path, kind: str
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept.txt").write_text("kept")
    venv = house / ".venv"
    if kind == "a link":
        (theirs / "pyvenv.cfg").write_text("")
        venv.symlink_to(theirs)
    else:
        theirs.rename(venv)
        if kind == "not to be changed":
            if os.getuid() == 0:
                pytest.skip("the administrator may change everything")
            (venv / "pyvenv.cfg").write_text("")
            venv.chmod(0o555)
    done = run_in(house)
    venv.resolve().chmod(0o755)
    assert done.returncode == 3
    assert "没有动它" in done.stderr
    assert ("不是您这个用户装的" in done.stderr) is (kind != "a folder of something else")
    assert (venv / "kept.txt").read_text() == "kept"


@pytest.fixture
def python(tmp_path: Path) -> str:
    """Return a Python that is new enough and makes no environment: the script stops there."""
    path = tmp_path / "python"
    path.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\nls -A >&2\nexit 9\n')
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("there", [(".venv",), (".venv-to-delete",), (".venv", ".venv-to-delete")])
def test_an_old_environment_goes_whole_even_after_a_stop(
    house: Path, python: str, there: tuple[str, ...]
) -> None:
    for name in there:
        (house / name / "lib").mkdir(parents=True)
        (house / name / "lib" / "old.py").write_text("")
    if ".venv" in there:
        (house / ".venv" / "pyvenv.cfg").write_text("")
    done = run_in(house, YINLING_PYTHON=python)
    assert done.returncode == 9, done.stderr
    assert ".venv" not in done.stderr
    assert not [path for path in house.iterdir() if path.name.startswith(".venv")]


def test_a_removal_that_is_stopped_leaves_no_half_environment(
    house: Path, tmp_path: Path, python: str
) -> None:
    (house / ".venv").mkdir()
    (house / ".venv" / "pyvenv.cfg").write_text("")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "rm").write_text('#!/bin/sh\n[ -e "$2" ] || exit 0\nexit 7\n')
    (tools / "rm").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    assert run_in(house, YINLING_PYTHON=python, PATH=path).returncode == 7
    assert not (house / ".venv").exists()
    assert run_in(house, YINLING_PYTHON=python).returncode == 9
    assert not (house / ".venv-to-delete").exists()


def test_a_command_that_is_none_names_those_there_are() -> None:
    done = run("paly")
    assert done.returncode == 2
    assert "paly" in done.stderr
    for command in ("test", "demo", "bench", "ctl"):
        assert command in done.stderr


def test_a_demo_needs_a_folder() -> None:
    done = run("demo")
    assert done.returncode == 2
    assert "./run.sh demo" in done.stderr


@pytest.mark.parametrize("ask", ["help", "--help", "-h"])
def test_help_names_every_command(ask: str) -> None:
    done = run(ask)
    assert done.returncode == 0
    for command in ("./run.sh ", "test", "demo DIR", "bench", "ctl"):
        assert command in done.stdout


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(SCRIPT), "--help"], cwd=tmp_path, capture_output=True, check=True, timeout=60
    )
    assert b"./run.sh" in done.stdout


def test_ci_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert "./run.sh test" in script.read_text("utf-8")


@pytest.mark.parametrize("word", ["--help", "-h", "help"])
def test_help_is_told_from_any_folder(tmp_path: Path, word: str) -> None:
    (tmp_path / "app").symlink_to(ROOT)
    done = subprocess.run(
        ["./app/run.sh", word],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "./run.sh demo" in done.stdout


@pytest.mark.parametrize("name", ["信.txt", "下载/信"])
def test_a_file_that_is_not_there_is_no_command(name: str) -> None:
    ran = run(name)
    assert ran.returncode == 2
    assert f"没有找到 {name} 这个文件" in ran.stderr
