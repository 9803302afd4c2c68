"""A window of the shared machine that shows nothing: it paints at once, beats, and obeys signals.

SIGUSR1: the visit is over; SIGUSR2: it beats no more, as a window whose thread hangs. $FAKE_WINDOWS
is a folder: each window writes a file there, named by its number, with its process id, those of
its children, its kind and its temporary folder.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from app.kiosk.keeper.wire import KeeperReader, Word, pack
from app.processes.worker import Worker

kind = sys.argv[1]
work = Worker()
folder = Path(os.environ["FAKE_WINDOWS"])
if (folder / "crash").exists() and kind == "visit":
    sys.exit(7)
is_hung = threading.Event()
signal.signal(signal.SIGUSR1, lambda *_: work.tell(pack(Word.NEXT)))
signal.signal(signal.SIGUSR2, lambda *_: is_hung.set())

sleeps = [sys.executable, "-S", "-c", "import time; time.sleep(300)"]
below = subprocess.Popen(sleeps)
# As tree.py does: not of our group. It does not hold the keeper's pipe open.
apart = subprocess.Popen(sleeps, stdout=subprocess.DEVNULL, start_new_session=True)


def say_turn(go: bytes) -> None:
    (folder / f"turn-{os.getpid()}").touch()


work.listen(KeeperReader().feed, say_turn)
born = {
    "pid": os.getpid(),
    "children": [below.pid, apart.pid],
    "kind": kind,
    "home": os.environ.get("TMPDIR", ""),
    "asks": [name for name in os.environ if name.startswith(("NOTIFY", "WATCHDOG"))],
}
unfinished = folder / f"unfinished-{os.getpid()}"
unfinished.write_text(json.dumps(born))
number = len(list(folder.glob("window-*"))) + 1
unfinished.rename(folder / f"window-{number}")
work.tell(pack(Word.PAINTED))
while not is_hung.wait(0.1):
    work.tell(pack(Word.BEAT))
signal.pause()
while True:
    signal.pause()
