"""The camera through QtMultimedia. The import is slow: it comes with the first look for one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QCameraPermission, QCoreApplication, QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from ui.pages.paper.device import Lost, Seen

EVERY_MS = 80
"""ms between two pictures to look at: a sheet of paper lies still."""
FIRST_FRAME_MS = 10_000
"""ms until a camera that shows nothing counts as lost."""
TAKING_MS = 4_000
"""ms until the last frame stands for a picture that does not come."""

Attach = Callable[[QMediaCaptureSession, Lost], QObject]
"""Gives a session its source of frames, and returns what keeps that alive."""


class SessionCamera(QObject):
    """A session with a source of frames: the machine's camera, or frames of a test."""

    def __init__(self, attach: Attach) -> None:
        super().__init__()
        self._attach = attach
        self._session: QMediaCaptureSession | None = None
        self._parts: list[QObject] = []
        self._capture: QImageCapture | None = None
        self._seen: Seen | None = None
        self._lost: Lost | None = None
        self._taken: Seen | None = None
        self._frame = QVideoFrame()
        self._since = QElapsedTimer()
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self._waited)

    def start(self, seen: Seen, lost: Lost) -> None:
        """Begin, if the system allows it: macOS asks its user first."""
        self.stop()
        self._seen, self._lost = seen, lost
        app, permission = QCoreApplication.instance(), QCameraPermission()
        granted = Qt.PermissionStatus.Granted
        if app is None or app.checkPermission(permission) == granted:
            self._begin()
            return
        app.requestPermission(
            permission,
            self,
            lambda answer: self._begin() if answer.status() == granted else self._fail(),
        )

    def take(self, taken: Seen) -> None:
        """Take a picture; the last frame stands for it if the camera gives none."""
        self._taken = taken
        self._waiting.start(TAKING_MS)
        if self._capture is None or self._capture.capture() < 0:
            self._take_frame()

    def stop(self) -> None:
        """Let the camera go."""
        self._seen = self._lost = self._taken = None
        self._waiting.stop()
        for part in self._parts:
            if isinstance(part, QCamera):
                part.stop()
            part.deleteLater()
        self._parts, self._session, self._capture = [], None, None
        self._frame = QVideoFrame()

    # --- inside ---

    def _begin(self) -> None:
        if self._lost is None:
            return  # the page was left while the system asked
        session, sink, capture = QMediaCaptureSession(), QVideoSink(), QImageCapture()
        sink.videoFrameChanged.connect(self._look)
        capture.imageCaptured.connect(lambda number, image: self._give(image))
        capture.errorOccurred.connect(lambda *about: self._take_frame())
        session.setVideoSink(sink)
        session.setImageCapture(capture)
        self._session, self._capture = session, capture
        source = self._attach(session, self._fail)
        self._parts = [source, sink, capture, session]
        self._waiting.start(FIRST_FRAME_MS)

    def _look(self, frame: QVideoFrame) -> None:
        if self._seen is None or not frame.isValid():
            return
        first = not self._frame.isValid()
        self._frame = QVideoFrame(frame)
        if first:
            self._waiting.stop()
        if first or self._since.hasExpired(EVERY_MS):
            self._since.start()
            image = frame.toImage()
            if not image.isNull():
                self._seen(image)

    def _take_frame(self) -> None:
        if self._taken is not None:
            self._give(self._frame.toImage() if self._frame.isValid() else QImage())

    def _give(self, image: QImage) -> None:
        taken, self._taken = self._taken, None
        self._waiting.stop()
        if taken is None:
            return
        if image.isNull():
            self._fail()
        else:
            taken(image)

    def _waited(self) -> None:
        if self._taken is not None:
            self._take_frame()
        elif not self._frame.isValid():
            self._fail()

    def _fail(self) -> None:
        lost = self._lost
        self.stop()
        if lost is not None:
            lost()


def system_camera() -> SessionCamera | None:
    """Return the machine's camera; None if there is none."""
    device = QMediaDevices.defaultVideoInput()
    return None if device.isNull() else SessionCamera(partial(_camera, device))


def _camera(device: QCameraDevice, session: QMediaCaptureSession, lost: Lost) -> QCamera:
    camera = QCamera(device)
    formats = device.videoFormats()
    if formats:
        # Small letters need all px that there are.
        camera.setCameraFormat(max(formats, key=lambda each: _px(each.resolution())))
    with suppress(AttributeError):
        near = QCamera.FocusMode.FocusModeAutoNear
        if camera.isFocusModeSupported(near):
            camera.setFocusMode(near)
    camera.errorOccurred.connect(lambda *about: lost())
    session.setCamera(camera)
    photos = device.photoResolutions()
    capture = session.imageCapture()
    if photos and capture is not None:
        capture.setResolution(max(photos, key=_px))
    camera.start()
    return camera


def _px(size: object) -> int:
    width, height = getattr(size, "width", int)(), getattr(size, "height", int)()
    return int(width) * int(height)
