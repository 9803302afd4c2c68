"""The loudness of the computer itself, read and set with the system's own tools.

It is the volume of the whole computer; the app has its own besides. Linux: pactl (PulseAudio, and
PipeWire in its place) or wpctl; macOS: osascript. On Windows, or without such a tool, it is
unknown, and None says so. Each call may take up to TIMEOUT_S: never on the GUI thread.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TIMEOUT_S = 2.0
GOOD_PERCENT = 70
"""Percent after raising: loud enough to be heard, and not so loud that it frightens."""
NOT_A_DEVICE = "auto_null"
"""Name of the stand-in of PulseAudio and PipeWire when there is no device; it makes no sound."""

Run = Callable[[Sequence[str]], str | None]
"""Runs a command; returns what it printed, None if it is missing, fails or hangs."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """The computer's setting: 0-100 (more if boosted), and whether it is mute."""

    percent: int
    muted: bool
    is_real: bool = True
    """Whether it is the loudness of a real device."""


class SystemVolume:
    """The computer's own volume; tests have a fake of it."""

    def loudness(self, output: str = "") -> Loudness | None:
        """Return how loud the device of this id (empty: the default one) is set; None: unknown."""
        return system_loudness(output) or (system_loudness() if output else None)

    def make_louder(self, output: str = "", most: int | None = None) -> bool:
        """Unmute the device and raise it to GOOD_PERCENT or more; return whether that worked.

        `most`: it is set to this percent instead, where nothing louder is allowed.
        """
        return make_louder(output, most)

    def socket(self, output: str = "") -> str:
        """Return the name of this device and of the socket that sounds; "" if that is unknown."""
        return socket_of(output)

    def set_percent(self, percent: int, output: str = "") -> None:
        """Set the device so loud, and not mute."""
        set_percent(percent, output)


class UnknownVolume(SystemVolume):
    """A computer whose volume is unknown."""

    def loudness(self, output: str = "") -> Loudness | None:
        """Return None."""
        return None

    def make_louder(self, output: str = "", most: int | None = None) -> bool:
        """Return False."""
        return False

    def socket(self, output: str = "") -> str:
        """Return ""."""
        return ""

    def set_percent(self, percent: int, output: str = "") -> None:
        """Do nothing."""


def run_tool(command: Sequence[str]) -> str | None:
    """Return what a system tool prints, in English; None if there is none that answers."""
    path = shutil.which(command[0])
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, *command[1:]],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=TIMEOUT_S,
            env={**os.environ, "LC_ALL": "C"},
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def system_loudness(
    output: str = "", run: Run = run_tool, platform: str = sys.platform
) -> Loudness | None:
    """Return how loud the device of this id (empty: the default one) is set; None: not known."""
    if platform == "darwin":
        return _from_osascript(run(["osascript", "-e", "get volume settings"]))
    if platform != "linux":
        return None
    device = output or "@DEFAULT_SINK@"
    percent = _percent(run(["pactl", "get-sink-volume", device]))
    if percent is None:
        return _from_wpctl(run(["wpctl", "get-volume", "@DEFAULT_AUDIO_SINK@"]))
    muted = (run(["pactl", "get-sink-mute", device]) or "").strip().endswith("yes")
    name = output or (run(["pactl", "get-default-sink"]) or "").strip()
    return Loudness(percent, muted, is_real=name != NOT_A_DEVICE)


def make_louder(
    output: str = "", most: int | None = None, run: Run = run_tool, platform: str = sys.platform
) -> bool:
    """Unmute the device and raise it to GOOD_PERCENT or more; return whether that worked.

    `most`: it is set to this percent instead, where nothing louder is allowed.
    """
    before = system_loudness(output, run, platform)
    if before is None:
        return False
    wanted = max(GOOD_PERCENT, before.percent) if most is None else most
    set_percent(wanted, output, run, platform)
    after = system_loudness(output, run, platform)
    enough = min(GOOD_PERCENT, wanted) - 5
    return after is not None and not after.muted and after.percent >= enough


def set_percent(
    percent: int, output: str = "", run: Run = run_tool, platform: str = sys.platform
) -> None:
    """Set the device of this id (empty: the default one) so loud, and only then not mute."""
    if platform == "darwin":
        run(["osascript", "-e", f"set volume output volume {percent} without output muted"])
        return
    device = output or "@DEFAULT_SINK@"
    if run(["pactl", "set-sink-volume", device, f"{percent}%"]) is None:
        run(["wpctl", "set-volume", "@DEFAULT_AUDIO_SINK@", f"{percent}%"])
        run(["wpctl", "set-mute", "@DEFAULT_AUDIO_SINK@", "0"])
    else:
        run(["pactl", "set-sink-mute", device, "0"])


def socket_of(output: str = "", run: Run = run_tool, platform: str = sys.platform) -> str:
    """Return name and active port of the device of this id (empty: the default one).

    Headphones on a jack are another port of the same device. "" where pactl does not tell.
    """
    if platform != "linux":
        return ""
    name = output or (run(["pactl", "get-default-sink"]) or "").strip()
    for sink in re.split(r"^Sink #", run(["pactl", "list", "sinks"]) or "", flags=re.MULTILINE):
        found = re.search(r"^\s*Name: (.+)$", sink, re.MULTILINE)
        if found is not None and found[1] == name:
            port = re.search(r"^\s*Active Port: (.+)$", sink, re.MULTILINE)
            return f"{name} {port[1]}" if port is not None else name
    return ""


def _percent(text: str | None) -> int | None:
    """Return the loudest channel of pactl's answer: "front-left: 65536 / 100% / 0.00 dB, …"."""
    found = re.findall(r"(\d+)%", text or "")
    return max(map(int, found)) if found else None


def _from_wpctl(text: str | None) -> Loudness | None:
    """Read "Volume: 0.45 [MUTED]"."""
    found = re.match(r"Volume:\s*([0-9.]+)", text or "")
    if found is None:
        return None
    return Loudness(round(float(found[1]) * 100), "[MUTED]" in (text or ""))


def _from_osascript(text: str | None) -> Loudness | None:
    """Read "output volume:50, …, output muted:false"; "missing value" where it is not known."""
    volume = re.search(r"output volume:(\d+)", text or "")
    if volume is None:
        return None
    return Loudness(int(volume[1]), "output muted:true" in (text or ""))
