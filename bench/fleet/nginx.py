"""An nginx of our own: its config, its port, its log and its processor time."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PAPER = Path(__file__).parents[2] / "docs" / "scale.md"
PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"
_STARTS_S = 20.0
_MORE = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
"""
_LOG = (
    "    log_format asked '$status $bytes_sent $request_length $request_time"
    ' "$request_uri" "$http_if_none_match"\';\n'
    "    access_log {folder}/access.log asked;\n"
)
_OF_THE_SYSTEM = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the log. Bytes are those of the whole answer and of the whole question."""

    status: int
    sent: int
    received: int
    took_s: float
    path: str
    etag: str


@dataclass(frozen=True, slots=True)
class Nginx:
    """A server that runs."""

    port: int
    folder: Path
    pid: int

    @property
    def address(self) -> str:
        """The address of the tree."""
        return f"http://127.0.0.1:{self.port}/"

    def asked(self) -> list[Asked]:
        """Return the log so far. It is written at once: nothing in it is buffered."""
        lines = (self.folder / "access.log").read_text("utf-8").splitlines()
        return [_asked(line) for line in lines]

    def forget(self) -> None:
        """Empty the log, which nginx appends to."""
        os.truncate(self.folder / "access.log", 0)

    def cpu_s(self) -> float:
        """Return the processor time of all its processes, in s."""
        import psutil

        found = 0.0
        parent = psutil.Process(self.pid)
        for process in (parent, *parent.children(recursive=True)):
            with suppress(psutil.Error):
                times = process.cpu_times()
                found += times.user + times.system
        return found


@contextmanager
def nginx(tree: Path, folder: Path) -> Iterator[Nginx]:
    """Serve the tree by the example config of docs/scale.md, with a port and files of our own."""
    port = _free_port()
    config = folder / "nginx.conf"
    config.write_text(_config(example_in(PAPER), tree, folder, port), "utf-8")
    command = [PROGRAM, "-p", str(folder), "-c", str(config), "-e", str(folder / "error.log")]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        _wait(process, port)
        yield Nginx(port, folder, process.pid)
    finally:
        process.terminate()
        process.wait(_STARTS_S)


def example_in(paper: Path) -> str:
    """Return the config that stands in the paper."""
    return paper.read_text("utf-8").split("```nginx\n", 1)[1].split("```", 1)[0]


def _config(example: str, tree: Path, folder: Path, port: int) -> str:
    """Return the example with the places of this bench; what it says of serving stays."""
    found = example.replace("listen 80;", f"listen 127.0.0.1:{port};")
    found = found.replace("/srv/yinling;", f"{tree};")
    more = _LOG.format(folder=folder) + "".join(
        f"    {name}_temp_path {folder}/{name};\n" for name in _OF_THE_SYSTEM
    )
    found = found.replace("http {\n", "http {\n" + more)
    user = "user root;\n" if os.geteuid() == 0 else ""  # the folder of the bench is its owner's
    return user + _MORE.format(folder=folder) + found


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _STARTS_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError("nginx has not started")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1.0):
            return
        time.sleep(0.02)
    raise RuntimeError("nginx does not answer")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _asked(line: str) -> Asked:
    status, sent, received, took, path, etag = line.split(" ", 5)
    return Asked(
        int(status), int(sent), int(received), float(took), path.strip('"'), etag.strip('"')
    )
