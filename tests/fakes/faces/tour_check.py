"""Walks the tour in a window that is open, and looks for faults at each stop."""

from __future__ import annotations

from PySide6.QtCore import QSize

from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.tour import Tour


def assert_no_fault_on_the_tour(app: RunningApp, window: tuple[int, int]) -> None:
    """Fail if a page is not visited, or if words are cut, covered or out of reach at a stop.

    `window` is the size in px that the window must keep.
    """
    tour = Tour(app)
    now = app.yinling.settings.now
    found = [
        f"{stop}, size {now.size_index}, {now.theme}: {fault}"
        for stop in tour.stops()
        for fault in faults(app.yinling.window, QSize(*window))
    ]
    assert not tour.missed, "every page is looked at: add it to fakes/stops/"
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)
