"""Memory is given back without deleting anything of Qt's on another thread."""

from __future__ import annotations

import gc
import threading
import weakref

from app.processes.memory import give_back


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_collected_on_the_main_thread_alone() -> None:
    gc.disable()
    try:
        kept = weakref.ref(Ring())
        thread = threading.Thread(target=give_back)
        thread.start()
        thread.join(10)
        assert kept() is not None
        give_back()
        assert kept() is None
    finally:
        gc.enable()
