"""A child of bench.speech.delays: measures the sound device alone, without our code.

A sink is opened on the default device with sound that is loud from its first sample, as the player
opens one for a click; the parent finds the sound in the recording.
"""

from __future__ import annotations

import json
import sys
import time
from array import array

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

from app.speech.player.sink_player import LIKELY_SAMPLE_RATE
from bench.speech.clicks import wait
from ui.main import make_application


def main() -> int:
    """Print the moments (monotonic seconds) at which a sink was about to be opened."""
    count = int(sys.argv[1])
    application = make_application(sys.argv[:1])
    output = QMediaDevices.defaultAudioOutput()
    form = QAudioFormat()
    form.setSampleRate(LIKELY_SAMPLE_RATE)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    pcm = array("h", (8000, 8000, -8000, -8000)) * (LIKELY_SAMPLE_RATE // 20)
    opened = []
    for _ in range(count + 1):
        source = QBuffer()
        source.setData(QByteArray(pcm.tobytes()))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        opened.append(time.monotonic())
        sink = QAudioSink(output, form)
        sink.start(source)
        wait(600)
        sink.reset()
        wait(200)
    # The first one also connects to the sound server.
    print(json.dumps(opened[1:]))
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
