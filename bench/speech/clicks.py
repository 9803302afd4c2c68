"""The child of bench.speech.delays: the real app; clicks, and tells when (monotonic seconds)."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.files.paths import default_paths
from app.settings.settings import Settings, SettingsStore
from app.speech.engine import SpeechRequest
from app.speech.reading.reader import ReaderState
from app.speech.voice.process_engine import ProcessEngine
from content.model import Article, Block, BlockKind
from ui.main import Yinling, make_application


def wait(ms: int) -> None:
    """Let the app live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool], seconds: int = 10) -> None:
    """Wait for a condition; RuntimeError when it does not come about in so long."""
    deadline = QDeadlineTimer(1000 * seconds)
    while not condition():
        if deadline.hasExpired():
            raise RuntimeError("it did not happen")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def engine_times(engine: ProcessEngine, sentence: str, count: int) -> list[tuple[float, float]]:
    """Return the ms from request to clip, warm, in pairs: as made, and made clearer."""
    got: list[int] = []
    engine.clip_ready.connect(lambda clip: got.append(clip.id))
    times = []
    for number in range(2 * (count + 1)):
        began = time.perf_counter()
        engine.request(SpeechRequest(number, sentence, "", 210, clear=number % 2 == 1))
        until(lambda: bool(got))
        times.append((time.perf_counter() - began) * 1000)
        got.clear()
    return list(zip(times[2::2], times[3::2], strict=True))


def recovery_times(engine: ProcessEngine, sentence: str, count: int) -> list[float]:
    """Return the ms from killing the voice, with a request open, to the clip of that request."""
    got: list[int] = []
    engine.clip_ready.connect(lambda clip: got.append(clip.id))
    times = []
    for number in range(count):
        until(lambda: engine.worker_pid is not None)
        engine.request(SpeechRequest(1000 + number, sentence, "", 210))
        began = time.perf_counter()
        os.kill(engine.worker_pid or 0, signal.SIGKILL)
        until(lambda: bool(got))
        times.append((time.perf_counter() - began) * 1000)
        got.clear()
    return times


def main() -> int:
    """Print one JSON object: the engine's times, and the moments of the clicks."""
    count, sentence = int(sys.argv[1]), sys.argv[2]
    application = make_application(sys.argv[:1])
    touched, listened = "touch of a sentence → sound", "听 in a list → sound"
    clicks: dict[str, list[float]] = {
        f"{what}, {how}": [] for what in (touched, listened) for how in ("clearer", "as made")
    }
    engine = ProcessEngine()
    times = engine_times(engine, sentence, 3 * count)
    recovery = recovery_times(engine, sentence * 3, 3)
    engine.close()
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    yinling = Yinling(paths)
    cold: list[float] = []

    def ask_at_once() -> None:
        cold.append(time.monotonic())
        yinling.reading.say_aside(Article("aside", (Block(BlockKind.TITLE, sentence),)))

    yinling.window.first_painted.connect(ask_at_once)
    yinling.open()
    until(lambda: bool(yinling.library.ids("")))
    wait(4000)
    window, reading = yinling.window, yinling.reading
    for number in range(2 * count):
        window.home()
        # In turn, so that a busy moment meets both.
        yinling.settings.change(clear_sound=number % 2 == 0)
        how = "as made" if number % 2 else "clearer"
        wait(400)
        window.page.today.click()  # type: ignore[union-attr]
        wait(400)
        row = window.page.stack.rows[number % 3]  # type: ignore[union-attr]
        clicks[f"{listened}, {how}"].append(time.monotonic())
        row.button.click()
        until(lambda: reading.state is ReaderState.PLAYING)
        wait(300)
        page = window.page
        page.listen.click()  # type: ignore[union-attr]
        wait(400)
        clicks[f"{touched}, {how}"].append(time.monotonic())
        page.view.sentence_touched.emit(1 + number % 3, 0)  # type: ignore[union-attr]
        until(lambda: reading.state is ReaderState.PLAYING)
        wait(300)
        reading.pause()
        wait(300)
    told = {"engine_ms": times, "recovery_ms": recovery, "clicks": clicks, "cold": cold}
    print(json.dumps(told))
    yinling.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
