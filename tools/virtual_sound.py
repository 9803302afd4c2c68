"""A virtual sound card: a private PulseAudio server with a null sink, and its recorder.

Demos, benches and tests play for real and hear what was played, on a machine without a speaker.
Every server has its own socket in its own folder, so several may run at the same time and none
touches the sound of the desktop. Ends only what it started, by process id.

A Qt process connects to the server named by its environment once, at the first use of
QtMultimedia: start the card first, then start the program that plays with `env`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from array import array
from dataclasses import dataclass, field
from pathlib import Path

SINK = "virtual"
RECORD_RATE = 44_100
"""Samples a second of every recording: mono, 16-bit, little-endian, no header."""


def is_available() -> bool:
    """Return whether this machine can make a virtual sound card."""
    return shutil.which("pulseaudio") is not None and shutil.which("parec") is not None


@dataclass(slots=True)
class Recording:
    """The sound that the card played while this was running; read it after `stop()`."""

    path: Path
    process: subprocess.Popen[bytes]
    started_at: float = 0.0
    """`time.monotonic()` (one clock for all processes on Linux) of the first sample, in seconds."""
    samples: int = 0
    _starts: list[float] = field(default_factory=list)
    """For each second of sound, what the earliest arrival in it says of `started_at`."""
    _thread: threading.Thread | None = field(default=None)

    def begin(self) -> None:
        """Take what the recorder delivers, until it ends."""
        self._thread = threading.Thread(target=self._take, name="recording", daemon=True)
        self._thread.start()

    def _take(self) -> None:
        pipe = self.process.stdout
        if pipe is None:
            return
        best = float("inf")
        with self.path.open("wb") as file:
            while block := os.read(pipe.fileno(), 1 << 14):
                file.write(block)
                self.samples += len(block) // 2
                # Blocks arrive late, never early: the earliest arrival tells the start best.
                start = time.monotonic() - self.samples / RECORD_RATE
                best = min(best, start)
                self.started_at = best
                if self.samples // RECORD_RATE >= len(self._starts):
                    self._starts.append(start)
                self._starts[-1] = min(self._starts[-1], start)

    def start_near(self, moment: float) -> float:
        """Return `started_at` as the card's clock has it around a moment (monotonic seconds).

        A null sink runs fast by 0.2 ms a second (measured, PulseAudio 16): after a minute
        `started_at` would place a sound 12 ms too early.
        """
        if not self._starts:
            return self.started_at
        second = int(max(0.0, moment - self._starts[-1]))
        return self._starts[min(second, len(self._starts) - 1)]

    def wait_running(self, timeout_s: float = 5.0) -> None:
        """Return once something (if only silence) is recorded; RuntimeError when it never is."""
        deadline = time.monotonic() + timeout_s
        while self.samples == 0:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("the recorder does not record")
            time.sleep(0.005)

    def stop(self) -> Path:
        """End the recording and return its file."""
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=5)
        if self._thread is not None:
            self._thread.join(timeout=5)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return self.path

    def read(self) -> array[int]:
        """Return the recorded samples, -32768…32767, RECORD_RATE of them a second."""
        samples = array("h", self.path.read_bytes())
        if sys.byteorder == "big":
            samples.byteswap()
        return samples


class VirtualSoundCard:
    """One private PulseAudio server with one null sink, which is its default output."""

    def __init__(self) -> None:
        self.env: dict[str, str] = {}
        self._directory = Path()
        self._server: subprocess.Popen[bytes] | None = None
        self._recordings: list[Recording] = []

    @property
    def pid(self) -> int | None:
        """Process id of the server, None when it is not running."""
        return self._server.pid if self._server and self._server.poll() is None else None

    def start(self, directory: Path) -> dict[str, str]:
        """Start the server in an existing folder (short path); return the environment to play in.

        RuntimeError when it does not come up within 10 s.
        """
        address = self._move_into(directory)
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        options += ["--realtime=no", "--high-priority=no", "--disable-shm=yes"]
        # norewinds: else an idle null sink plays up to 2 s of silence ahead before it listens.
        options += [
            f"--load=module-null-sink sink_name={SINK} rate=44100 channels=2 norewinds=1",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={address}",
            f"--file={_keep_recorders(directory)}",
        ]
        with (directory / "pulse.log").open("wb") as log:
            self._server = subprocess.Popen(
                ["pulseaudio", *options], env=self._environment(), stdout=log, stderr=log
            )
        deadline = time.monotonic() + 10
        while not _answers(address):
            if time.monotonic() > deadline or self._server.poll() is not None:
                self.stop()
                raise RuntimeError("the virtual sound card does not start; see pulse.log")
            time.sleep(0.01)
        return dict(self.env)

    def _move_into(self, directory: Path) -> Path:
        """Let the server and its programs use this folder; return the path of the socket."""
        self._directory = directory
        address = directory / "pulse.sock"
        address.unlink(missing_ok=True)
        self.env = {
            "PULSE_SERVER": f"unix:{address}",
            "XDG_RUNTIME_DIR": str(directory),
            "XDG_CONFIG_HOME": str(directory / "config"),
        }
        return address

    def record(self, path: Path, sink: str = SINK) -> Recording:
        """Record into `path` from now on what this sink plays; returns once that is running."""
        command = ["parec", "--raw", "--format=s16le", "--channels=1", f"--rate={RECORD_RATE}"]
        command += ["--latency-msec=5", f"--device={sink}.monitor"]
        process = subprocess.Popen(
            command,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        recording = Recording(path, process)
        recording.begin()
        self._recordings.append(recording)
        recording.wait_running()
        return recording

    def control(self, *arguments: str) -> str:
        """Return what `pactl` with these arguments answers; for devices that come and go."""
        done = subprocess.run(
            ["pactl", *arguments],
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=10,
            check=True,
        )
        return done.stdout.strip()

    def kill(self) -> None:
        """Kill the server, as in a crash."""
        if self._server is not None:
            self._server.kill()
            self._server.wait(timeout=5)

    def stop(self) -> None:
        """End the server and all recordings; may be called twice."""
        for recording in self._recordings:
            recording.stop()
        self._recordings.clear()
        if self._server is not None:
            if self._server.poll() is None:
                self._server.terminate()
                try:
                    self._server.wait(timeout=3)
                except subprocess.TimeoutExpired:
                    self._server.kill()
            self._server.wait(timeout=5)
        self._server = None

    def __enter__(self) -> VirtualSoundCard:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self.env}


def _keep_recorders(directory: Path) -> Path:
    """Write the server's start script and return its path: each recorder stays at its own sink.

    While no default source is set, PulseAudio takes the monitor of the default sink. When that sink
    changes, it moves recorders along, and the tape holds another device's sound (seen with 16.1).
    """
    script = directory / "start.pa"
    script.write_text(f"set-default-source {SINK}.monitor\n", "ascii")
    return script


def _answers(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(address))
        except OSError:
            return False
    return True
