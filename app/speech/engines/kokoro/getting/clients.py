"""pip and npm as the voice uses them: with the voice's own faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.fetching import clients
from app.fetching.clients import AS_IT_IS_SET_UP
from app.fetching.clients import Stopped as Stopped
from app.fetching.faults import Faults
from app.fetching.wheels import Wheel
from app.speech.engines.faults import NoRoomError, VoiceStoppedError
from app.speech.engines.kokoro.getting.faults import ChangedError, NotHadError
from app.speech.engines.kokoro.getting.packages import node_wheel

_FAULTS = Faults(NotHadError, ChangedError, NoRoomError, VoiceStoppedError)


def pip_download(
    wheel: Wheel,
    folder: Path,
    stopped: Stopped,
    look: Callable[[], None],
    options: Sequence[str] = (),
    settings: Mapping[str, str] = AS_IT_IS_SET_UP,
) -> None:
    """Have pip put a wheel into the folder. Raises NotHadError and the other faults of fetching."""
    clients.pip_download(wheel, folder, stopped, look, _FAULTS, options, settings)


def npm_pack(package: str, folder: Path, stopped: Stopped, look: Callable[[], None]) -> None:
    """Have npm put a package's archive into the folder; without npm, a wheel brings one for it."""
    clients.npm_pack(package, node_wheel(), folder, stopped, look, _FAULTS)


def run(command: Sequence[str], folder: Path, stopped: Stopped, look: Callable[[], None]) -> None:
    """Run a client to its end; see app.fetching.clients."""
    clients.run(command, folder, stopped, look, _FAULTS)
