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
import ctypes, json, os, queue, select, threading, time
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QMutex, QSemaphore
from PySide6.QtCore import Qt, QThread, QThreadPool, QTimer, QWaitCondition

application = QCoreApplication([])
c = ctypes.CDLL(None)
steady_clock, calendar_clock, events = 1, 0, select.epoll()

def six():
    return ctypes.byref((ctypes.c_long * 2)(6, 0))

def until(clock):
    seconds, part = divmod(time.clock_gettime_ns(clock) + 6_000_000_000, 1_000_000_000)
    return ctypes.byref((ctypes.c_long * 2)(seconds, part))

def store():
    return ctypes.create_string_buffer(128)

def timed_file():
    file = c.timerfd_create(steady_clock, 0)
    c.timerfd_settime(file, 0, ctypes.byref((ctypes.c_long * 4)(0, 0, 6, 0)), None)
    os.read(file, 8)

def clocked_condition():
    mutex, condition = store(), store()
    c.pthread_mutex_lock(mutex)
    c.pthread_cond_clockwait(condition, mutex, steady_clock, until(steady_clock))

def clocked_semaphore():
    semaphore = store()
    c.sem_init(semaphore, 0, 0)
    c.sem_timedwait(semaphore, until(calendar_clock))

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
    "C: usleep": lambda: c.usleep(6_000_000),
    "C: sleep": lambda: c.sleep(6),
    "C: ppoll": lambda: c.ppoll(None, 0, six(), None),
    "C: pselect": lambda: c.pselect(0, None, None, None, six(), None),
    "C: epoll_pwait": lambda: c.epoll_pwait(events.fileno(), store(), 1, 6000, None),
    "C: a file that is a timer": timed_file,
    "C: a condition with a clock": clocked_condition,
    "C: a semaphore": clocked_semaphore,
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
now = (ctypes.c_long * 2)()
c.gettimeofday(ctypes.byref(now), None)
assert abs(now[0] - time.time()) < 5
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
    assert true_s < WAITED_S * len(took) / 2


def test_programs_of_one_environment_have_one_clock(tmp_path: Path) -> None:
    quick = os.environ | fast_clock.environment(TIMES, tmp_path)
    asks = [sys.executable, "-c", "import time; print(time.monotonic(), time.time())"]
    began, moments = time.monotonic(), []
    for _ in range(3):
        told = subprocess.run(asks, env=quick, capture_output=True, check=True)
        moments.append(tuple(map(float, told.stdout.split())))
    true_s = time.monotonic() - began
    steady, calendar = (last - first for first, last in zip(moments[0], moments[-1], strict=True))
    assert steady == pytest.approx(calendar, abs=0.5)
    # The first of them tells its time after a start of Python, which is not told.
    assert TIMES * true_s / 4 < steady < TIMES * true_s


@pytest.mark.parametrize("times", [0, -1, float("nan"), float("inf")])
def test_no_clock_stands_or_goes_back(tmp_path: Path, times: float) -> None:
    with pytest.raises(ValueError, match="cannot run"):
        fast_clock.environment(times, tmp_path)


def test_a_clock_that_does_not_take_hold_is_told(tmp_path: Path) -> None:
    """The loader splits its list of libraries at blanks."""
    folder = tmp_path / "a b"
    folder.mkdir()
    with pytest.raises(RuntimeError, match="does not take hold"):
        fast_clock.environment(TIMES, folder)


def test_the_true_clock_is_left_alone(tmp_path: Path) -> None:
    assert fast_clock.environment(1, tmp_path) == {}
    assert list(tmp_path.iterdir()) == []
