"""Work that begins when nothing else goes on: sound for today, and the index of the shelf."""

from __future__ import annotations

from content.library.store.library import Library
from ui.pages.home.desk import nearest_of
from ui.shell.window import Window
from ui.start.made_late import MadeLate


def begin(late: MadeLate, window: Window, library: Library) -> None:
    """Begin to wait for quiet times."""
    today = late.prepare_today(lambda: nearest_of(library))
    window.page_changed.connect(today.look_again)
    today.look_again()
    window.page_changed.connect(late.indexing.disturbed)
    late.indexing.disturbed()
