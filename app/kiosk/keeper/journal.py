"""The keeper's log: to stderr, which systemd keeps, and to a small file beside the machine's own.

It holds codes: what a visitor has read is nobody's business. Only rooms of the kiosk write to it.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from content.real_files import is_real_or_missing

NAME = "keeper.log"
LARGEST_BYTES = 200_000


def set_up_journal(folder: Path) -> None:
    """Log what `app.kiosk` tells from now on. A full or read-only disk costs the file only."""
    logging.raiseExceptions = False  # else each line that a full disk refuses is a traceback
    log = logging.getLogger("app.kiosk")
    log.setLevel(logging.INFO)
    log.propagate = False
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_real_or_missing(folder / NAME):
            handlers.append(
                RotatingFileHandler(
                    folder / NAME, maxBytes=LARGEST_BYTES, backupCount=1, encoding="utf-8"
                )
            )
    except OSError:
        pass  # stderr is enough
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
