"""The log, the handling of uncaught exceptions, and the health report.

No text of an article may reach the log: people send logs to strangers. Our own messages are
English, so every run of Chinese characters is replaced by its length.
"""

from __future__ import annotations

import logging
import platform
import re
import sqlite3
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from types import TracebackType

from app.files.paths import Paths
from app.settings.settings import settings_fault
from content.errors import ContentError
from content.library.rescue.health import faults_of
from content.library.store.db import SQLITE_TROUBLE, connect_read_only
from content.real_files import is_real_or_missing

LOG_BYTES = 1_000_000
LOG_FILES = 3

_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_log = logging.getLogger(__name__)


class PrivateFormatter(logging.Formatter):
    """Formats a record, tracebacks included, without any Chinese character in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with 〈n〉 for each run of n Chinese characters."""
        return _HAN.sub(lambda run: f"〈{len(run.group())}〉", super().format(record))


def set_up_log(paths: Paths) -> logging.Handler:
    """Log INFO and above to `paths.log_file`, 3 files of 1 MB; return the handler.

    If the log cannot be written, warnings go to stderr: the app starts anyway.
    """
    # Imported here: it brings in sockets and more, 15 ms for which the first paint need not wait.
    from logging.handlers import RotatingFileHandler

    handler: logging.Handler
    try:
        paths.log.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_real_or_missing(paths.log_file):
            raise OSError("not a file")  # a pipe would hold up the window for ever
        handler = RotatingFileHandler(
            paths.log_file, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler()
        handler.setLevel(logging.WARNING)
    handler.setFormatter(PrivateFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def log_bugs(on_bug: Callable[[], None] | None = None) -> None:
    """Send every uncaught exception, of any thread, to the log; then call `on_bug`, if given."""

    def report(
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        _log.critical("uncaught", exc_info=(kind, error or kind(), trace))
        if on_bug is not None:
            on_bug()

    sys.excepthook = report
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)


def health_report(paths: Paths) -> dict[str, object]:
    """Return versions and the state of library and settings; changes nothing on the disk.

    Keys: "ok" (bool), "versions" (name → version), "library" (list of codes: "missing",
    "unavailable", "newer", "structure", "text:<id>", "row:<table>:<number>", "place:<id>"),
    "settings" ("", "missing", "unreadable", "damaged"), "voice" ("", "damaged": a voice that was
    put in is not whole any more).
    A missing file is not a fault: the app has not been started yet. Nor is a place whose article
    is gone.
    """
    # Imported here: the start of the window needs no engines.
    from app.speech.voice.voice_shelf import VoiceShelf

    library = library_faults(paths)
    settings = settings_fault(paths.settings_file)
    voice = "damaged" if VoiceShelf(paths).damaged else ""
    faults = [code for code in library if code != "missing" and not code.startswith("place:")]
    return {
        "ok": not faults and settings in ("", "missing") and not voice,
        "versions": _versions(),
        "library": library,
        "settings": settings,
        "voice": voice,
    }


def library_faults(paths: Paths) -> list[str]:
    """Return the codes of the library file as in health_report()."""
    try:
        if not paths.library_file.exists():
            return ["missing"]
        with closing(connect_read_only(paths.library_file)) as connection:
            return faults_of(connection)
    except (ContentError, *SQLITE_TROUBLE, OSError):
        return ["unavailable"]


def _versions() -> dict[str, str]:
    # Imported here: it loads the e-mail package, 30 ms that the start does not need.
    from importlib import metadata

    found = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
    }
    for name in ("yinling-reader", "PySide6-Essentials", "pyttsx3", "espeakng-loader"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found
