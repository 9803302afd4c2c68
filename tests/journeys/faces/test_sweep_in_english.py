"""The same walk with the face in English, whose words are longer: nothing is cut there either."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.tour import Tour, set_stage
from PySide6.QtCore import QSize


@pytest.fixture
def start_english(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., RunningApp]]:
    """Return a function that starts the app in English; what comes after speaks Chinese again."""
    apps = []
    set_stage(monkeypatch.setattr)

    def start(*size: int) -> RunningApp:
        app = start_app(*size)
        apps.append(app)
        app.yinling.settings.change(language="en")
        app.settle()
        return app

    yield start
    for app in apps:
        app.yinling.settings.change(language="zh")
        app.settle()


@pytest.mark.parametrize(
    "size", [(1024, 600), (1366, 768)], ids=lambda size: f"{size[0]}x{size[1]}"
)
def test_nothing_is_cut_in_english(
    start_english: Callable[..., RunningApp], size: tuple[int, int]
) -> None:
    app = start_english(*size)
    tour, found = Tour(app), []
    for index in (0, 8):
        app.yinling.settings.change(size_index=index)
        app.settle()
        for stop in tour.stops():
            for fault in faults(app.yinling.window, QSize(*size)):
                found.append(f"{stop}, size {index}: {fault}")
    assert not tour.missed
    assert not found, f"{len(found)} faults:\n" + "\n".join(found)
