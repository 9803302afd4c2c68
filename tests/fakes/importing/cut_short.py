"""Says the beginning of a conversation, and ends: `cut_short.py FILE BYTES END LIMITS…`."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

said, length, end = Path(sys.argv[1]).read_bytes(), int(sys.argv[2]), sys.argv[3]
os.read(0, 1)  # it has been asked
os.write(1, said[:length])
match end:
    case "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    case "babbles":
        os.write(1, b"\0\xff}\n")
        time.sleep(600)
    case "falls silent":
        os.close(1)
        time.sleep(600)
