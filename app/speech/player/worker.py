"""The player's child process: `python -m app.speech.player.worker`. Qt's sound lives here.

Takes commands and tells what is heard (wire.py). Ends with the app, even while Qt hangs. Ends when
this process can play no more sound; the app then starts another.
"""

from __future__ import annotations

from app.processes.quick_imports import import_qt

import_qt()  # before another module imports it

import os
import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.processes.worker import Worker
from app.speech.player.sink_player import SinkPlayer
from app.speech.player.sound_server import SoundServer, server_address
from app.speech.player.wire import (
    PLAIN,
    Command,
    CommandReader,
    Told,
    pack_outputs,
    pack_told,
)

SPENT = 3
"""Exit code: this process can play no more sound and must be replaced."""


class Commands(QObject):
    """Brings commands from the thread that reads them to the one that carries them out."""

    came = Signal(object)
    """Command."""


class Child(QObject):
    """Joins the pipe and the player."""

    def __init__(self, work: Worker, player: SinkPlayer) -> None:
        super().__init__()
        self._work, self._player, self._era = work, player, 0
        player.clip_started.connect(lambda id_: self._tell("clip_started", id_))
        player.word_reached.connect(lambda *word: self._tell("word_reached", *word))
        player.clip_heard.connect(lambda id_: self._tell("clip_heard", id_))
        player.clip_finished.connect(lambda id_: self._tell("clip_finished", id_))
        player.failed.connect(lambda fault: self._tell("failed", str(fault)))
        player.recovered.connect(lambda: self._tell("recovered"))
        player.unplugged.connect(lambda: self._tell("unplugged"))
        player.outputs_changed.connect(self._tell_outputs)
        player.spent.connect(self._on_spent)

    def do(self, command: Command) -> None:
        """Carry out one command."""
        player, value = self._player, command.value
        if command.what in PLAIN:
            getattr(player, command.what)()
            return
        match command.what, value, command.clip:
            case "enqueue", int(), clip if clip is not None:
                player.enqueue(clip, value)
            case "stop", int(), _:
                self._era = value
                player.stop()
            case "volume", (int() | float()), _:
                player.set_volume(value)
            case "output", str(), _:
                player.set_output(value)
            case "unplugging", int(), _:
                player.pause_when_unplugged(bool(value))
            case "ping", int(), _:
                self._tell("pong", value)

    def _tell(self, what: str, *values: object) -> None:
        self._work.tell(pack_told(Told(what, self._era, values)))

    def _tell_outputs(self) -> None:
        self._tell("outputs_changed", pack_outputs(self._player.outputs))

    def _on_spent(self) -> None:
        self._tell("spent")
        # Not Qt's own way out: it would wait for a server that is gone or hangs.
        os._exit(SPENT)


def main() -> int:
    """Play until stdin ends."""
    work = Worker()
    address = server_address()
    if address is not None:
        # Qt must play through the server that we watch; otherwise it might use PipeWire directly.
        os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")
    application = QCoreApplication(sys.argv[:1])
    if sys.platform == "linux":
        # Qt's plug-in that plays films takes 15 MB for FFmpeg and Qt Quick; we do not need it.
        application.setLibraryPaths([])
    child = Child(work, SinkPlayer(SoundServer(address)))
    commands = Commands()
    commands.came.connect(child.do)
    work.listen(CommandReader().feed, commands.came.emit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
