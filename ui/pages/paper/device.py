"""A camera as its page sees it: the seam between the page and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QImage

Seen = Callable[[QImage], object]
Lost = Callable[[], object]


class Camera(Protocol):
    """The seam: a test puts a fake in its place, or other frames behind the real one."""

    def start(self, seen: Seen, lost: Lost) -> None:
        """Begin: `seen` gets what stands before it now and again, `lost` is called if it fails."""
        ...

    def take(self, taken: Seen) -> None:
        """Take a picture with all px the camera has; `lost` is called if none comes."""
        ...

    def stop(self) -> None:
        """Let the camera go. Nothing is called afterwards."""
        ...
