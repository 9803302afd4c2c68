"""The device from which QAudioSink pulls its samples."""

from __future__ import annotations

import threading

from PySide6.QtCore import QIODevice, QObject


class PcmDevice(QIODevice):
    """A queue of PCM bytes that we fill and the sink reads, on any thread.

    When it is dry the sink gets nothing, goes idle and stops counting; `readyRead` wakes it.
    Measured with Qt 6.11 on PulseAudio: bytes that are appended in time are gapless, later ones are
    heard within 30 ms, and processedUSecs counts our bytes only, so this class never adds silence.
    Unbuffered: QIODevice would otherwise read 16 KiB ahead.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pcm = bytearray()
        self._lock = threading.Lock()
        self.open(QIODevice.OpenModeFlag.ReadOnly | QIODevice.OpenModeFlag.Unbuffered)

    def append(self, pcm: bytes) -> None:
        """Queue whole samples (an even number of bytes)."""
        with self._lock:
            self._pcm += pcm
        self.readyRead.emit()

    def clear(self) -> None:
        """Forget the bytes that were not read yet."""
        with self._lock:
            self._pcm.clear()

    def isSequential(self) -> bool:
        """Return True: the bytes cannot be read again."""
        return True

    def bytesAvailable(self) -> int:
        """Return how many bytes wait to be read."""
        with self._lock:
            waiting = len(self._pcm)
        return waiting + super().bytesAvailable()

    def readData(self, maxlen: int) -> bytes:
        """Return up to `maxlen` bytes, whole samples only; none when there are none."""
        with self._lock:
            size = min(maxlen, len(self._pcm)) // 2 * 2
            data = bytes(self._pcm[:size])
            del self._pcm[:size]
        return data

    def writeData(self, data: bytes | bytearray | memoryview, maxlen: int) -> int:
        """Return -1: this device cannot be written by Qt."""
        return -1
