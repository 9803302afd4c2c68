"""Plays a scenario and prints what the player tells, one JSON line an event; run by the tests.

QtMultimedia connects to the sound server of its environment once in a process, so whatever plays
for real plays in a process of its own. `play_script.py PLAYER STEPS`: PLAYER is "process" (the
app's own), "sink" (what is inside its child) or "fake", STEPS a JSON list of [when, "enqueue",
clip id, length ms, pause ms, samples a second], [when, "say", clip id, text, pause ms], [when,
"part", clip id, ms, pause ms, number, of how many] (a part of such a tone), [when, "output", device
id], [when, "unplugging"] (headphones that come out pause it), [when, "pause"], "resume", "stop",
"freeze" (busy thread for 200 ms) or "quit". `when` is in ms after the start, or names what is told:
"finished 3".
"""

from __future__ import annotations

import functools
import json
import math
import sys
import time
from array import array
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[3]), str(Path(__file__).parents[2])]

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer  # noqa: E402

from app.speech.engine import Clip, SpeechRequest, Word  # noqa: E402
from app.speech.player.process_player import ProcessPlayer  # noqa: E402
from app.speech.player.sink_player import SinkPlayer  # noqa: E402
from app.speech.player.sound_server import server_address  # noqa: E402
from app.speech.voice.process_engine import ProcessEngine  # noqa: E402
from fakes.voices.speech import FakePlayer, in_parts  # noqa: E402


def tone(number: int, ms: int, rate: int) -> Clip:
    """Two words: one at the start, one in the middle."""
    step = 2 * math.pi * 700 / rate
    wave = (round(12_000 * math.sin(step * i)) for i in range(rate * ms // 1000))
    return Clip(number, rate, array("h", wave).tobytes(), (Word(0, 0, 1), Word(ms // 2, 1, 3)))


@functools.cache
def parts(number: int, ms: int, count: int) -> list[Clip]:
    """Such a tone in so many parts."""
    return in_parts(tone(number, ms, 22_050), count)


def main() -> None:
    kind, steps = sys.argv[1], json.loads(sys.argv[2])
    app = QCoreApplication([])
    begun = time.monotonic()

    def tell(what: str, *values: object) -> None:
        # The fake's clock is its own, in ms.
        now = begun + player.now_ms / 1000 if kind == "fake" else time.monotonic()
        print(json.dumps([round(now, 4), what, *values]), flush=True)
        told = f"{what} {values[0]}" if values else what
        for when, action, *rest in steps:
            if when == told:
                act(action, rest)

    player = {"process": ProcessPlayer, "sink": SinkPlayer, "fake": FakePlayer}[kind]()
    player.clip_started.connect(lambda i: tell("started", i))
    player.word_reached.connect(lambda i, start, end: tell("word", i, start, end))
    player.clip_finished.connect(lambda i: tell("finished", i))
    player.failed.connect(lambda fault: tell("failed", fault))
    player.unplugged.connect(lambda: tell("unplugged"))
    player.recovered.connect(lambda: tell("recovered"))
    engine = ProcessEngine()
    pauses: dict[int, int] = {}
    engine.clip_ready.connect(lambda clip: player.enqueue(clip, pauses[clip.id]))
    (player.run if kind == "fake" else player.warm_up)()
    address = server_address()
    if kind == "process" and address is not None and address.exists():
        # As in the app: nobody can press anything before the child is up.
        while not player.outputs:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)

    clips = {
        number: tone(number, ms, rate)
        for _, what, *rest in steps
        if what == "enqueue"
        for number, ms, _, rate in [rest]
    }

    def act(what: str, rest: list[object]) -> None:
        tell(f"{what}…")
        match what, rest:
            case "enqueue", [int(number), _, int(pause), _]:
                player.enqueue(clips[number], pause)
            case "part", [int(number), int(ms), int(pause), int(part), int(count)]:
                player.enqueue(parts(number, ms, count)[part], pause)
            case "say", [int(number), str(text), int(pause)]:
                pauses[number] = pause
                engine.request(SpeechRequest(number, text, "", 210))
            case "output", [str(id_)]:
                player.set_output(id_)
            case "unplugging", _:
                player.pause_when_unplugged(True)
            case "freeze", _:
                time.sleep(0.2)
            case "quit", _:
                app.quit()
            case _:
                getattr(player, what)()
        tell(f"…{what}")

    start = time.monotonic()
    for at_ms, what, *rest in steps:
        if isinstance(at_ms, str):
            continue
        timer = QTimer(app, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda what=what, rest=rest: act(what, rest))
        timer.start(max(0, at_ms - round(1000 * (time.monotonic() - start))))
    app.exec()
    engine.close()
    player.close()


main()
