"""The real session of QtMultimedia, with frames of the test in place of a lens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import (
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameInput,
)
from pytestqt.qtbot import QtBot

from ui.pages.paper.finding_one import find_camera
from ui.pages.paper.session import SessionCamera

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")
"""QtMultimedia says so where there is no screen."""


class Frames:
    """Puts frames into a session."""

    def __init__(self) -> None:
        self.input = QVideoFrameInput()
        self.lost: Callable[[], object] = lambda: None

    def attach(self, session: QMediaCaptureSession, lost: Callable[[], object]) -> QObject:
        self.lost = lost
        session.setVideoFrameInput(self.input)
        return self.input

    def send(self) -> None:
        image = QImage(640, 480, QImage.Format.Format_RGB32)
        image.fill(QColor("#123456"))
        self.input.sendVideoFrame(QVideoFrame(image))


def test_frames_are_seen_and_a_picture_is_taken(qtbot: QtBot) -> None:
    frames, seen, taken = Frames(), list[QImage](), list[QImage]()
    camera = SessionCamera(frames.attach)
    camera.start(seen.append, lambda: None)

    def has_come(what: list[QImage]) -> bool:
        frames.send()
        return bool(what)

    qtbot.waitUntil(lambda: has_come(seen), timeout=20_000)
    assert seen[0].size().toTuple() == (640, 480)
    camera.take(taken.append)
    qtbot.waitUntil(lambda: has_come(taken), timeout=20_000)
    assert taken[0].pixelColor(5, 5).name() == "#123456"
    assert len(taken) == 1
    camera.stop()


def test_a_source_that_fails_is_told_once(qtbot: QtBot) -> None:
    frames, lost = Frames(), list[bool]()
    camera = SessionCamera(frames.attach)
    camera.start(lambda image: None, lambda: lost.append(True))
    frames.lost()
    frames.lost()
    assert lost == [True]


def test_the_camera_of_this_machine_is_found_where_there_is_one(qtbot: QtBot) -> None:
    assert (find_camera() is not None) is bool(QMediaDevices.videoInputs())
