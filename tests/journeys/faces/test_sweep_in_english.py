"""The same walk with the face in English, whose words are longer: nothing is cut there either.

The smallest window in the largest size comes most often; all of it takes turns.
`./run.sh bench sweep` walks all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from fakes.app import RunningApp
from fakes.faces.tour_check import assert_no_fault_on_the_tour
from fakes.tour import set_stage
from fakes.turns import today, turn_of

from app.settings.settings import SIZES_PT

WINDOWS = ((1024, 600), (1366, 768))
ALWAYS = (WINDOWS[0], len(SIZES_PT) - 1)
DAYS = 6
"""One of the rest has its turn each twice so many days."""
FACES = [face for face in product(WINDOWS, range(len(SIZES_PT))) if face != ALWAYS]


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
    ("window", "size"),
    [
        *turn_of(today(), [ALWAYS], 1, every=4, first=1),
        *turn_of(today(), FACES, 1, every=2 * DAYS, first=11),
    ],
)
def test_nothing_is_cut_in_english(
    start_english: Callable[..., RunningApp], window: tuple[int, int], size: int
) -> None:
    app = start_english(*window)
    app.yinling.settings.change(size_index=size)
    app.settle()
    assert_no_fault_on_the_tour(app, window)
