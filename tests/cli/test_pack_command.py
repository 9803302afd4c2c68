"""`yinlingctl voices --pack` and `--add`: the voice in one file, without a network."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.places import ROOT
from fakes.voices.small_pack import SmallPackages

from app.files.paths import Paths, default_paths
from app.speech.engines.kokoro.getting import unpacking
from cli.main import main


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("YINLING_HOME", str(tmp_path / "home"))
    return default_paths(os.environ, sys.platform)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(("voices", *arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_voice_is_packed_and_a_pack_is_put_in_or_told(
    paths: Paths,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    SmallPackages(tmp_path / "packages", monkeypatch).put_into(paths.packing)
    code, out, _ = told(capsys, "--pack", str(tmp_path / "stick"))
    pack = tmp_path / "stick.ylvoice"
    assert code == 0
    assert f"{pack}，1 MB" in out
    monkeypatch.setattr(unpacking, "program_is_here", lambda: True)
    code, _, complaint = told(capsys, "--add", str(pack))
    assert code == 1
    assert "没有念出来" in complaint, "these packages hold no voice"
    os.truncate(pack, 1000)
    code, _, complaint = told(capsys, "--add", str(pack))
    assert code == 1
    assert "不完整" in complaint


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_its_clients_when_it_is_asked_to(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: signal.Signals
) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:  # it takes calls, and never answers
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        environment = {
            **os.environ,
            "PIP_INDEX_URL": address,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": "",
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-P", "-m", "cli", "voices", "--pack", str(tmp_path / "a")]
        child = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        silent.settimeout(60)
        with silent.accept()[0] as call:
            child.send_signal(asked)
            _, complaint = child.communicate(timeout=30)
            call.settimeout(30)
            end = time.monotonic() + 30
            while call.recv(4096):  # pip's end of the line is closed when pip has ended
                assert time.monotonic() < end
    assert child.returncode == 130
    assert "停下了。取到的都还在，再运行一次同样的命令" in complaint.decode()
    assert not list(tmp_path.glob("a*"))
