"""One app for one reader: a second start asks the first one to come forward, and ends.

Two windows would read at once and undo each other's settings. A lock decides which app is first;
the socket only carries the request: the names of files that the second start was given, and the
shortcut that it was started by. Nothing that comes through the socket is trusted: a stranger can
make the window come forward, ask its reader about a file, or press one of two buttons of home.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from collections.abc import Sequence
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

LONGEST_SHORTCUT = 20
"""Characters of a shortcut's name."""

LONGEST_GIFT = 1 << 18
"""Bytes of a message with files: some thousand paths; more are not handed over."""

_KNOCK, _GIFT, _COMING = b"come forward ", b"bring ", b"coming\n"

_log = logging.getLogger(__name__)


def knock(data: Path, files: Sequence[Path] = (), shortcut: str = "") -> bool:
    """Ask the app with this data to come forward, with these files; return whether it agreed.

    `shortcut` names where its reader wants to go; an app that does not know it comes forward.

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
    token = os.environ.get(ACTIVATION_VARIABLE, "").encode()[:200]
    is_plain = not files and not shortcut
    socket.write(_KNOCK + token + b"\n" if is_plain else _gift(token, files, shortcut))
    while socket.bytesToWrite() and socket.waitForBytesWritten(ANSWER_MS):
        pass
    answer = b""
    while len(answer) < len(_COMING) and socket.waitForReadyRead(ANSWER_MS):
        answer += bytes(socket.readAll().data())
    return answer == _COMING


def _gift(token: bytes, files: Sequence[Path], shortcut: str) -> bytes:
    kept = list(map(str, files))
    while True:
        # JSON keeps a name that is no text, and puts line feeds in other words.
        said = token.decode("ascii", "replace")
        fields = {"token": said, "files": kept, "shortcut": shortcut}
        message = _GIFT + json.dumps(fields).encode() + b"\n"
        if len(message) <= LONGEST_GIFT:
            return message
        kept = kept[: len(kept) // 2]


def _gift_in(said: bytes) -> tuple[str, list[Path], str] | None:
    """Return token, files and shortcut of a message with such; None if it is none of ours."""
    try:
        fields = json.loads(said.removeprefix(_GIFT))
        token, names, shortcut = fields["token"], fields["files"], fields.get("shortcut", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    said_all = (token, shortcut, *names) if isinstance(names, list) else (None,)
    if not all(isinstance(each, str) for each in said_all):
        return None
    if not token.isprintable() or len(shortcut) > LONGEST_SHORTCUT:
        return None
    files = [Path(name) for name in names]
    return (token, files, shortcut) if all(file.is_absolute() for file in files) else None


def _connect(socket: QLocalSocket, name: str) -> bool:
    socket.connectToServer(name)
    return socket.waitForConnected(ANSWER_MS)


class SecondStarts(QObject):
    """Hears a second start. The app that holds the lock makes it."""

    knocked = Signal(str)
    """The app was started again; with Wayland's token, or ""."""
    handed = Signal(str, list, str)
    """The same, with files (paths) that its reader may want to open, and a shortcut or ""."""

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
        said = bytes(socket.peek(LONGEST_GIFT).data())
        longest = LONGEST_GIFT if said.startswith(_GIFT) else LONGEST_KNOCK
        if not said.endswith(b"\n") or len(said) > longest:
            if len(said) >= longest:
                socket.abort()
            return
        socket.readAll()
        if said.startswith(_GIFT):
            self._take(socket, said)
            return
        token = said.removeprefix(_KNOCK).strip().decode("ascii", "replace")
        if not said.startswith(_KNOCK) or not token.isprintable():
            socket.abort()
            return
        socket.write(_COMING)
        socket.flush()
        self.knocked.emit(token)

    def _take(self, socket: QLocalSocket, said: bytes) -> None:
        gift = _gift_in(said)
        if gift is None:
            socket.abort()
            return
        socket.write(_COMING)
        socket.flush()
        self.handed.emit(*gift)


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
