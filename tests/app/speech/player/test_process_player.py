"""The player's process dies, hangs, sends nonsense and ends; unheard clips are heard again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fakes.places import FAKE_SPEAKER, ROOT
from fakes.voices.speech import in_parts

from app.speech.engine import Clip, SpeechFault, Word
from app.speech.player.process_player import ProcessPlayer

FAKE = FAKE_SPEAKER


def clip(number: int, ms: int = 300) -> Clip:
    return Clip(number, 8000, b"\x10\x27" * (8 * ms), (Word(0, 0, 1), Word(ms // 2, 1, 2)))


def whole(number: int) -> list[tuple[object, ...]]:
    return [
        ("started", number),
        ("word", number, 0, 1),
        ("word", number, 1, 2),
        ("finished", number),
    ]


class Ear:
    """A player on a fake child, and what it tells."""

    def __init__(self, qtbot, *arguments: str, **options: int) -> None:
        self.qtbot = qtbot
        self.player = ProcessPlayer([sys.executable, str(FAKE), *arguments], **options)
        self.told: list[tuple[object, ...]] = []
        player = self.player
        player.clip_started.connect(lambda i: self.told.append(("started", i)))
        player.word_reached.connect(lambda i, a, b: self.told.append(("word", i, a, b)))
        player.clip_finished.connect(lambda i: self.told.append(("finished", i)))
        self.heard: list[int] = []
        player.clip_heard.connect(self.heard.append)
        player.failed.connect(lambda fault: self.told.append(("failed", fault)))
        player.recovered.connect(lambda: self.told.append(("recovered",)))

    def wait(self, *event: object) -> None:
        self.qtbot.waitUntil(lambda: event in self.told, timeout=5000)

    def wait_ready(self) -> None:
        self.player.warm_up()
        self.qtbot.waitUntil(lambda: bool(self.player.outputs), timeout=5000)


@pytest.fixture
def listen(qtbot):
    ears: list[Ear] = []

    def make(*arguments: str, **options: int) -> Ear:
        ears.append(Ear(qtbot, *arguments, **options))
        return ears[-1]

    yield make
    for ear in ears:
        ear.player.close()


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_clips_are_told_in_order_and_devices_are_known(listen):
    ear = listen()
    ear.wait_ready()
    assert [output.name for output in ear.player.outputs] == ["喇叭", "耳机"]
    ear.player.enqueue(clip(1), 50)
    ear.player.enqueue(clip(2), 0)
    assert ear.told == [], "nothing is told before enqueue() returns"
    ear.wait("finished", 2)
    assert ear.told == whole(1) + whole(2)


def test_nothing_is_told_during_a_pause(listen, qtbot):
    ear = listen()
    ear.player.enqueue(clip(1, 1500), 0)
    ear.wait("word", 1, 0, 1)
    ear.player.pause()
    so_far = list(ear.told)
    qtbot.wait(200)
    assert ear.told == so_far
    ear.player.resume()
    ear.wait("finished", 1)


def test_a_clip_in_parts_is_heard_from_its_beginning_by_the_next_child(listen):
    ear = listen()
    ear.wait_ready()
    first, second = in_parts(clip(1, 1000), 2)
    ear.player.enqueue(first, 0)
    ear.wait("started", 1)
    pid = ear.player.child_pid
    os.kill(pid, signal.SIGKILL)
    ear.qtbot.waitUntil(lambda: ear.player.child_pid not in (None, pid), timeout=5000)
    assert ear.told.count(("finished", 1)) == 0
    ear.player.enqueue(second, 0)
    ear.player.enqueue(clip(2), 0)
    ear.wait("finished", 2)
    assert ear.told.count(("finished", 1)) == 1
    assert ("failed", SpeechFault.SPEAKER_LOST) not in ear.told


def test_nothing_is_told_of_what_was_stopped(listen, qtbot):
    ear = listen()
    ear.player.enqueue(clip(1, 1000), 0)
    ear.wait("started", 1)
    ear.player.stop()
    so_far = list(ear.told)
    ear.player.enqueue(clip(2), 0)
    ear.wait("finished", 2)
    assert ear.told == so_far + whole(2)


def test_a_killed_child_is_replaced_and_the_sentence_is_said_again(listen):
    ear = listen()
    ear.player.enqueue(clip(1), 0)
    ear.player.enqueue(clip(2, 2000), 0)
    ear.wait("word", 2, 0, 1)
    os.kill(ear.player.child_pid, signal.SIGKILL)
    ear.told.clear()
    ear.wait("finished", 2)
    assert ear.told == whole(2), "what was heard is not said again"


def test_a_child_killed_in_the_pause_after_a_sentence_says_the_next_one(listen):
    ear = listen()
    ear.player.enqueue(clip(1), 30_000)
    ear.player.enqueue(clip(2), 0)
    ear.qtbot.waitUntil(lambda: ear.heard == [1], timeout=5000)
    os.kill(ear.player.child_pid, signal.SIGKILL)
    ear.told.clear()
    ear.qtbot.waitUntil(lambda: ("finished", 2) in ear.told, timeout=15_000)
    assert ("word", 1, 0, 1) not in ear.told, "no sentence is said twice"
    assert ear.told[-4:] == whole(2)


def test_what_was_heard_before_a_pause_is_not_said_by_the_next_child(listen, qtbot):
    ear = listen()
    ear.player.enqueue(clip(1, 1000), 30_000)
    ear.player.enqueue(clip(2), 0)
    ear.wait("word", 1, 1, 2)
    qtbot.waitUntil(lambda: ear.heard == [1], timeout=5000)
    ear.player.pause()
    os.kill(ear.player.child_pid, signal.SIGKILL)
    ear.told.clear()
    ear.player.resume()
    qtbot.waitUntil(lambda: ("finished", 2) in ear.told, timeout=15_000)
    assert ("word", 1, 0, 1) not in ear.told


@pytest.mark.parametrize("kind", ["die", "hang", "garbage", "flood", "strange"])
def test_one_fault_of_the_child_is_healed(listen, tmp_path, kind):
    ear = listen(kind, str(tmp_path / "done"), hung_after_ms=800)
    ear.player.enqueue(clip(1), 0)
    ear.player.enqueue(clip(2), 0)
    ear.wait("finished", 2)
    assert ear.told == whole(1) + whole(2)


def test_a_stopped_child_is_replaced_and_gone(listen, qtbot):
    ear = listen(hung_after_ms=300)
    ear.wait_ready()
    hung = ear.player.child_pid
    os.kill(hung, signal.SIGSTOP)
    begun = time.monotonic()
    for number in range(1, 6):
        ear.player.enqueue(Clip(number, 22_050, b"\x10\x27" * 22_050 * 5, ()), 0)
    assert time.monotonic() - begun < 1, "a child that reads nothing does not block us"
    ear.wait("started", 1)
    assert ear.player.child_pid != hung
    qtbot.waitUntil(lambda: is_gone(hung))


@pytest.mark.parametrize("kind", ["die", "hang", "dead-on-arrival"])
def test_a_child_that_never_works_is_told(listen, kind):
    ear = listen(kind, hung_after_ms=200)
    ear.player.enqueue(clip(1), 0)
    ear.wait("failed", SpeechFault.SPEAKER_LOST)
    assert ear.told == [("failed", SpeechFault.SPEAKER_LOST)]


def test_a_program_that_is_not_there_is_told_and_no_busy_loop(qtbot):
    player = ProcessPlayer(["/no/such/program"])
    told: list[str] = []
    player.failed.connect(told.append)
    player.enqueue(clip(1), 0)
    qtbot.waitUntil(lambda: told == [SpeechFault.SPEAKER_LOST])
    qtbot.wait(300)
    assert told == [SpeechFault.SPEAKER_LOST]
    player.close()


def test_a_child_that_is_spent_is_replaced_and_its_return_told(listen, tmp_path):
    ear = listen("spent", str(tmp_path / "done"))
    ear.player.enqueue(clip(1), 0)
    ear.wait("recovered")
    assert ear.told == [("failed", SpeechFault.SPEAKER_LOST), ("recovered",)]
    ear.player.enqueue(clip(2), 0)
    ear.wait("finished", 2)


def test_no_speaker_forgets_the_queue(listen):
    ear = listen("no-speaker")
    ear.player.enqueue(clip(1), 0)
    ear.wait("failed", SpeechFault.NO_SPEAKER)
    assert ("started", 1) not in ear.told


def test_close_leaves_no_process(listen):
    ear = listen()
    ear.wait_ready()
    pid = ear.player.child_pid
    ear.player.close()
    assert is_gone(pid)
    ear.player.prepare()
    ear.player.enqueue(clip(1), 0)
    assert ear.player.child_pid is None


def test_the_window_does_not_carry_qts_sound():
    code = (
        "import sys, ui.main, app.speech.reading.controller, app.speech.player.process_player, "
        "app.speech.player.loudspeakers, ui.pages.setup.no_sound, ui.shell.silence\n"
        "sys.exit('PySide6.QtMultimedia' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environment).returncode == 0


def test_the_real_child_answers_and_ends_with_its_stdin():
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "app.speech.player.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PULSE_SERVER": "unix:/no/such/server"},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(b'{"do":"ping","value":7}\n')
    child.stdin.flush()
    assert b'"pong"' in child.stdout.readline()
    child.stdin.close()
    assert child.wait(timeout=5) == 0
    child.stdout.close()


def test_the_real_child_refuses_babble():
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app.speech.player.worker"],
        input=b"[]\n",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PULSE_SERVER": "unix:/no/such/server"},
        timeout=10,
        check=False,
    )
    assert done.returncode == 4


PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-P", "-m", sys.argv[1]], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE)
child.stdin.write(sys.argv[2].encode() + b"\\n")
child.stdin.flush()
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("app.speech.player.worker", '{"do":"ping","value":1}'),
        ("app.speech.voice.worker", '{"id":1,"text":"好","voice":"no/such","rate":210}'),
    ],
)
def test_even_a_stopped_child_does_not_outlive_the_app(qtbot, module, line):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, module, line],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PULSE_SERVER": "unix:/no/such/server"},
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    os.kill(pid, signal.SIGSTOP)
    parent.kill()
    parent.wait(timeout=5)
    parent.stdout.close()

    def is_dead() -> bool:
        # Nobody may be there to reap it: a zombie is dead, too.
        stat = Path(f"/proc/{pid}/stat")
        try:
            return stat.read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            return True

    qtbot.waitUntil(is_dead, timeout=5000)
