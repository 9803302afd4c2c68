"""像真人的声音: its first sound, its memory, and the window while it prepares.

The installed voice of this user is used, or else the one that the tests keep; without one nothing
is measured. All of it is done by the real voice process in a folder of its own. The turns are those
of the real window: how long an event waits, at rest, while the voice prepares, and while it reads.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.files.paths import HOME_VARIABLE, Paths, default_paths
from app.policy.policy import Asked
from app.speech.engines.kokoro.shelf import installed

ROOT = Path(__file__).parents[1]
KEPT_BY_TESTS = ("YINLING_TEST_VOICE", ".cache/yinling-tests/voice")
"""The folder where the tests keep the voice: the variable that names it, and the usual one."""
UNPREPARED_MS, PREPARED_MS = 1000.0, 120.0
"""Request to first sound in the app's process."""
SPEAKING_MB = 350.0
TURN_MS = 5.0
"""ms. So long an event may wait in the window, or half as long again as at rest."""
REST_S = 3.0
"""Seconds after which memory is given back here; five minutes in the app."""
TURNS_S = 20.0
TICK_MS = 1
SENTENCES = (
    "医生说，饭后散步半个小时，对心脏很有好处。",
    "今天天气很好院子里的花都开了老邻居们坐在树下慢慢说话。",
    "天气预报说明天下午有雷阵雨，出门记得带伞。",
    "他笑了笑，没有回答，只是把窗户关上了。",
    "社区医院的预约电话换成了新的号码，请大家记好。",
    "老年活动室里下棋的人少了一半，都在角上聊天。",
)


def run() -> list[dict[str, object]]:
    """Return rows of first sounds, of memory, and of the window's turns."""
    voice = _voice()
    if voice is None:
        print("the voice is not here; fetch it: ./run.sh voice", file=sys.stderr)
        return []
    rows: list[dict[str, object]] = []
    for part in ("sounds", "turns"):
        with _home(voice) as home:
            environment = {**os.environ, HOME_VARIABLE: str(home), "QT_QPA_PLATFORM": "offscreen"}
            environment["PYTHONPATH"] = str(ROOT)
            child = subprocess.run(
                [sys.executable, "-P", "-m", "bench.preparing", part],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                timeout=600,
                check=True,
            )
            rows += json.loads(child.stdout.splitlines()[-1])
    return rows


def _voice() -> Path | None:
    """Return the folder of the voice, None if there is none."""
    kept = Path(os.environ.get(KEPT_BY_TESTS[0]) or Path.home() / KEPT_BY_TESTS[1])
    here = (default_paths(os.environ, sys.platform), Paths(kept, kept / "data", kept, kept))
    return next((paths.kokoro for paths in here if installed(paths) is not None), None)


@contextmanager
def _home(voice: Path) -> Iterator[Path]:
    """Yield a folder of a user who has the voice and no prepared sound."""
    with tempfile.TemporaryDirectory(prefix="yl-") as folder:
        paths = default_paths({HOME_VARIABLE: folder}, sys.platform)
        paths.create()
        paths.kokoro.symlink_to(voice, target_is_directory=True)
        yield Path(folder)


# --- in the child: sounds and memory ------------------------------------------------------------


def _sounds() -> list[dict[str, object]]:
    from app.speech.engine import Clip, Coming, SpeechRequest
    from app.speech.engines.kokoro.speakers import DEFAULT
    from app.speech.voice.process_engine import ProcessEngine
    from bench.speech.clicks import until, wait

    start = f"import sys; from app.speech.voice.worker import main; sys.exit(main(rest_s={REST_S}))"
    engine = ProcessEngine((sys.executable, "-P", "-c", start))
    clips: list[Clip] = []
    prepared: list[int] = []
    engine.clip_ready.connect(clips.append)
    engine.prepared.connect(lambda: prepared.append(1))

    def first_ms(text: str, voice: str = DEFAULT.id) -> float:
        clips.clear()
        engine.cancel_all()
        began = time.perf_counter()
        engine.request(SpeechRequest(1, text, voice, 210))
        until(lambda: bool(clips), 60)
        return (time.perf_counter() - began) * 1000

    def whole() -> None:
        until(lambda: clips[-1].last, 60)

    def held() -> float:
        return _pss_mb(engine.worker_pid or 0)

    engine.warm_up()
    first_ms("还在。", "")
    alone = held()
    # A page that is opened: the model is loaded, and nothing of the page is asked for.
    engine.prepare(Coming(("好。",), DEFAULT.id, "", idle=True))
    wait(6000)
    unprepared = []
    for text in SENTENCES:
        unprepared.append(first_ms(text))
        whole()
    speaking = held()
    engine.prepare(Coming(SENTENCES, DEFAULT.id, "bench", idle=True, later=True))
    until(lambda: bool(prepared), 300)
    ready = [first_ms(text) for text in SENTENCES]
    wait(round(1000 * REST_S) + 1500)
    rested = held()
    again = first_ms("睡一觉醒来，天已经亮了。")
    engine.close()
    return [
        _limited("first sound, not prepared", unprepared, UNPREPARED_MS),
        _limited("first sound, prepared", ready, PREPARED_MS),
        {"what": "first sound, model to be loaded", "median ms": again},
        *_memory_rows(alone, speaking, rested),
    ]


def _memory_rows(alone: float, speaking: float, rested: float) -> list[dict[str, object]]:
    """Return rows for MB before the model, with it, and when it was given back."""
    return [
        {"what": "voice's process, own voice only", "MB": alone},
        {
            "what": "voice's process, it has spoken",
            "MB": speaking,
            "ratio": speaking / alone,
            "limit": SPEAKING_MB,
            "kept": speaking <= SPEAKING_MB,
        },
        {
            "what": "the same, memory given back",
            "MB": rested,
            "ratio": rested / alone,
            "kept": rested < (alone + speaking) / 2,
        },
    ]


def _limited(what: str, times: list[float], limit: float) -> dict[str, object]:
    median, worst = statistics.median(times), max(times)
    row: dict[str, object] = {"what": what, "count": len(times), "median ms": median}
    return row | {"worst ms": worst, "limit": limit, "kept": median <= limit}


def _pss_mb(pid: int) -> float:
    """Return the MB of a process, with its part of what it shares."""
    import psutil

    return float(psutil.Process(pid).memory_full_info().pss) / 1e6


# --- in the child: the window's turns -----------------------------------------------------------


def _turns() -> list[dict[str, object]]:
    from PySide6.QtWidgets import QApplication

    from app.reading.order import ReadingOrder
    from app.settings.settings import Settings, SettingsStore
    from app.speech.engine import Coming
    from app.speech.engines.kokoro.speakers import DEFAULT
    from app.speech.reading.reader import ReaderState
    from app.speech.voice.process_engine import ProcessEngine
    from bench.speech.clicks import until, wait
    from content.library.store.shelf import Shelf
    from content.text.script import Script
    from ui.main import Yinling, make_application
    from ui.shell.destinations.reading import Read

    sys.path.append(str(ROOT / "tests"))
    from fakes.voices.speech import FakePlayer

    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    SettingsStore(paths.settings_file).save(Settings(voice=DEFAULT.id))
    engine, player = ProcessEngine(), FakePlayer()
    # What the app itself would prepare is left out: here it is said when.
    yinling = Yinling(paths, engine, player, policy=_NothingAhead())
    yinling.open()
    until(lambda: bool(yinling.library.ids("")), 30)
    wait(15_000)
    rest = _longest_turns(QApplication.processEvents)
    rows = [_turn_row("the window at rest", rest, rest)]
    library, reading = yinling.library, yinling.reading
    ids = tuple(row.id for row in library.rows(Shelf.TODAY))
    article = library.article(ids[-1])
    texts = Script(article).texts_from((0, 0), 200)
    engine.prepare(Coming(texts, DEFAULT.id, "bench", idle=True, later=True))
    wait(4000)
    idle = _longest_turns(QApplication.processEvents)
    rows.append(_turn_row("while the voice prepares, idle", idle, rest))
    player.run()
    # Words are underlined and pages turned by both voices: our own one tells what that takes.
    for voice, what in (("", "our own voice"), (DEFAULT.id, "natural voice")):
        yinling.settings.change(voice=voice)
        yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
        until(lambda: reading.state is ReaderState.PLAYING, 60)
        wait(1000)
        heard = _longest_turns(QApplication.processEvents)
        rows.append(_turn_row(f"while it reads, {what}", heard, rest))
        yinling.window.home()
        wait(500)
    player.halt()
    yinling.close()
    application.quit()
    return rows


class _NothingAhead:
    """Everything but what the app prepares by itself."""

    name = "bench"

    def allows(self, asked: Asked, name: str) -> bool:
        """Return whether this may happen."""
        return name != "prepared"


def _longest_turns(process: Callable[[], Any]) -> list[float]:
    """Return how many ms a timer of the window came late, for TURNS_S, longest first."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    late: list[float] = []
    before = time.perf_counter()

    def tick() -> None:
        nonlocal before
        now = time.perf_counter()
        late.append(max(0.0, (now - before) * 1000 - TICK_MS))
        before = now

    process()
    loop, timer = QEventLoop(), QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    QTimer.singleShot(round(1000 * TURNS_S), loop.quit)
    before = time.perf_counter()
    timer.start()
    loop.exec()
    return sorted(late, reverse=True)


def _turn_row(what: str, late: list[float], rest: list[float]) -> dict[str, object]:
    most = max(1, len(late) // 1000)
    usual = late[most]
    limit = max(TURN_MS, 1.5 * rest[max(1, len(rest) // 1000)])
    row: dict[str, object] = {"what": f"turn of {what}", "count": len(late), "worst ms": late[0]}
    return row | {"of 1000, ms": usual, "ratio": usual / max(0.01, rest[most]), "limit": limit,
                  "kept": usual <= limit}  # fmt: skip


if __name__ == "__main__":
    from ui.main import make_application as _make

    if sys.argv[1] == "sounds":
        _application = _make(sys.argv[:1])
        print(json.dumps(_sounds()))
    else:
        print(json.dumps(_turns()))
