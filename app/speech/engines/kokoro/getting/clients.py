"""pip and npm, run as they are set up on this machine: packages by name, never by an address.

They run in a folder of ours, so that what has come can be counted, and goes when it is not wanted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kokoro.getting.faults import ChangedError, NotHadError
from app.speech.engines.kokoro.getting.packages import NODE, Wheel

ARRIVING = "arriving"
_LOOK_S = 0.2
LONGEST_S = 3600
"""Seconds after which a client is ended that has not come to its end."""
_SAID = 4000

Stopped = Callable[[], bool]


def pip_download(wheel: Wheel, folder: Path, stopped: Stopped, look: Callable[[], None]) -> None:
    """Have pip put a wheel into the folder, checked by its hashes. Raises what run() raises."""
    listed = folder / "wanted.txt"
    listed.write_text(wheel.requirement + "\n", "utf-8")
    hashes = ["--require-hashes"] if "--hash" in wheel.requirement else []
    run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *hashes),
            *("--disable-pip-version-check", "--no-input", "--only-binary=:all:"),
            *("--dest", str(_arriving(folder)), "--requirement", str(listed)),
        ],
        folder,
        stopped,
        look,
    )
    listed.unlink(missing_ok=True)
    _take_over(folder)


def npm_pack(package: str, folder: Path, stopped: Stopped, look: Callable[[], None]) -> None:
    """Have npm put a package's archive into the folder; without npm, a wheel brings one for it."""
    found = shutil.which("npm")
    npm = [found] if found else _npm_of_a_wheel(folder, stopped, look)
    pack = ("pack", "--silent", "--pack-destination", str(_arriving(folder)), package)
    run([*npm, *pack], folder, stopped, look)
    _take_over(folder)


def _arriving(folder: Path) -> Path:
    """Return an empty folder for a client's files: none of them counts before it is whole."""
    arriving = folder / ARRIVING
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir()
    return arriving


def _take_over(folder: Path) -> None:
    """Move what a client has brought whole into the folder."""
    for file in (folder / ARRIVING).iterdir():
        file.replace(folder / file.name)
    shutil.rmtree(folder / ARRIVING, ignore_errors=True)


def _npm_of_a_wheel(folder: Path, stopped: Stopped, look: Callable[[], None]) -> list[str]:
    pip_download(NODE, folder, stopped, look)
    node = folder / "node"
    for wheel in folder.glob(f"{NODE.beginning}*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(node)  # pip put it there just now
        wheel.unlink()
    programs = (path for path in node.rglob("node*") if path.stem == "node" and path.is_file())
    binary = next(programs, None)
    script = next(node.rglob("npm-cli.js"), None)
    if binary is None or script is None:
        raise NotHadError("no npm in the wheel")
    binary.chmod(0o755)
    return [str(binary), str(script)]


def run(command: Sequence[str], folder: Path, stopped: Stopped, look: Callable[[], None]) -> None:
    """Run a client to its end; `look` is called again and again meanwhile.

    Raises VoiceStoppedError soon after `stopped()` is true, NoRoomError for a full disk,
    ChangedError for a package that is not the known one, else NotHadError.
    """
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    environment = os.environ | {
        "TMPDIR": str(temporary),
        "TEMP": str(temporary),
        "TMP": str(temporary),
        "npm_config_cache": str(folder / "temporary" / "npm"),
        "npm_config_update_notifier": "false",
        "PIP_NO_CACHE_DIR": "1",
    }
    with (folder / "said.txt").open("w+b") as said:
        try:
            client = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise NotHadError(str(error)) from error
        code = _wait(client, stopped, look)
        said.seek(0, os.SEEK_END)
        said.seek(max(0, said.tell() - _SAID))
        told = said.read().decode("utf-8", "replace")
    shutil.rmtree(temporary, ignore_errors=True)
    if code == 0:
        return
    if "No space left" in told or "ENOSPC" in told or "EFBIG" in told or "File too large" in told:
        raise NoRoomError(told[-300:])
    if "DO NOT MATCH" in told or "EINTEGRITY" in told:
        raise ChangedError(told[-300:])
    raise NotHadError(told[-300:])


def _wait(client: subprocess.Popen[bytes], stopped: Stopped, look: Callable[[], None]) -> int:
    end = time.monotonic() + LONGEST_S
    try:
        while True:
            try:
                return client.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                look()
            if stopped():
                raise VoiceStoppedError("while it was fetched")
            if time.monotonic() > end:
                raise NotHadError("it takes too long")
    finally:
        if client.poll() is None:
            client.kill()
            client.wait()
