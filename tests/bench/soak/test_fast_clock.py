"""The faster clock of a soak: whatever a program waits with keeps step with what it reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.soak import fast_clock

TIMES = 50.0
WAITED_S = 6.0
"""What each way of waiting below waits, by the faster clock."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="needs Linux and a C compiler"
)

WAITS = """
import ctypes, json, queue, select, threading, time
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QMutex, QSemaphore
from PySide6.QtCore import Qt, QThread, QThreadPool, QTimer, QWaitCondition

application = QCoreApplication([])
c = ctypes.CDLL(None)
none, lock = threading.Event(), threading.Lock()
lock.acquire()

def queued():
    try:
        queue.Queue().get(timeout=6)
    except queue.Empty:
        pass

def polled():
    select.poll().poll(6000)

def timed():
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=6000, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()

def pooled():
    pool, wait = QThreadPool(), QSemaphore()
    pool.start(wait.acquire)
    pool.waitForDone(6000)
    wait.release()

def conditioned():
    mutex = QMutex()
    mutex.lock()
    QWaitCondition().wait(mutex, QDeadlineTimer(6000))
    mutex.unlock()

ways = {
    "sleep": lambda: time.sleep(6),
    "sleep in C": lambda: c.usleep(6_000_000),
    "event": lambda: none.wait(6),
    "lock": lambda: lock.acquire(timeout=6),
    "queue": queued,
    "select": lambda: select.select([], [], [], 6),
    "poll": polled,
    "epoll": lambda: select.epoll().poll(6),
    "thread": lambda: QThread.msleep(6000),
    "timer": timed,
    "condition": conditioned,
    "pool": pooled,
    "semaphore": lambda: QSemaphore().tryAcquire(1, 6000),
}
took = {}
for name, wait in ways.items():
    steady, calendar = time.monotonic(), time.time()
    wait()
    took[name] = [time.monotonic() - steady, time.time() - calendar]
assert abs(c.time(None) - time.time()) < 5
print(json.dumps(took))
"""


def test_every_way_of_waiting_keeps_step(tmp_path: Path) -> None:
    quick = fast_clock.environment(TIMES, tmp_path)
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", WAITS],
        env=os.environ | quick | {"PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    true_s = time.monotonic() - began
    took = json.loads(done.stdout)
    assert {name for name, both in took.items() if min(both) < WAITED_S - 0.2} == set()
    # A wait by the true clock would take 300 s of the faster one. A busy machine adds less.
    assert {name: both for name, both in took.items() if max(both) > 200} == {}
    assert true_s < WAITED_S * len(took)


def test_programs_of_one_environment_have_one_clock(tmp_path: Path) -> None:
    quick = os.environ | fast_clock.environment(TIMES, tmp_path)
    asks = [sys.executable, "-c", "import time; print(time.monotonic(), time.time())"]
    told = [subprocess.run(asks, env=quick, capture_output=True, check=True) for _ in range(3)]
    moments = [tuple(map(float, each.stdout.split())) for each in told]
    assert moments == sorted(moments)
    steady, calendar = (last - first for first, last in zip(moments[0], moments[-1], strict=True))
    assert steady == pytest.approx(calendar, abs=0.5)


def test_the_true_clock_is_left_alone(tmp_path: Path) -> None:
    assert fast_clock.environment(1, tmp_path) == {}
    assert list(tmp_path.iterdir()) == []
