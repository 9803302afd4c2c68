"""The child of bench.soak.soak: the real app, which reads the book and does what it is told.

`python -m bench.soak.app FOLDER VOICE`. Tells what happens, one JSON object a line with the
monotonic time `t`; orders come on stdin, one JSON object a line. The sound of every clip is a file.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer

from app.files.paths import default_paths
from app.processes.command import worker_command
from app.reading.order import ReadingOrder
from app.speech.engine import Clip, SpeechRequest
from app.speech.player.process_player import ProcessPlayer
from app.speech.reading.reader import ReaderState
from app.speech.voice.process_engine import ProcessEngine
from bench.soak.book import CHAPTERS
from ui.main import Yinling, make_application
from ui.shell.destinations.reading import Read

GO_ON_MS = 400
"""一句一停: the reader goes on so long after a sentence."""


def tell(**what: object) -> None:
    """Print one thing, with the time."""
    sys.stdout.write(json.dumps({"t": time.monotonic(), **what}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class ToldEngine(ProcessEngine):
    """Tells what is asked for, and keeps what is answered."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.clip_ready.connect(self._keep)

    def request(self, request: SpeechRequest) -> None:
        """Tell the text; a clip has the number of its request."""
        tell(asked=request.id, text=request.text, rate=request.rate)
        super().request(request)

    def _keep(self, clip: Clip) -> None:
        (self._folder / f"{clip.id}-{clip.part}.pcm").write_bytes(clip.pcm)
        tell(made=clip.id, part=clip.part, ms=clip.duration_ms, last=clip.last)


class Listener:
    """The reader in front of the app: reads on, and does what the plan says."""

    def __init__(self, yinling: Yinling) -> None:
        self._yinling, self._held = yinling, b""
        self._orders = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._orders.activated.connect(self._take)
        self._go_on = QTimer(singleShot=True, interval=GO_ON_MS)
        self._go_on.timeout.connect(self._press)
        yinling.reading.state_changed.connect(self._on_state)
        yinling.reading.finished.connect(self._on_finished)

    def begin(self) -> None:
        """Open the book at its first chapter, as soon as the window is there."""
        ids = tuple(f"soak-{number}" for number in range(1, CHAPTERS + 1))
        self._yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))

    def _take(self) -> None:
        data = os.read(0, 1 << 16)
        if not data:
            self._yinling.close()
            os._exit(0)
        *whole, self._held = (self._held + data).split(b"\n")
        for line in whole:
            self._do(json.loads(line))

    def _do(self, order: dict[str, int]) -> None:
        window, settings, reading = (
            self._yinling.window,
            self._yinling.settings,
            self._yinling.reading,
        )
        match order:
            case {"rate": rate}:
                settings.change(rate_step=rate)
            case {"waits": waits}:
                settings.change(waits_each_sentence=bool(waits))
                if not waits and reading.state is ReaderState.WAITING:
                    self._go_on.start()
            case {"listen": wanted}:
                if bool(wanted) is not reading.is_active:
                    self._press()
            case {"locked": locked}:
                window.showMinimized() if locked else window.showMaximized()
        tell(done=order, state=reading.state)

    def _press(self) -> None:
        page = self._yinling.window.page
        page.listen.click()  # type: ignore[union-attr]

    def _on_finished(self, article: str) -> None:
        tell(ended=article)
        if self._yinling.reading.waits_each:
            self._go_on.start()  # the next chapter is only offered

    def _on_state(self) -> None:
        reading = self._yinling.reading
        tell(state=reading.state, fault=reading.fault or "")
        if reading.state is ReaderState.WAITING:
            self._go_on.start()


def main() -> int:
    """Read until stdin ends."""
    folder, voice = Path(sys.argv[1]), sys.argv[2]
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    command = (*worker_command("bench.soak.player"), str(folder / "device.log"))
    engine, player = ToldEngine(folder / "clips"), ProcessPlayer(command)
    yinling = Yinling(paths, engine, player)
    yinling.log_to_file()
    yinling.settings.change(introduced=True, rate_step=6, voice=voice)
    listener = Listener(yinling)
    player.clip_started.connect(lambda id_: tell(started=id_))
    player.clip_heard.connect(lambda id_: tell(heard=id_))
    player.clip_finished.connect(lambda id_: tell(finished=id_))
    pids = QTimer(interval=500)
    pids.timeout.connect(lambda: tell(pids=[engine.worker_pid or 0, player.child_pid or 0]))
    pids.start()
    yinling.open()
    yinling.when_ready(lambda: QTimer.singleShot(1000, listener.begin))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
