"""The check of faces finds each kind of fault in a face that has it."""

from __future__ import annotations

from fakes.app import RunningApp
from fakes.faces.face_check import faults
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.shell.destinations.plain import DISPLAY, FIND, NO_SOUND


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
    page.over.resize(20, 10)
    assert "今天念这几篇': needs" in "\n".join(faults(window))
    page.today.set_face(page.today.text(), page.today.icon_name, page.listen.role)
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


def test_a_field_that_is_too_small_or_lies_over_something_is_seen(app: RunningApp) -> None:
    app.yinling.window.go(FIND)
    assert _all_faults(app) == ""
    field, seek, back = app.page.field, app.page.seek, app.page.back_button
    place = QRect(field.geometry())
    field.setGeometry(place.adjusted(0, 0, seek.width(), 0))
    assert "TypingField '找文章，请写几个字' and BigButton '找' are -" in _all_faults(app)
    field.setGeometry(place.adjusted(-back.width(), 0, 0, 0))
    assert "BigButton '返回' and TypingField" in _all_faults(app)
    field.setGeometry(place.adjusted(0, 0, 0, -30))
    assert "TypingField '找文章，请写几个字': face is" in _all_faults(app)
    field.setGeometry(place.adjusted(0, 0, 140 - place.width(), 0))
    assert "what it asks for needs" in _all_faults(app)
    field.setGeometry(place)
    assert _all_faults(app) == ""
    other = QLineEdit(app.page.body)
    other.setAccessibleName("另一行")
    other.show()
    assert "QLineEdit '另一行': a field that is no TypingField" in _all_faults(app)


def test_what_lies_over_the_text_is_seen(app: RunningApp) -> None:
    app.press("listen")
    app.hear(300)
    app.page.notice.say("说几句话", "知道了")
    assert _all_faults(app) == ""
    notice, view = app.page.notice, app.page.view
    notice.setGeometry(0, 0, notice.width(), 300)
    found = "\n".join(faults(app.yinling.window))
    assert "PageView '正文' overlaps Notice '说几句话'" in found
    app.page.notice.dismiss()
    app.settle()
    view.parentWidget().resize(view.parentWidget().width() + 40, view.parentWidget().height())
    assert "Sheet '' overlaps Rail ''" in "\n".join(faults(app.yinling.window))


def test_a_sample_and_a_picture_under_something_are_seen(app: RunningApp) -> None:
    app.yinling.window.go(DISPLAY)
    assert _all_faults(app) == ""
    sample = app.page.sample
    sample_name = f"Sample {sample.accessibleName()[:16]!r}"
    sample.resize(sample.width(), sample.height() + 200)
    assert f"{sample_name} overlaps BigButton '小一点'" in _all_faults(app)
    app.yinling.window.go(NO_SOUND)
    assert _all_faults(app) == ""
    advice = app.page.advice
    advice.words.setText("几句话")
    advice.words.show()
    advice.words.setGeometry(advice.picture.geometry())
    assert "SoundPicture '' overlaps Label '几句话'" in _all_faults(app)
    advice.picture.resize(80, 80)
    assert "a picture of (80, 80) px" in _all_faults(app)
    advice.picture.show_picture("nothing")
    assert "there is no picture 'nothing'" in _all_faults(app)


def test_help_out_of_its_place_and_a_covered_control_are_seen(app: RunningApp) -> None:
    window, page = app.yinling.window, app.page
    page.helps.move(page.helps.x() - 40, page.helps.y())
    assert "帮帮我 ends at" in "\n".join(faults(window))
    page.helps.hide()
    assert "no 帮帮我" in "\n".join(faults(window))
    page.helps.show()
    over = QWidget(page)
    over.setGeometry(page.bigger.geometry().translated(page.bar.pos()).adjusted(0, 40, 0, 0))
    over.show()
    assert "'字大一点' is covered" in "\n".join(faults(window))
    over.deleteLater()
