"""pip and npm, run as they are set up on this machine: packages by name, never by an address.

They run in a folder of ours, so that what has come can be counted, and goes when it is not wanted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from app.fetching.faults import Faults
from app.fetching.wheels import Wheel
from app.processes.tree import end_tree, start_tree
from content.errors import ContentError

ARRIVING = "arriving"
_NODE = "node"
_LOOK_S = 0.2
LONGEST_S = 3600
"""Seconds after which a client is ended that has not come to its end."""
_SAID = 4000
_LAST_WORDS_S = 5
_FULL = ("No space left", "ENOSPC", "EFBIG", "File too large", "Disk quota", "EDQUOT")
"""Words of clients that tell of a full disk."""
AS_IT_IS_SET_UP: Mapping[str, str] = MappingProxyType({})

Stopped = Callable[[], bool]


def pip_download(
    wheel: Wheel,
    folder: Path,
    stopped: Stopped,
    look: Callable[[], None],
    faults: Faults,
    options: Sequence[str] = (),
    settings: Mapping[str, str] = AS_IT_IS_SET_UP,
) -> None:
    """Have pip put a wheel into the folder, checked by its hashes. Raises what run() raises.

    `options` are more options for `pip download`, `settings` more environment variables.
    """
    listed = folder / "wanted.txt"
    listed.write_text(wheel.requirement + "\n", "utf-8")
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
        *("--disable-pip-version-check", "--no-input", "--only-binary=:all:", *options),
        *("--dest", str(_arriving(folder)), "--requirement", str(listed)),
    ]
    try:
        run(command, folder, stopped, look, faults, settings)
    finally:
        listed.unlink(missing_ok=True)
    _take_over(folder)


def npm_pack(
    package: str,
    node: Wheel,
    folder: Path,
    stopped: Stopped,
    look: Callable[[], None],
    faults: Faults,
) -> None:
    """Have npm put a package's archive into the folder; without npm, the wheel `node` brings it."""
    found = shutil.which("npm")
    try:
        npm = [found] if found else _npm_of_a_wheel(node, folder, stopped, look, faults)
        pack = ("pack", "--silent", "--pack-destination", str(_arriving(folder)), package)
        run([*npm, *pack], folder, stopped, look, faults)
    finally:
        shutil.rmtree(folder / _NODE, ignore_errors=True)
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


def _npm_of_a_wheel(
    wanted: Wheel, folder: Path, stopped: Stopped, look: Callable[[], None], faults: Faults
) -> list[str]:
    node = folder / _NODE
    pip_download(wanted, folder, stopped, look, faults)
    for wheel in folder.glob(f"{wanted.beginning}*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(node)  # pip put it there just now
        wheel.unlink()
    names = ("node", "node.exe")  # its page of the manual is called node.1
    binary = next((path for path in node.rglob("node*") if _is_file(path, names)), None)
    script = next(node.rglob("npm-cli.js"), None)
    if binary is None or script is None:
        raise faults.not_had("no npm in the wheel")
    binary.chmod(0o755)
    return [str(binary), str(script)]


def _is_file(path: Path, names: Sequence[str]) -> bool:
    return path.name in names and path.is_file()


def run(
    command: Sequence[str],
    folder: Path,
    stopped: Stopped,
    look: Callable[[], None],
    faults: Faults,
    settings: Mapping[str, str] = AS_IT_IS_SET_UP,
) -> None:
    """Run a client to its end; `look` is called again and again meanwhile.

    `settings` are more environment variables. Raises the fault `stopped` soon after `stopped()` is
    true, `no_room` for a full disk, `changed` for a package that is not the known one, else
    `not_had`. What did not come whole is removed then, so that a disk is not left full.
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
        **settings,
    }
    is_done = False
    try:
        try:
            client = start_tree(command, folder, environment)
        except OSError as error:
            raise faults.not_had(str(error)) from error
        said = _Said(client)
        is_done = _wait(client, stopped, look, faults) == 0
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        if not is_done:
            shutil.rmtree(folder / ARRIVING, ignore_errors=True)
    if not is_done:
        raise _fault_in(said.end(), faults)


class _Said:
    """The last words of a client. They are kept in memory: a full disk would take none."""

    def __init__(self, client: subprocess.Popen[bytes]) -> None:
        self._pipe, self._words = client.stdout, b""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def end(self) -> str:
        """Return them, after the client has ended."""
        self._thread.join(_LAST_WORDS_S)
        return self._words.decode("utf-8", "replace")

    def _read(self) -> None:
        if self._pipe is None:
            return
        with self._pipe as pipe:
            while words := os.read(pipe.fileno(), _SAID):
                self._words = (self._words + words)[-_SAID:]


def _fault_in(told: str, faults: Faults) -> ContentError:
    """Return the fault for what a client has said before it ended."""
    if any(words in told for words in _FULL):
        return faults.no_room(told[-300:])
    if "DO NOT MATCH" in told or "EINTEGRITY" in told:
        return faults.changed(told[-300:])
    return faults.not_had(told[-300:])


def _wait(
    client: subprocess.Popen[bytes], stopped: Stopped, look: Callable[[], None], faults: Faults
) -> int:
    end = time.monotonic() + LONGEST_S
    try:
        while True:
            try:
                return client.wait(_LOOK_S)
            except subprocess.TimeoutExpired:
                look()
            if stopped():
                raise faults.stopped("while it was fetched")
            if time.monotonic() > end:
                raise faults.not_had("it takes too long")
    finally:
        end_tree(client)
