"""`python -m ui.start.kiosk.draw_ahead`: draws for the machine what its first window would draw.

The icons, and the font of emoji names: each visit begins with a copy. `kiosk install` runs it, as
the machine's user and without a screen.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.kiosk.places import machine_places


def draw_ahead(cache: Path) -> None:
    """Draw what this cache folder lacks; it takes a second or two. OSError if it has no room."""
    from PySide6.QtGui import QFontDatabase

    from ui.look.emoji.names_font import are_drawn, kept_font
    from ui.look.icons import Icons

    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    Icons(cache).draw_all()
    if not are_drawn(QFontDatabase.families()):
        kept_font(cache)


def main() -> int:
    """Draw for the machine of this environment; return the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.umask(0o077)
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    try:
        draw_ahead(machine_places(os.environ).content.cache)
    except OSError:
        return 1
    finally:
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
