"""QtMultimedia's devices and sinks. The import is slow: only code that makes a sound imports it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QIODevice, QObject
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from app.speech.engine import Output
from app.speech.player.system_volume import NOT_A_DEVICE

log = logging.getLogger(__name__)

BUFFER_MS = 300
"""Sound that the sink holds ready: a thread that is busy for less is not heard. Costs no
delay: the sink is filled at once, and suspend() does not wait for it to run dry."""


def outputs_here() -> tuple[Output, ...]:
    """Return the devices that Qt knows of."""
    found = map(as_output, QMediaDevices.audioOutputs())
    return tuple(each for each in found if each is not None and each.id != NOT_A_DEVICE)


def as_output(device: QAudioDevice) -> Output | None:
    """Return a device as callers know it; None for the null device."""
    if device.isNull():
        return None
    return Output(output_id(device), device.description(), device.isDefault())


def output_id(device: QAudioDevice) -> str:
    """Return the system's id of a device, "" for none."""
    return bytes(device.id().data()).decode("utf-8", "replace")


def output_for(chosen: str) -> QAudioDevice:
    """Return the device with this id, else the default device; a null device if there is none.

    Without a device PipeWire, and PulseAudio on most desktops, offer a stand-in that makes no
    sound: it counts as none.
    """
    if chosen:
        for device in QMediaDevices.audioOutputs():
            if output_id(device) == chosen:
                return device
    default = QMediaDevices.defaultAudioOutput()
    return QAudioDevice() if output_id(default) == NOT_A_DEVICE else default


def open_sink(
    output: QAudioDevice, sample_rate: int, volume: float, source: QIODevice, parent: QObject
) -> QAudioSink | None:
    """Return a running sink that pulls mono 16-bit samples from `source`, None if it fails."""
    sound = QAudioFormat()
    sound.setSampleRate(sample_rate)
    sound.setChannelCount(1)
    sound.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    sink = QAudioSink(output, sound, parent)
    sink.setBufferSize(2 * (sample_rate * BUFFER_MS // 1000))
    sink.setVolume(volume)
    sink.start(source)
    # stateChanged is of no use (PySide6 6.10-6.12 cannot deliver its argument): ask.
    # By names: they are QtAudio's, and QAudio's before Qt 6.10 (the package for old Linux).
    if sink.error().name in ("NoError", "UnderrunError"):
        return sink
    log.warning("sound does not start: %s", sink.error())
    sink.deleteLater()
    return None


def has_stopped(sink: QAudioSink) -> bool:
    """Return whether the sink has given up: its device went away."""
    return sink.state().name == "StoppedState"
