"""The virtual sound card on PipeWire: its daemon with a null sink, WirePlumber, pipewire-pulse.

For the benches and tests of sound when YINLING_SOUND_SERVER says so; PulseAudio otherwise. Debian's
packages: pipewire, pipewire-pulse, wireplumber, dbus, and pulseaudio-utils for the recorder. Their
services for the desktop are not touched: everything has its own sockets in its own folder.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tools.virtual_sound import SINK, VirtualSoundCard

WHICH = "YINLING_SOUND_SERVER"
"""pulseaudio or pipewire."""

_ADDRESS = 'pulse.properties = {{ server.address = [ "unix:{address}" ] }}\n'


def virtual_sound_card() -> VirtualSoundCard:
    """Return a card on the server that the environment wants; ValueError for an unknown one."""
    match os.environ.get(WHICH, "pulseaudio"):
        case "pulseaudio":
            return VirtualSoundCard()
        case "pipewire":
            return PipeWireSoundCard()
        case other:
            raise ValueError(f"{WHICH} is pulseaudio or pipewire, not {other!r}")


class PipeWireSoundCard(VirtualSoundCard):
    """One private PipeWire with one null sink; programs play to it as they play to PulseAudio."""

    def __init__(self) -> None:
        super().__init__()
        self._others: list[subprocess.Popen[bytes]] = []
        """D-Bus, PipeWire and WirePlumber; `_server` is pipewire-pulse."""

    def start(self, directory: Path) -> dict[str, str]:
        """Start everything in an existing folder; return the environment to play in."""
        self.kill()  # what is left of it, where only a part has died
        address = self._move_into(directory)
        place = directory / "config" / "pipewire" / "pipewire-pulse.conf.d"
        place.mkdir(parents=True, exist_ok=True)
        (place / "virtual.conf").write_text(_ADDRESS.format(address=address), "utf-8")
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._others.append(bus)
        assert bus.stdout is not None
        more = {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().decode().strip()}
        self._others.append(self._run("pipewire", more))
        _wait((directory / "pipewire-0").exists)
        self._others.append(self._run("wireplumber", more))
        self._server = self._run("pipewire-pulse", more)
        _wait(address.exists)
        # A module, as on PulseAudio: it can be unloaded.
        self.control("load-module", "module-null-sink", f"sink_name={SINK}", "rate=44100")
        _wait(lambda: self._default_sink() == SINK)
        return dict(self.env)

    def kill(self) -> None:
        """Kill all of it, as in a crash."""
        super().kill()
        self._end_others()

    def stop(self) -> None:
        """End everything and all recordings; may be called twice."""
        super().stop()
        self._end_others()

    def _run(self, program: str, more: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self._directory / f"{program}.log").open("ab") as log:
            return subprocess.Popen(
                [program], env={**self._environment(), **more}, stdout=log, stderr=log
            )

    def _default_sink(self) -> str:
        try:
            return self.control("get-default-sink")
        except subprocess.SubprocessError:
            return ""  # not there yet

    def _end_others(self) -> None:
        for process in reversed(self._others):
            process.kill()
            process.wait(timeout=5)
            if process.stdout is not None:
                process.stdout.close()
        self._others.clear()
        (self._directory / "pipewire-0").unlink(missing_ok=True)


def _wait(condition: Callable[[], bool], within_s: float = 15.0) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError("PipeWire does not start; see its logs")
        time.sleep(0.05)
