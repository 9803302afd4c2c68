"""Files that are no files are refused at once, and Ctrl-C works at any time."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.places import ROOT

from cli.main import main

pytestmark = pytest.mark.skipif(os.name != "posix", reason="such files are Unix's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("cli.commands.bundled_articles", tuple)
    for folder in ("config", "data"):
        (tmp_path / "home" / folder).mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def soon() -> Iterator[None]:
    """Fail, instead of waiting for ever at a pipe."""

    def give_up(*_: object) -> None:
        raise TimeoutError("it waits")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(folder: Path) -> str:
    os.mkfifo(folder / "管道.txt")
    return str(folder / "管道.txt")


def circle(folder: Path) -> str:
    (folder / "一.txt").symlink_to(folder / "二.txt")
    (folder / "二.txt").symlink_to(folder / "一.txt")
    return str(folder / "一.txt")


def named_as_text(folder: Path) -> str:
    (folder / "夹.txt").mkdir()
    return str(folder / "夹.txt")


def link_to_device(folder: Path) -> str:
    (folder / "信.txt").symlink_to("/dev/zero")
    return str(folder / "信.txt")


def huge(folder: Path) -> str:
    with (folder / "大.txt").open("wb") as file:
        file.truncate(1 << 40)
    return str(folder / "大.txt")


def listening(folder: Path) -> str:
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(folder):
        made.bind("口.txt")  # the paths of sockets are short
    return str(folder / "口.txt")


def kernel_news(_: Path) -> str:
    return "/proc/kmsg"


def own_memory(_: Path) -> str:
    return "/proc/self/mem"


FOR_NEWS = (kernel_news, own_memory)
"""Files without a size: they count as empty."""
STRANGE = (
    pipe,
    circle,
    named_as_text,
    link_to_device,
    huge,
    listening,
    kernel_news,
    own_memory,
    lambda _: "/dev/full",
)


@pytest.mark.parametrize("make", STRANGE)
@pytest.mark.parametrize(
    "command", [("import",), ("corrections", "import"), ("voices", "--add")], ids=lambda c: c[0]
)
@pytest.mark.usefixtures("home", "soon")
def test_what_is_no_file_is_refused_at_once(tmp_path, capsys, command, make):
    if command[0] == "voices" and make is named_as_text:
        pytest.skip("a voice may be a folder")
    if command[0] == "corrections" and make in FOR_NEWS:
        pytest.skip("no readings are no fault")
    began = time.monotonic()
    assert main([*command, make(tmp_path)]) == 1
    assert time.monotonic() - began < 5
    lines = capsys.readouterr().err.splitlines()
    told = [line for line in lines if not line.startswith("正在放进来")]  # on a busy machine
    assert len(told) == 1
    assert told[0].endswith("。")


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    "name", ["config/settings.json", "data/readings.tsv", "data/library.db", "data/library.db-wal"]
)
def test_a_pipe_in_the_place_of_a_file_of_ours_holds_up_nothing(home, capsys, name):
    os.mkfifo(home / name)
    kept = str(home / "存出.tsv")
    commands = (["list"], ["health", "--json"], ["corrections", "export", kept], ["voices"])
    assert all(main(command) in (0, 1) for command in commands)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.usefixtures("soon")
def test_readings_are_not_written_over_what_is_no_file(home, tmp_path, capsys):
    (home / "data" / "readings.tsv").write_text("重庆\tchong2 qing4\n", "utf-8")
    there = pipe(tmp_path)
    assert main(["corrections", "export", there]) == 1
    assert Path(there).is_fifo()
    assert "写不进去" in capsys.readouterr().err


@pytest.mark.usefixtures("home")
def test_a_text_without_end_is_not_taken_in(tmp_path):
    with Path("/dev/zero").open("rb") as without_end:
        done = run("say", "--dry-run", stdin=without_end.fileno())
        _, told = done.communicate(timeout=60)
    assert (done.returncode, len(told.splitlines())) == (1, 1)


def run(*arguments: str, stdin: int | None = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "cli.main", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_children(process: subprocess.Popen[str]) -> None:
    """Return when the command has started its child: it is in the middle of its work."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    threads = children.parents[1]
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if any((each / "children").read_text() for each in threads.iterdir()):
            return
        time.sleep(0.01)
    raise AssertionError("no child")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")
def test_ctrl_c_while_files_are_read_ends_it_and_the_library_is_sound(home, tmp_path, capsys):
    texts = []
    for number in range(40):
        text = tmp_path / f"文{number}.txt"
        text.write_text(f"第{number}篇\n\n" + f"这是第{number}篇的话。" * 20_000, "utf-8")
        texts.append(str(text))
    process = run("import", *texts)
    wait_for_children(process)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "停下了。\n"), out
    assert main(["health", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["library"] in ([], ["missing"])


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc")
@pytest.mark.usefixtures("home")
def test_ctrl_c_while_it_waits_for_words(tmp_path):
    process = run("say", "--dry-run")
    rested, until = 0, time.monotonic() + 30
    while rested < 3 and time.monotonic() < until:
        asleep = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"
        rested = rested + 1 if asleep else 0
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (130, "停下了。\n")
