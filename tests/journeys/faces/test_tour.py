"""The promises of the tour: it shows every page, and the same on every walk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from fakes.faces.face_check import faults
from fakes.stops.finding import finding
from fakes.stops.lists import home
from fakes.stops.reading import pictured
from fakes.stops.steps import Steps
from fakes.tour import set_stage

from app.settings.settings import SIZES_PT


@pytest.mark.parametrize("size", range(len(SIZES_PT)))
def test_the_size_is_told_and_stays_that_of_the_walker(app: RunningApp, size: int) -> None:
    app.yinling.settings.change(size_index=size)
    app.settle()
    told = {}
    for stop in home(Steps(app)):
        assert app.yinling.settings.now.size_index == size, stop
        told[stop] = app.page.over.text()
    end = {0: "，最小了", len(SIZES_PT) - 1: "，最大了"}.get(size, "")
    assert told["home another size"] == f"字号 {size + 1}，共 {len(SIZES_PT)} 种{end}"
    assert app.yinling.settings.now.size_index == size


def test_a_picture_is_shown_in_the_text_and_on_paper(app: RunningApp) -> None:
    stops = pictured(Steps(app))
    assert next(stops) == "reading a picture"
    view = app.page.view
    (shown,) = view.shown.pictures()
    size = shown.rect.size().toSize()
    assert view.marks.pictures.image(shown.picture, size) is not None, "it has come"
    assert not faults(app.yinling.window)
    shown.rect.translate(0, view.height())
    assert "PageView '正文': a picture is cut" in faults(app.yinling.window)
    assert next(stops) == "print a picture"
    assert app.page.pictures.kept, "it has come"
    assert "图片：" in app.page.preview.accessibleDescription()
    assert next(stops, None) is None


def test_the_keyboard_opens_above_what_was_found(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_stage(monkeypatch.setattr)
    app = start_app()
    opened = [
        stop for stop in finding(Steps(app)) if app.page.hits and app.page.keyboard.isVisible()
    ]
    assert opened == ["find 手机, keyboard"]
