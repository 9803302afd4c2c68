"""The player's child process: `python -m app.speech.player.worker`. Qt's sound lives here.

Reads commands from stdin, tells on what was stdout what is heard (player_wire.py). Ends when
stdin does, even while Qt hangs: an app that died takes its player along. Ends by itself once
nothing in this process can play any more; the app then starts another one.
"""

from __future__ import annotations

from app.processes.quick_imports import import_qt

import_qt()  # before anybody else imports it

import os
import signal
import sys
import threading
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.processes.lifeline import end_with_parent
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
from app.speech.voice.wire import BabbleError

SPENT = 3
"""Exit code: replace me."""
BABBLE = 4
_PIECE = 1 << 20


class Commands(QObject):
    """Brings commands from the thread that reads them to the one that carries them out."""

    came = Signal(object)
    """Command."""

    def read(self, pipe: BinaryIO) -> None:
        """Pass on what comes through the pipe; end the process with it, whatever Qt is doing."""
        reader = CommandReader()
        while data := os.read(pipe.fileno(), _PIECE):
            try:
                for command in reader.feed(data):
                    self.came.emit(command)
            except BabbleError as error:
                print(f"babble: {error}", file=sys.stderr, flush=True)
                os._exit(BABBLE)
        os._exit(0)


class Child(QObject):
    """Joins the pipe and the player."""

    def __init__(self, out: int, player: SinkPlayer) -> None:
        super().__init__()
        self._out, self._player, self._era = out, player, 0
        player.clip_started.connect(lambda id_: self._tell("clip_started", id_))
        player.word_reached.connect(lambda *word: self._tell("word_reached", *word))
        player.clip_finished.connect(lambda id_: self._tell("clip_finished", id_))
        player.failed.connect(lambda fault: self._tell("failed", str(fault)))
        player.recovered.connect(lambda: self._tell("recovered"))
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
            case "ping", int(), _:
                self._tell("pong", value)

    def _tell(self, what: str, *values: object) -> None:
        try:
            os.write(self._out, pack_told(Told(what, self._era, values)))
        except OSError:
            os._exit(0)  # nobody listens any more

    def _tell_outputs(self) -> None:
        self._tell("outputs_changed", pack_outputs(self._player.outputs))

    def _on_spent(self) -> None:
        self._tell("spent")
        # Not Qt's own way out: it would wait for a server that is gone or hangs.
        os._exit(SPENT)


def _private_stdout() -> int:
    """Return what was stdout for the protocol alone, and let everybody else print to stderr."""
    private = os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(private, os.O_BINARY)
        msvcrt.setmode(0, os.O_BINARY)
    return private


def main() -> int:
    """Play until stdin ends."""
    # Ctrl-C in a terminal reaches us too; when to end is the app's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    out = _private_stdout()
    address = server_address()
    if address is not None:
        # What we watch must be what Qt plays through; by itself it might prefer PipeWire's own.
        os.environ.setdefault("QT_AUDIO_BACKEND", "pulseaudio")
    application = QCoreApplication(sys.argv[:1])
    if sys.platform == "linux":
        # Qt's player of films is a plug-in, with 15 MB of FFmpeg and Qt Quick; what we use is not.
        application.setLibraryPaths([])
    child = Child(out, SinkPlayer(SoundServer(address)))
    commands = Commands()
    commands.came.connect(child.do)
    threading.Thread(target=commands.read, args=(sys.stdin.buffer,), daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
