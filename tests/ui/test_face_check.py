"""What looks at every face sees what is wrong with one."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.face_check import faults
from PySide6.QtCore import QRect, QSize


def _all_faults(app: RunningApp) -> str:
    app.settle()
    return "\n".join(faults(app.yinling.window, QSize(1366, 768)))


def test_the_check_sees_what_is_wrong(app: RunningApp) -> None:
    window, page = app.yinling.window, app.page
    assert _all_faults(app) == ""
    page.today.set_under("还有很多很多篇没听" * 10)
    assert "'还有很多很多篇没听" in _all_faults(app)
    page.today.set_under("")
    page.bigger.set_font_px(90)
    assert "words need" in _all_faults(app)
    page.bigger.set_font_px(12)
    assert "words of 12 px" in _all_faults(app)
    page.bigger.set_font_px(0)
    page.bigger.setGeometry(QRect(page.smaller.geometry()).translated(4, 0))
    assert "px apart" in _all_faults(app)
    page.bar.relayout()
    page.bigger.resize(60, 60)
    assert "face is" in _all_faults(app)
    page.bar.relayout()
    page.bigger.move(3000, 0)
    assert "outside the window" in _all_faults(app)
    page.bar.relayout()
    assert _all_faults(app) == ""
    page._over.resize(20, 10)
    assert "今天的文章': needs" in "\n".join(faults(window))
    page.today._role = page.listen.role
    assert "2 dominant buttons" in "\n".join(faults(window))
    window.resize(1300, 700)
    assert "window (1300, 700), asked (1366, 768)" in _all_faults(app)


def test_the_check_sees_a_title_that_is_cut_and_a_missing_way_back(app: RunningApp) -> None:
    app.press("today")
    assert _all_faults(app) == ""
    app.page.top.title.setText("一二三四五" * 6)
    assert "cut" not in _all_faults(app), "a title of thirty characters fits"
    app.page.top.title.resize(200, 40)
    assert "cut" in "\n".join(faults(app.yinling.window))
    app.page.back_button.hide()
    assert "no way back" in _all_faults(app)
