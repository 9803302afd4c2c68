"""MPRIS: media keys, headsets and the desktop's player on Linux, over the session bus.

The interfaces are those of https://specifications.freedesktop.org/mpris-spec/latest/. Desktops give
the media keys to the player that was the last to play. QtDBus answers in its own thread, and asks
here for values in the window's; connecting may wait for a bus that hangs, so jobs do it
(docs/adr/0024).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import ClassInfo, Property, QMetaType, QObject, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
)

from app.desktop.identity import APP_ID
from app.desktop.media import MediaControls, NowRead, Wish
from app.jobs import Jobs

log = logging.getLogger(__name__)

NAME = "org.mpris.MediaPlayer2.yinling"
PATH = "/org/mpris/MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
IDENTITY = "银龄悦读"

Values = dict[str, object]


def metadata(now: NowRead) -> Values:
    """Return the map of the article that is read; the sentence is its text."""
    if not now.number:
        return {"mpris:trackid": QDBusObjectPath(NO_TRACK)}
    told: Values = {
        "mpris:trackid": QDBusObjectPath(f"/yinling/article/{now.number}"),
        "xesam:title": now.title,
    }
    if now.source:
        told["xesam:artist"] = [now.source]
    if now.sentence:
        told["xesam:asText"] = now.sentence
    return told


def properties(now: NowRead) -> Values:
    """Return the properties of the player that change."""
    can = now.can
    return {
        "PlaybackStatus": str(now.playback),
        "Metadata": metadata(now),
        "CanGoNext": Wish.NEXT in can,
        "CanGoPrevious": Wish.PREVIOUS in can,
        "CanPlay": Wish.PLAY in can,
        "CanPause": Wish.PAUSE in can,
    }


def _no_strings() -> QDBusArgument:
    """Return an empty array of strings; PySide would send [] as an array of variants."""
    none = QDBusArgument()
    none.beginArray(QMetaType(QMetaType.Type.QString.value))
    none.endArray()
    return none


def _interface(name: str) -> Callable[[type], Any]:
    """Return a decorator for the adaptor of this interface."""
    decorate: Any = ClassInfo  # its stub knows no arguments
    return lambda kind: decorate({"D-Bus Interface": name})(kind)


def _value(kind: str | type, read: Callable[[Any], object]) -> Any:
    """Return a property that is only read; `kind` may be a type of Qt."""
    make: Any = Property  # its stub knows no types of Qt
    return make(kind, read)


@_interface("org.mpris.MediaPlayer2")
class _Root(QDBusAbstractAdaptor):
    """The app itself. It is not ended from outside: its own button asks first."""

    def __init__(self, parent: QObject, ask: Callable[[Wish], None]) -> None:
        super().__init__(parent)
        self._ask = ask

    @Slot()
    def Raise(self) -> None:
        self._ask(Wish.RAISE)

    @Slot()
    def Quit(self) -> None:
        """Do nothing, as CanQuit says."""

    CanQuit = _value(bool, lambda self: False)
    CanRaise = _value(bool, lambda self: True)
    HasTrackList = _value(bool, lambda self: False)
    Identity = _value(str, lambda self: IDENTITY)
    DesktopEntry = _value(str, lambda self: APP_ID)
    SupportedUriSchemes = _value("QStringList", lambda self: [])
    SupportedMimeTypes = _value("QStringList", lambda self: [])


@_interface(PLAYER)
class _Player(QDBusAbstractAdaptor):
    """The reading. It has no length and no position: only the next sentences are prepared."""

    def __init__(self, parent: QObject, ask: Callable[[Wish], None]) -> None:
        super().__init__(parent)
        self._ask = ask
        self.now = NowRead()

    @Slot()
    def Play(self) -> None:
        self._ask(Wish.PLAY)

    @Slot()
    def Pause(self) -> None:
        self._ask(Wish.PAUSE)

    @Slot()
    def PlayPause(self) -> None:
        self._ask(Wish.TOGGLE)

    @Slot()
    def Stop(self) -> None:
        self._ask(Wish.STOP)

    @Slot()
    def Next(self) -> None:
        self._ask(Wish.NEXT)

    @Slot()
    def Previous(self) -> None:
        self._ask(Wish.PREVIOUS)

    @Slot("qlonglong")
    def Seek(self, offset: int) -> None:
        """Do nothing, as CanSeek says."""

    @Slot(QDBusObjectPath, "qlonglong")
    def SetPosition(self, track: QDBusObjectPath, position: int) -> None:
        """Do nothing, as CanSeek says."""

    @Slot(str)
    def OpenUri(self, uri: str) -> None:
        """Do nothing: the app opens nothing by itself."""

    def _told(self, name: str) -> object:
        return properties(self.now)[name]

    PlaybackStatus = _value(str, lambda self: self._told("PlaybackStatus"))
    Metadata = _value("QVariantMap", lambda self: self._told("Metadata"))
    CanGoNext = _value(bool, lambda self: self._told("CanGoNext"))
    CanGoPrevious = _value(bool, lambda self: self._told("CanGoPrevious"))
    CanPlay = _value(bool, lambda self: self._told("CanPlay"))
    CanPause = _value(bool, lambda self: self._told("CanPause"))
    CanSeek = _value(bool, lambda self: False)
    CanControl = _value(bool, lambda self: True)
    Rate = _value(float, lambda self: 1.0)
    MinimumRate = _value(float, lambda self: 1.0)
    MaximumRate = _value(float, lambda self: 1.0)
    Volume = _value(float, lambda self: 1.0)
    Position = _value("qlonglong", lambda self: 0)


class MprisControls(MediaControls):
    """Offers the reading on the session bus, as soon as there is something to show."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._now = NowRead()
        self._bus: QDBusConnection | None = None
        self._face: QObject | None = None
        """The object that is seen on the bus."""
        self._player: _Player | None = None
        self._line = 0
        """Counts connections, which have names; 0 before the first."""
        self._is_offered = False

    def show(self, now: NowRead) -> None:
        """Tell what is read; the first call connects to the bus, in a job."""
        before, self._now = self._now, now
        if not self._is_offered:
            self._is_offered = True
            self._connect()
        elif self._player is not None and before != now:
            self._player.now = now
            self._tell_changes(properties(before), properties(now))

    def withdraw(self) -> None:
        """Leave the bus: its name is free again."""
        self._is_offered = False
        bus, self._bus = self._bus, None
        face, self._face, self._player = self._face, None, None
        if bus is not None and face is not None:
            bus.unregisterObject(PATH)
            face.deleteLater()
            self._let_go(bus)

    def _let_go(self, bus: QDBusConnection) -> None:
        self._jobs.run(lambda: leave(bus), lambda _: None, lambda _: None, self, outside=True)

    def _connect(self) -> None:
        self._line += 1
        line, name = self._line, f"yinling-media-{self._line}"

        def connected(bus: QDBusConnection) -> None:
            if line != self._line or not self._is_offered:
                self._let_go(bus)
            elif bus.isConnected():
                self._register(bus)

        def failed(error: Exception) -> None:
            log.error("no way to the session bus: %s", type(error).__name__)

        kind = QDBusConnection.BusType.SessionBus
        self._jobs.run(
            lambda: QDBusConnection.connectToBus(kind, name), connected, failed, self, outside=True
        )

    def _register(self, bus: QDBusConnection) -> None:
        self._bus, self._face = bus, QObject(self)
        ask = self.asked.emit
        _Root(self._face, ask)
        self._player = _Player(self._face, ask)
        self._player.now = self._now
        bus.registerObject(PATH, self._face)
        self._jobs.run(lambda: take_name(bus), lambda _: None, lambda _: None, self, outside=True)

    def _tell_changes(self, before: Values, now: Values) -> None:
        if self._bus is None:
            return
        changed = {name: value for name, value in now.items() if value != before[name]}
        if changed:
            news = QDBusMessage.createSignal(PATH, PROPERTIES, "PropertiesChanged")
            news.setArguments([PLAYER, changed, _no_strings()])
            self._bus.send(news)


def leave(bus: QDBusConnection) -> None:
    """Give the names back and end the connection; for a job, as take_name is."""
    for name in _names():
        bus.unregisterService(name)
    QDBusConnection.disconnectFromBus(bus.name())


def take_name(bus: QDBusConnection) -> str:
    """Take the app's name on the bus, or one with our process where it is taken; return it.

    "" if the bus gives none. It waits for the bus, so it is for a job.
    """
    for name in _names():
        if bus.registerService(name):
            return name
    return ""


def _names() -> tuple[str, str]:
    return NAME, f"{NAME}.instance{os.getpid()}"
