"""A child process: the real app reads aloud, and after a while it copies its library.

Run as `python -m bench.keeping.reading_app HOME SECONDS`. Prints moments (`time.monotonic()`) as
JSON: begun, painted, reads, copies, done; and how long a place took to be saved, in ms.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from typing import Any

BEGUN = time.monotonic()

from fakes.introduced import introduce  # noqa: E402
from PySide6.QtCore import QTimer  # noqa: E402

from app.files.paths import HOME_VARIABLE, default_paths  # noqa: E402
from app.jobs import Jobs  # noqa: E402
from content.library.backups.copying import never, untold  # noqa: E402
from content.locator import Locator  # noqa: E402
from ui.main import Yinling, make_application  # noqa: E402


def tell(**what: object) -> None:
    """Print these as a line of JSON."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Read aloud until it is killed."""
    os.environ[HOME_VARIABLE] = sys.argv[1]
    after_ms = int(float(sys.argv[2]) * 1000)
    application = make_application(sys.argv[:1])
    paths = default_paths(os.environ, sys.platform)
    introduce(paths)
    yinling = Yinling(paths)
    library, jobs = yinling.library, Jobs()
    took: list[float] = []
    save_place = library.save_place

    def saved(locator: Locator, progress: float, finished: bool = False) -> None:
        began = time.perf_counter()
        save_place(locator, progress, finished)
        took.append((time.perf_counter() - began) * 1000)

    library.save_place = saved  # type: ignore[method-assign]
    yinling.window.first_painted.connect(lambda: tell(begun=BEGUN, painted=time.monotonic()))
    yinling.open()
    looking = QTimer(interval=50)

    def press() -> None:
        page: Any = yinling.window.page
        if page is not None and page.name == "home" and page.listen.isVisible():
            looking.stop()
            page.listen.click()
            yinling.reading.word_changed.connect(first_word)

    def first_word(*_: object) -> None:
        yinling.reading.word_changed.disconnect(first_word)
        tell(reads=time.monotonic())
        QTimer.singleShot(after_ms, copy)

    def copy() -> None:
        took.clear()
        tell(copies=time.monotonic())
        jobs.run(lambda: library.copy_now(never, untold), done, lambda error: done(None))

    def done(made: object) -> None:
        times = took or [0.0]
        tell(p50=statistics.median(times), longest=max(times), done=time.monotonic())

    looking.timeout.connect(press)
    looking.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
