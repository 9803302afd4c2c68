"""The real voice process, used through its pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from array import array
from pathlib import Path

import pytest
from fakes.places import ROOT
from hypothesis import given
from hypothesis import strategies as st

from app.speech.voice import wire
from app.speech.voice.reciter import KEPT_MS, QUIET, trim
from content.text.readings.corrections import NO_CORRECTIONS, Corrections

RATE = 22_050


LOADS_AT_THE_SECOND_TRY = """
from app.speech.voice import worker
tries = []
def load():
    tries.append(1)
    return worker.load_voice() if len(tries) > 1 else None
worker.main(load)
"""
NUMPY_DOES_NOT_RUN_HERE = """
import sys
class Old:
    def find_spec(self, name, path=None, target=None):
        if name == "numpy":
            raise RuntimeError("this processor is too old")
sys.meta_path.insert(0, Old())
from app.speech.voice import worker
worker.main()
"""


@pytest.fixture
def worker(request):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = getattr(request, "param", None)
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", script] if script else wire.VOICE_COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        bufsize=0,
    )
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def ask(process, *asks: wire.Order) -> list[wire.Answer]:
    process.stdin.write(b"".join(wire.pack_order(one) for one in asks))
    reader = wire.AnswerReader()
    answers: list[wire.Answer] = []
    while len(answers) < sum(isinstance(one, wire.Ask) for one in asks):
        data = os.read(process.stdout.fileno(), 1 << 16)
        assert data, "the worker ended"
        answers += reader.feed(data)
    return answers


@pytest.mark.parametrize("worker", [LOADS_AT_THE_SECOND_TRY], indirect=True)
def test_a_voice_that_did_not_load_is_loaded_when_it_is_asked(worker):
    told = wire.Correct(Corrections.of({"重庆": ("zhong4", "qing4")}))
    first, second = ask(worker, told, wire.Ask(1, "还在。", "", 210), wire.Ask(2, "您好", "", 210))
    assert (first.fault, second.fault) == ("", "")
    assert any(first.pcm)


@pytest.mark.parametrize("worker", [NUMPY_DOES_NOT_RUN_HERE], indirect=True)
def test_the_voice_speaks_where_the_clearer_sound_does_not_run(worker):
    (answer,) = ask(worker, wire.Ask(1, "还在。", "", 210, clear=True))
    assert answer.fault == ""
    assert any(answer.pcm)


def test_answers_carry_ticket_sound_and_words(worker):
    good, silent, strange, after = ask(
        worker,
        wire.Ask(7, "今天天气很好。", "sit/cmn", 210),
        wire.Ask(8, "……", "", 210),
        wire.Ask(9, "您好", "no/such", 210),
        wire.Ask(10, "还在。", "", 210),
    )
    assert [a.ticket for a in (good, silent, strange, after)] == [7, 8, 9, 10]
    assert good.sample_rate == RATE
    assert [word[:2] for word in good.words] == [(0, 2), (2, 4), (4, 5), (5, 6)]
    assert good.sayable == 6
    assert 6 * 150 < len(good.pcm) * 500 / RATE < 6 * 450
    assert not any(silent.pcm)
    assert strange.fault == wire.NO_VOICE
    assert any(after.pcm)


def test_corrections_hold_until_the_next_ones_and_nothing_is_answered_to_them(worker):
    def said(*orders: wire.Order) -> int:
        # The voice is never twice the same to the bit; its length is, within a few samples.
        return len(ask(worker, *orders, wire.Ask(1, "重庆的单于", "", 120))[-1].pcm) // 100

    plain = said()
    wrong = wire.Correct(Corrections.of({"单于": ("dan1", "yu2")}))
    corrected = said(wrong, wire.Prepare(("重庆的单于", "别的一句。")))
    assert corrected != plain
    assert said() == corrected
    assert said(wire.Correct()) == plain


def test_what_is_cancelled_before_it_is_begun_is_not_said(worker):
    worker.stdin.write(wire.pack_order(wire.Ask(1, "一句话。" * 200, "", 120)))
    worker.stdin.write(wire.pack_order(wire.Ask(2, "一句话。", "", 120)))
    (answer,) = ask(worker, wire.Cancel(2), wire.Ask(3, "好", "", 120))
    # The first may have been under way already.
    assert answer.ticket in (1, 3)


def test_a_reading_that_is_tried_holds_for_that_sentence_only(worker):
    def said(trial: Corrections = NO_CORRECTIONS) -> int:
        answer = ask(worker, wire.Ask(1, "重庆", "", 120, trial=trial))[-1]
        return len(answer.pcm) // 100

    plain, other = said(), Corrections.of({"重庆": ("zhong4", "qing4")})
    assert said(other) != plain
    assert said() == plain
    ask(worker, wire.Correct(other), wire.Ask(2, "好", "", 120))
    kept = said()
    assert kept == said(other)
    assert said(Corrections.of({"重庆": ("chong2", "qing4")})) == plain, "before what is kept"


def test_clips_have_hardly_any_silence_at_their_ends(worker):
    (answer,) = ask(worker, wire.Ask(1, "今天天气很好。", "", 210))
    samples = array("h", answer.pcm)
    loud = [i for i, sample in enumerate(samples) if abs(sample) > QUIET]
    assert loud[0] <= RATE * KEPT_MS // 1000
    assert len(samples) - loud[-1] <= RATE * KEPT_MS // 1000 + 1


def test_every_request_has_its_own_rate(worker):
    text = "公园里的荷花开了，许多老人去拍照。"
    rates = [120, 300] * 15
    answers = ask(worker, *(wire.Ask(i, text, "", rate) for i, rate in enumerate(rates)))
    slow = [len(a.pcm) for a, rate in zip(answers, rates, strict=True) if rate == 120]
    fast = [len(a.pcm) for a, rate in zip(answers, rates, strict=True) if rate == 300]
    assert min(slow) > 2 * max(fast)
    assert max(slow) < 1.02 * min(slow)
    assert max(fast) < 1.02 * min(fast)


def test_the_worker_loads_no_qt(worker):
    ask(worker, wire.Ask(1, "好", "", 210))
    maps = Path(f"/proc/{worker.pid}/maps")
    if not maps.exists():
        pytest.skip("no /proc on this system")
    assert "Qt6" not in maps.read_text()
    assert "PySide6" not in maps.read_text()


def test_the_worker_ends_with_its_input(worker):
    ask(worker, wire.Ask(1, "好", "", 210))
    worker.stdin.close()
    assert worker.wait(timeout=5) == 0


def test_an_interrupt_in_the_terminal_does_not_end_it(worker):
    ask(worker, wire.Ask(1, "好", "", 210))
    worker.send_signal(signal.SIGINT)
    (answer,) = ask(worker, wire.Ask(2, "好", "", 210))
    assert answer.ticket == 2


APP = """
import sys
from PySide6.QtCore import QCoreApplication
from app.speech.engine import SpeechRequest
from app.speech.voice.process_engine import ProcessEngine
app = QCoreApplication([])
engine = ProcessEngine()
engine.clip_ready.connect(lambda clip: print(engine.worker_pid, flush=True))
engine.request(SpeechRequest(1, "好", "", 210))
app.exec()
"""


def test_the_worker_of_an_app_that_was_killed_is_gone():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    app = subprocess.Popen(
        [sys.executable, "-c", APP], stdout=subprocess.PIPE, env=environment, text=True
    )
    try:
        pid = int(app.stdout.readline())
        assert Path(f"/proc/{pid}").exists()
    finally:
        app.kill()
        app.wait()
        app.stdout.close()
    deadline = time.monotonic() + 5
    while _is_running(pid):
        assert time.monotonic() < deadline, "the worker outlives the app"
        time.sleep(0.01)


def _is_running(pid: int) -> bool:
    """Return whether it runs; a zombie that nobody reaps does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@given(st.lists(st.integers(-32768, 32767), max_size=60), st.integers(0, 400), st.integers(0, 400))
def test_trimming_keeps_every_loud_sample_and_tells_what_it_cut(loud, before, after):
    samples = array("h", [0] * before + loud + [0] * after)
    pcm, cut = trim(samples.tobytes(), RATE)
    kept = array("h", pcm)
    assert samples[cut : cut + len(kept)] == kept
    if any(abs(sample) > QUIET for sample in loud):
        assert [s for s in kept if abs(s) > QUIET] == [s for s in samples if abs(s) > QUIET]
    else:
        assert kept == samples
