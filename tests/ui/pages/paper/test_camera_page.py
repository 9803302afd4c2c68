"""拍照听字 with a camera of the tests: take, look, take again, add a page, use."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from fakes.app import RunningApp
from fakes.importing.cameras import FakeCamera, sheet
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.policy.policies import in_classroom, in_public
from content.importers.base import Source
from ui.pages.paper.camera import CameraPage
from ui.shell.destinations.plain import ADD, CAMERA
from ui.shell.destinations.shelf import Bring
from ui.widgets.buttons.big_button import REPEAT_MS


@pytest.fixture
def camera(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    """The camera of the machine; its page is open."""
    found = FakeCamera()
    monkeypatch.setattr("ui.pages.paper.finding_one.find_camera", lambda: found)
    monkeypatch.setattr("content.importers.formats.reads_pictures", lambda: True)
    app.yinling.window.go(ADD)
    app.settle()
    press(app, "camera")
    return found


def page(app: RunningApp) -> CameraPage:
    found = app.page
    assert isinstance(found, CameraPage), found.name
    return found


def press(app: RunningApp, name: str) -> None:
    app.rest_hands()
    app.press(name)


def brought(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list that gets the bytes of each source that goes to the page of arrivals."""
    got: list[bytes] = []
    go = app.yinling.window.go

    def seen(to: object) -> None:
        if isinstance(to, Bring):
            got.extend(each.data() for each in to.brought if isinstance(each, Source))
        go(to)  # type: ignore[arg-type]

    monkeypatch.setattr(app.yinling.window, "go", seen)
    return got


@pytest.mark.skipif(not has_turn(0, every=2), reason=ANOTHER_DAY)
def test_one_page_is_taken_looked_at_and_used(
    app: RunningApp, camera: FakeCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = brought(app, monkeypatch)
    assert camera.runs
    assert page(app).view.image == camera.image
    assert QApplication.focusWidget() is page(app).take
    press(app, "take")
    assert page(app).told.text() == "看清楚了吗？"
    assert not camera.runs, "its light is off while the picture is looked at"
    assert QApplication.focusWidget() is page(app).use
    press(app, "use")
    assert app.page.name == "arrivals"
    assert QImage.fromData(got[0]).size() == camera.image.size()
    app.page.go_back()
    app.settle()
    assert page(app).told.text() == "看清楚了吗？", "the picture is not lost"


def test_a_blurred_one_is_taken_again(app: RunningApp, camera: FakeCamera) -> None:
    press(app, "take")
    camera.image = sheet(["清楚的字"])
    press(app, "again")
    assert camera.runs
    press(app, "take")
    assert page(app).view.image == camera.image
    assert page(app).use.text() == "用这一张"


@pytest.mark.skipif(not has_turn(1, every=2), reason=ANOTHER_DAY)
def test_several_pages_become_one_source(
    app: RunningApp, camera: FakeCamera, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = brought(app, monkeypatch)
    press(app, "take")
    press(app, "more")
    app.qtbot.wait(REPEAT_MS + 20)  # the same button again, and it is meant
    assert "第 2 页" in page(app).told.text()
    page(app).go_back()
    app.settle()
    assert page(app).told.text() == "看清楚了吗？", "返回 leads to the page before"
    press(app, "more")
    press(app, "take")
    assert page(app).use.text() == "用这 2 页"
    press(app, "use")
    with ZipFile(BytesIO(got[0])) as archive:
        assert archive.namelist() == ["0001.jpg", "0002.jpg"]


def test_a_camera_that_is_lost_leaves_a_way(app: RunningApp, camera: FakeCamera) -> None:
    camera.lost()
    assert page(app).blank.isVisible()
    app.rest_hands()
    app.click(page(app).blank.button)
    assert app.page.name == "folders"


def test_without_a_camera_or_a_recogniser_it_says_so(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.paper.finding_one.find_camera", lambda: None)
    for reads, button in ((True, "从文件"), (False, "装上")):
        monkeypatch.setattr("content.importers.formats.reads_pictures", lambda reads=reads: reads)
        app.yinling.window.go(CAMERA)
        app.settle()
        assert page(app).blank.button.text() == button
        assert QApplication.focusWidget() is page(app).blank.button
        assert not page(app).take.isVisible()


def test_leaving_lets_the_camera_go(app: RunningApp, camera: FakeCamera) -> None:
    app.yinling.window.home()
    assert not camera.runs


@pytest.mark.parametrize("policy", [in_classroom(), in_public()])
def test_a_class_and_a_visitor_have_no_camera(app: RunningApp, policy: object) -> None:
    app.yinling.gate.use(policy)  # type: ignore[arg-type]
    app.yinling.window.go(CAMERA)
    assert app.page.name == "home"
