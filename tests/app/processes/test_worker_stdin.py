"""A worker's libraries find stdin empty and free: its orders come by another way.

On Windows a library that looks at a pipe waits while another thread reads it: numpy never came.
"""

from __future__ import annotations

import subprocess
import sys

from fakes.places import ROOT

CHILD = """
import os, sys, threading
from app.processes.worker import Worker

came = threading.Event()
taken = []
def take(order):
    taken.append(order)
    came.set()
work = Worker()
work.listen(lambda data: [data], take)
seen = sys.stdin.read().encode() + os.read(0, 10)  # both would wait for ever at the pipe
assert came.wait(60)
work.tell(b"stdin: " + seen + b" order: " + taken[0])
"""


def test_orders_are_read_while_stdin_is_empty() -> None:
    with subprocess.Popen(
        (sys.executable, "-P", "-c", CHILD),
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"read on")
        child.stdin.flush()
        assert child.stdout.read() == b"stdin:  order: read on"
    assert child.returncode == 0
