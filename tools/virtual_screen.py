"""A virtual screen: a private Xvfb server, for demos, screenshots and screen tests.

Ends only what it started, by process id. The server picks a free display number by itself, so
several may run at the same time.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time


def is_available() -> bool:
    """Return whether this machine can make a virtual screen."""
    return shutil.which("Xvfb") is not None


class VirtualScreen:
    """One private X display of a given size in px."""

    def __init__(self, width: int = 1920, height: int = 1080, dpi: int = 96) -> None:
        self.width = width
        self.height = height
        self.dpi = dpi
        self.env: dict[str, str] = {}
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """Process id of the server, None when it is not running."""
        return self._server.pid if self._server and self._server.poll() is None else None

    def start(self) -> dict[str, str]:
        """Start the server; return the environment in which windows open on it.

        RuntimeError when it does not come up within 10 s.
        """
        reader, writer = os.pipe()
        size = f"{self.width}x{self.height}x24"
        options = ["-screen", "0", size, "-dpi", str(self.dpi), "-nolisten", "tcp", "-noreset"]
        try:
            self._server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), *options],
                pass_fds=(writer,),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            os.close(writer)
            number = _first_line(reader, timeout_s=10)
        finally:
            os.close(reader)
        if not number.isdigit():
            self.stop()
            raise RuntimeError("the virtual screen does not start")
        self.env = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        return dict(self.env)

    def stop(self) -> None:
        """End the server; may be called twice."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.wait(timeout=3)
            except subprocess.TimeoutExpired:
                self._server.kill()
                self._server.wait(timeout=5)
        self._server = None

    def __enter__(self) -> VirtualScreen:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _first_line(descriptor: int, timeout_s: float) -> str:
    """Return the first line read from a pipe without its end; short or empty when none came."""
    deadline = time.monotonic() + timeout_s
    line = b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        block = os.read(descriptor, 64) if ready else b""
        if not block:
            break
        line += block
    return line.decode("ascii", "replace").strip()
