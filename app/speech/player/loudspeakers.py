"""The loudspeakers as pages see them: the devices, and how loud the computer is set."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.settings.live import LiveSettings
from app.settings.settings import Settings
from app.speech.engine import AudioPlayer, Output
from app.speech.player.headphones import other_output
from app.speech.player.system_volume import Loudness, SystemVolume

SETTING_S = 6.0
"""Seconds after which no further device is set: a tool of the system hangs."""
ROUNDED = 2
"""Percent: systems round what they are told."""


class Loudspeakers(QObject):
    """Knows the devices, and which of them sounds in this session.

    The session begins with the device of the settings. A choice is for the session, and is kept
    where the policy lets the setting be changed.
    """

    changed = Signal()
    """Emitted when a device was plugged in or pulled out, or when another one was chosen."""

    def __init__(
        self,
        player: AudioPlayer,
        settings: LiveSettings,
        volume: SystemVolume,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._player, self._settings, self._volume = player, settings, volume
        self._chosen = settings.now.speaker
        self._most: Callable[[], int] | None = None
        player.outputs_changed.connect(self._on_outputs)
        player.set_output(self._chosen)
        player.pause_when_unplugged(settings.now.pauses_unplugged)
        settings.changed.connect(self._follow)

    def _follow(self, before: Settings, now: Settings) -> None:
        if before.speaker != now.speaker:
            self.play_on(now.speaker)
        self._player.pause_when_unplugged(now.pauses_unplugged)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """All present devices."""
        return self._player.outputs

    @property
    def current(self) -> Output | None:
        """The device that sounds now: the chosen device, else the default."""
        return self._found(self._chosen)

    @property
    def own(self) -> Output | None:
        """The device that a session begins with: that of the settings, else the default."""
        return self._found(self._settings.now.speaker)

    @property
    def other(self) -> Output | None:
        """The device that one press leads to, headphones or back; None where there is no other."""
        own = None if self._is_kept else self.own
        return other_output(self.outputs, self.current, own)

    def choose(self, output: Output) -> None:
        """Play on this device from now on; at the next start too, where that may be kept."""
        # The default device is not stored: the sound follows it when it changes.
        id_ = "" if output.is_default else output.id
        self._settings.change(speaker=id_)
        self.play_on(id_)

    def play_on(self, id_: str) -> None:
        """Play on the device of this id in this session; "": on the default device."""
        if id_ != self._chosen:
            self._chosen = id_
            self._player.set_output(id_)
            self.changed.emit()

    def _found(self, id_: str) -> Output | None:
        found = [output for output in self.outputs if output.id == id_]
        default = [output for output in self.outputs if output.is_default]
        return next(iter(found or default), None)

    @property
    def _is_kept(self) -> bool:
        """Whether the session's device is that of the settings."""
        return self._chosen == self._settings.now.speaker

    def _on_outputs(self) -> None:
        here = {output.id for output in self.outputs}
        if here and self._chosen and not self._is_kept and self._chosen not in here:
            # What was chosen for the session has gone: the computer's own comes after it.
            self._chosen = self._settings.now.speaker
            self._player.set_output(self._chosen)
        self.changed.emit()

    # --- how loud the computer is: for jobs, for a tool of the system may hang for seconds ---

    @property
    def _sounding(self) -> str:
        """The id of the device that sounds, as tools are asked for it; "": the default device."""
        here = {output.id for output in self.outputs}
        return self._chosen if not here or self._chosen in here else ""

    def loudness(self) -> Loudness | None:
        """Return how loud the computer is set; None if that is unknown.

        Any thread may call it.
        """
        return self._volume.loudness(self._sounding)

    def socket(self) -> str:
        """Return which device and socket sounds; "" if that is unknown."""
        return self._volume.socket(self._sounding)

    def set_percent(self, percent: int) -> None:
        """Set the computer so loud, and not mute."""
        self._volume.set_percent(percent, self._sounding)

    def set_all(self, percent: int) -> None:
        """Set every device so loud, and not mute: any of them may be put on an ear."""
        end = time.monotonic() + SETTING_S
        for id_ in ("", *(output.id for output in self.outputs if not output.is_default)):
            if time.monotonic() < end:
                self._volume.set_percent(percent, id_)

    def make_louder(self) -> bool:
        """Make the computer louder and not mute; return whether that worked."""
        most = self._most() if self._most is not None else None
        return self._volume.make_louder(self._sounding, most)

    def limit(self, most: Callable[[], int]) -> None:
        """Let `make_louder` go to this percent and never above: it is the loudest here."""
        self._most = most

    def can_be_louder(self, loudness: Loudness | None) -> bool:
        """Return whether `make_louder` would go above this."""
        if loudness is None or self._most is None:
            return True
        return loudness.muted or loudness.percent < self._most() - ROUNDED
