"""Looks at some pixels of an X screen all the time, to see whether the bare ground behind shows."""

from __future__ import annotations

import ctypes
import ctypes.util
import threading
import time
from collections.abc import Sequence
from types import TracebackType

_ALL_PLANES = 0xFFFFFFFF
_Z_PIXMAP = 2
EVERY_S = 0.004


class BareWatch:
    """Counts looks at which all of some points were black, as the ground of a bare X screen is."""

    def __init__(self, display: str, points: Sequence[tuple[int, int]]) -> None:
        self._display_name, self._points = display, points
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.looks = 0
        self.bare = 0

    def __enter__(self) -> BareWatch:
        self.looks = self.bare = 0
        self._stop.clear()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        xlib = ctypes.CDLL(ctypes.util.find_library("X11"))
        xlib.XOpenDisplay.restype = ctypes.c_void_p
        xlib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        xlib.XDefaultRootWindow.restype = ctypes.c_ulong
        xlib.XGetImage.restype = ctypes.c_void_p
        xlib.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int,
            ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int,
        ]  # fmt: skip
        xlib.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        xlib.XGetPixel.restype = ctypes.c_ulong
        xlib.XDestroyImage.argtypes = [ctypes.c_void_p]
        xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]
        display = xlib.XOpenDisplay(self._display_name.encode())
        root = xlib.XDefaultRootWindow(display)

        def is_black(x: int, y: int) -> bool:
            image = xlib.XGetImage(display, root, x, y, 1, 1, _ALL_PLANES, _Z_PIXMAP)
            pixel = xlib.XGetPixel(image, 0, 0)
            xlib.XDestroyImage(image)
            return bool(pixel & 0xFFFFFF == 0)

        while not self._stop.is_set():
            self.looks += 1
            self.bare += all(is_black(x, y) for x, y in self._points)
            time.sleep(EVERY_S)
        xlib.XCloseDisplay(display)
