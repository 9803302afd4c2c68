"""The devices that sound comes out of, and how loud the computer is set: for the face."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.jobs import Jobs
from app.settings.live import LiveSettings
from app.speech.engine import AudioPlayer, Output
from app.speech.player.system_volume import Loudness, SystemVolume


class Loudspeakers(QObject):
    """Knows the devices; the one that is chosen is a setting."""

    changed = Signal()
    """A device came or went."""

    def __init__(
        self,
        player: AudioPlayer,
        settings: LiveSettings,
        jobs: Jobs,
        volume: SystemVolume,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player, self._settings, self._jobs = player, settings, jobs
        self._volume = volume
        player.outputs_changed.connect(self.changed)
        player.set_output(settings.now.speaker)
        settings.changed.connect(lambda _, now: player.set_output(now.speaker))

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The devices there are."""
        return self._player.outputs

    @property
    def current(self) -> Output | None:
        """The device that is played on: the chosen one, else the default one."""
        chosen = self._settings.now.speaker
        found = [output for output in self.outputs if output.id == chosen]
        default = [output for output in self.outputs if output.is_default]
        return next(iter(found or default), None)

    def choose(self, output: Output) -> None:
        """Play on this device from now on, and at the next start too."""
        # The default one is followed when it changes: whoever wants it wants that.
        self._settings.change(speaker="" if output.is_default else output.id)

    def measure(self, done: Callable[[Loudness | None], None]) -> None:
        """Find out how loud the computer is set; `done` is called on this thread."""
        volume, output = self._volume, self._settings.now.speaker
        self._jobs.run(lambda: volume.loudness(output), done, lambda _: done(None))

    def make_louder(self, done: Callable[[bool], None]) -> None:
        """Make the computer louder and not mute; `done` gets whether it is."""
        volume, output = self._volume, self._settings.now.speaker
        self._jobs.run(lambda: volume.make_louder(output), done, lambda _: done(False))
