"""One app for one reader: a second start asks the first one to come forward, and ends.

Two windows would read at once and undo each other's settings. A lock decides which app is first;
the socket only carries the request. Nothing that comes through the socket is trusted: a stranger
can make the window come forward, nothing more.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ACTIVATION_VARIABLE = "XDG_ACTIVATION_TOKEN"
"""Wayland lets a window come forward only with the token that the starter of the app received."""

ANSWER_MS = 2000
"""ms. An app that does not answer in this time hangs, or is not ours."""

PATIENCE_MS = 4000
"""ms. An old machine takes this long to its first paint, when the app begins to listen.
"""

LONGEST_PATH = 100
"""Characters of a socket's path; Linux takes 107 bytes, macOS 103."""

LONGEST_KNOCK = 300
"""Bytes. A longer message is not from our app."""

_KNOCK, _COMING = b"come forward ", b"coming\n"

_log = logging.getLogger(__name__)


def knock(data: Path) -> bool:
    """Ask the app with this data to come forward; return whether it agreed.

    Blocks for PATIENCE_MS and ANSWER_MS at most: for a process that shows no window.
    """
    _let_others_come_forward()
    socket = QLocalSocket()
    patience = QDeadlineTimer(PATIENCE_MS)
    while not _connect(socket, door_of(data)):
        # An icon pressed twice starts two apps at once, and the first does not listen yet.
        if patience.hasExpired():
            return False
        QThread.msleep(50)
    socket.write(_KNOCK + os.environ.get(ACTIVATION_VARIABLE, "").encode()[:200] + b"\n")
    socket.waitForBytesWritten(ANSWER_MS)
    answer = b""
    while len(answer) < len(_COMING) and socket.waitForReadyRead(ANSWER_MS):
        answer += bytes(socket.readAll().data())
    return answer == _COMING


def _connect(socket: QLocalSocket, name: str) -> bool:
    socket.connectToServer(name)
    return socket.waitForConnected(ANSWER_MS)


class SecondStarts(QObject):
    """Hears a second start. The app that holds the lock makes it."""

    knocked = Signal(str)
    """The app was started again; with Wayland's token, or ""."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)
        name = door_of(data)
        # We hold the lock, so a socket of this name belongs to an app that was killed.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            _log.warning("a second start will not be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _let_in(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._hear(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        said = bytes(socket.peek(LONGEST_KNOCK).data())
        if not said.endswith(b"\n"):
            if len(said) >= LONGEST_KNOCK:
                socket.abort()
            return
        socket.readAll()
        token = said.removeprefix(_KNOCK).strip().decode("ascii", "replace")
        if not said.startswith(_KNOCK) or not token.isprintable():
            socket.abort()
            return
        socket.write(_COMING)
        socket.flush()
        self.knocked.emit(token)


def door_of(data: Path) -> str:
    """Return the name of the socket for this data: the same for every start with the same data."""
    name = "yinling-" + hashlib.sha256(os.fsencode(data.absolute())).hexdigest()[:24]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    # A folder of this user alone, where there is one; else Qt's own place for sockets.
    path = Path(runtime, name)
    is_good = runtime and path.parent.is_dir() and len(os.fsencode(path)) <= LONGEST_PATH
    return str(path) if is_good else name


def _let_others_come_forward() -> None:
    """Pass on the right to come forward, which Windows gave to us as the app just started."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
