"""The child of bench.speech: the real app; clicks, and tells when (monotonic seconds)."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.paths import default_paths
from app.settings import Settings, SettingsStore
from app.speech.engine import SpeechRequest
from app.speech.process_engine import ProcessEngine
from app.speech.reader import ReaderState
from content.text.spoken import spoken
from ui.main import Yinling, make_application


def wait(ms: int) -> None:
    """Let the app live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; RuntimeError after 10 s."""
    deadline = QDeadlineTimer(10_000)
    while not condition():
        if deadline.hasExpired():
            raise RuntimeError("it did not happen")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def engine_times(engine: ProcessEngine, sentence: str, count: int) -> list[float]:
    """Return the ms from request to clip, warm."""
    got: list[int] = []
    engine.clip_ready.connect(lambda clip: got.append(clip.id))
    times = []
    for number in range(count + 1):
        began = time.perf_counter()
        engine.request(SpeechRequest(number, spoken(sentence), "", 210))
        until(lambda: bool(got))
        times.append((time.perf_counter() - began) * 1000)
        got.clear()
    return times[1:]


def recovery_times(engine: ProcessEngine, sentence: str, count: int) -> list[float]:
    """Return the ms from killing the voice, with a request open, to the clip of that request."""
    got: list[int] = []
    engine.clip_ready.connect(lambda clip: got.append(clip.id))
    times = []
    for number in range(count):
        until(lambda: engine.worker_pid is not None)
        engine.request(SpeechRequest(1000 + number, spoken(sentence), "", 210))
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
    clicks: dict[str, list[float]] = {"touch of a sentence → sound": [], "听 in a list → sound": []}
    engine = ProcessEngine()
    times = engine_times(engine, sentence, count)
    recovery = recovery_times(engine, sentence * 3, 3)
    engine.close()
    paths = default_paths(os.environ, sys.platform)
    paths.create()
    SettingsStore(paths.settings_file).save(Settings())
    yinling = Yinling(paths)
    yinling.open()
    until(lambda: bool(yinling.library.ids("")))
    wait(1500)
    window, reading = yinling.window, yinling.reading
    for number in range(count):
        window.home()
        wait(400)
        window.page.today.click()  # type: ignore[union-attr]
        wait(400)
        row = window.page.stack.rows[number % 3]  # type: ignore[union-attr]
        clicks["听 in a list → sound"].append(time.monotonic())
        row.button.click()
        until(lambda: reading.state is ReaderState.PLAYING)
        wait(300)
        page = window.page
        page.listen.click()  # type: ignore[union-attr]
        wait(400)
        clicks["touch of a sentence → sound"].append(time.monotonic())
        page.view.sentence_touched.emit(1 + number % 3, 0)  # type: ignore[union-attr]
        until(lambda: reading.state is ReaderState.PLAYING)
        wait(300)
        reading.pause()
        wait(300)
    print(json.dumps({"engine_ms": times, "recovery_ms": recovery, "clicks": clicks}))
    yinling.close()
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
