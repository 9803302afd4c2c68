"""The loudspeakers as pages see them: the devices, and how loud the computer is set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.speech.engine import AudioPlayer, Output
from app.speech.player.system_volume import Loudness, SystemVolume


class Loudspeakers(QObject):
    """Knows the devices; the chosen device is a setting."""

    changed = Signal()
    """Emitted when a device was plugged in or pulled out."""

    def __init__(
        self,
        player: AudioPlayer,
        settings: LiveSettings,
        volume: SystemVolume,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player, self._settings, self._volume = player, settings, volume
        player.outputs_changed.connect(self.changed)
        self._follow(settings.now)
        settings.changed.connect(lambda _, now: self._follow(now))

    def _follow(self, now: Settings) -> None:
        self._player.set_output(now.speaker)
        self._player.pause_when_unplugged(now.pauses_unplugged)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """All present devices."""
        return self._player.outputs

    @property
    def current(self) -> Output | None:
        """The device that sounds now: the chosen device, else the default."""
        chosen = self._settings.now.speaker
        found = [output for output in self.outputs if output.id == chosen]
        default = [output for output in self.outputs if output.is_default]
        return next(iter(found or default), None)

    def choose(self, output: Output) -> None:
        """Play on this device from now on, and at the next start too."""
        # The default device is not stored: the sound follows it when it changes.
        self._settings.change(speaker="" if output.is_default else output.id)

    def loudness(self) -> Loudness | None:
        """Return how loud the computer is set; None if that is unknown.

        Takes seconds when a tool of the system hangs, so it is for a job; any thread may call it.
        """
        return self._volume.loudness(self._settings.now.speaker)

    def socket(self) -> str:
        """Return which device and socket sounds; "" if that is unknown. For a job."""
        return self._volume.socket(self._settings.now.speaker)

    def set_percent(self, percent: int) -> None:
        """Set the computer so loud, and not mute. For a job."""
        self._volume.set_percent(percent, self._settings.now.speaker)

    def make_louder(self) -> bool:
        """Make the computer louder and not mute; return whether that worked. For a job."""
        return self._volume.make_louder(self._settings.now.speaker)
