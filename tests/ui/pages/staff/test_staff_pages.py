"""The staff's area: the PIN opens it, every way out ends the visit, choices are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.kiosk.cheap_pins import make_checks_cheap
from fakes.kiosk.staffed import look_after
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.kiosk.machine import Machine
from app.kiosk.pin import PinStore
from app.kiosk.places import MachinePlaces
from app.kiosk.staff.shelf import shelf_state
from app.kiosk.staff_choices import machine_now
from app.policy.policies import in_public
from app.policy.policy import Asked, AtHome
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.plain import HELP, HOME, Destination
from ui.shell.destinations.reading import More
from ui.shell.destinations.staff import (
    STAFF,
    STAFF_ARTICLES,
    STAFF_COURSES,
    STAFF_HEALTH,
    STAFF_LEAVE,
    STAFF_NEW_PIN,
    STAFF_RULER,
    Group,
    StaffPin,
    StaffSteps,
)

PIN = "493817"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_checks_cheap(monkeypatch)


@pytest.fixture
def places(tmp_path: Path) -> MachinePlaces:
    return MachinePlaces(tmp_path / "machine")


@pytest.fixture
def doors(app: RunningApp, places: MachinePlaces) -> list[str]:
    """The app as a shared machine in front of a visitor; the doors that were opened."""
    told = look_after(app, places.folder, Machine(volume_most=85))
    app.yinling.gate.use(in_public())
    return told


def enter(app: RunningApp, pin: str) -> None:
    """Enter a PIN on the page that is shown."""
    app.page.field.setText(pin)
    app.qtbot.keyClick(app.page.field, Qt.Key.Key_Return)
    app.until(lambda: not app.page.name.endswith("pin") or not app.page.work.is_waiting)
    app.settle()
    app.rest_hands()


def inside(app: RunningApp, places: MachinePlaces) -> None:
    """Go into the area of a machine that has a PIN."""
    PinStore(places.pin_file).set_pin(PIN)
    app.yinling.window.go(StaffPin())
    app.settle()
    enter(app, PIN)
    assert app.page.name == "staff"


def test_the_first_start_asks_twice_and_lets_nobody_past(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    app.yinling.window.go(StaffPin(first=True))
    app.settle()
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "staff-pin"
    enter(app, "1234")
    assert app.page.told.text() == "密码是 6 到 12 位数字。"
    enter(app, "123456")
    assert app.page.told.text() == "这个密码太好猜了，请换一个。"
    enter(app, PIN)
    assert app.page.heading == "请再输入一遍新密码"
    enter(app, PIN[::-1])
    assert app.page.told.text() == "两次不一样，请重新设一个。"
    assert not PinStore(places.pin_file).has_pin
    enter(app, PIN)
    enter(app, PIN)
    assert (app.page.name, doors) == ("staff", ["came"])
    assert PinStore(places.pin_file).try_pin(PIN).right


def test_a_machine_with_a_pin_makes_no_other_one(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    PinStore(places.pin_file).set_pin(PIN)
    app.yinling.window.go(StaffPin(first=True))
    app.settle()
    assert app.page.heading == "工作人员的密码"
    enter(app, "000000")
    assert app.page.told.text() == "密码不对，还可以试 4 次。"
    assert app.page.field.text() == ""
    for _ in range(4):
        enter(app, "000000")
    assert app.page.told.text() == "试得太多了，请过 15 分钟再试。"
    enter(app, PIN)
    assert app.page.name == "staff-pin"
    app.yinling.window.go(StaffPin())
    app.settle()
    assert app.page.told.text() == "试得太多了，请过 15 分钟再试。"
    assert doors == []
    assert app.yinling.gate.policy.name == "kiosk"


def test_a_damaged_record_opens_nothing(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    places.folder.mkdir()
    places.pin_file.write_bytes(b"{")
    app.yinling.window.go(StaffPin(first=True))
    app.settle()
    assert "坏了" in app.page.told.text()
    enter(app, PIN)
    assert app.page.name == "staff-pin"
    assert places.pin_file.read_bytes() == b"{"


def test_no_digit_is_said(app: RunningApp, doors: list[str], places: MachinePlaces) -> None:
    app.yinling.settings.change(speaks_controls=True)
    PinStore(places.pin_file).set_pin(PIN)
    app.yinling.window.go(StaffPin())
    app.settle()
    app.rest_hands()
    for digit in "49":
        app.click(app.page.pad.digits[digit])
        app.page.pad.digits[digit].setFocus()
        app.hear(500)
    assert app.page.field.text() == "49"
    said = [request.sentence.text for request in app.engine.requests]
    assert not [words for words in said if any(char.isdigit() for char in words)], said


def test_a_visitor_gets_nowhere_without_the_pin(app: RunningApp, doors: list[str]) -> None:
    window = app.yinling.window
    for to in (STAFF, STAFF_NEW_PIN, STAFF_RULER, STAFF_LEAVE, StaffSteps(Group.START)):
        window.go(to)
        app.settle()
        assert app.page.name == "home"
    assert not app.yinling.gate.allows(Asked.ACTION, "leave-kiosk")
    assert not app.yinling.gate.may_write("machine")


@pytest.mark.parametrize("way", ["button", "back", "escape"])
def test_every_way_out_ends_the_visit(
    app: RunningApp, doors: list[str], places: MachinePlaces, way: str
) -> None:
    inside(app, places)
    app.yinling.window.go(HOME)
    assert app.page.name == "staff", "no page of a reader is open to staff"
    if way == "escape":
        app.key(Qt.Key.Key_Escape)
    else:
        app.click(app.page.end if way == "button" else app.page.back_button)
    app.rest_hands()
    app.key(Qt.Key.Key_Escape)
    assert doors == ["came", "left"]


def test_leaving_the_mode_needs_the_pin_once_more(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(STAFF_LEAVE)
    app.settle()
    assert "回到打开它以前的样子" in app.page.told.text()
    app.rest_hands()
    app.key(Qt.Key.Key_Escape)
    assert (app.page.name, doors) == ("staff", ["came"])
    app.yinling.services.staff.login_follows = True
    app.yinling.window.go(STAFF_LEAVE)
    app.settle()
    assert "出来登录的一行字" in app.page.told.text()
    enter(app, "111112")
    assert app.page.told.text() == "密码不对，还可以试 4 次。"
    for _ in range(4):
        enter(app, "111112")
    assert app.page.told.text() == "试得太多了，请过 15 分钟再试。"
    enter(app, PIN)
    assert doors == ["came"]


def test_the_last_choice_is_kept_before_the_mode_ends(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(STAFF_LEAVE)
    app.settle()
    app.yinling.services.staff.machine.change(theme="navy")
    enter(app, PIN)
    app.until(lambda: doors == ["came", "leave"])
    assert machine_now(places).machine.theme == "navy", "it was on the disk by then"


def test_choices_are_shown_and_kept(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(StaffSteps(Group.START))
    app.settle()
    app.rest_hands()
    app.click(app.page.stack.rows[0].buttons[1])
    size = app.page.stack.rows[0]  # made anew: everything is larger
    assert size.value == "5 / 9"
    assert app.yinling.settings.now.size_index == 4
    assert QApplication.focusWidget() is size.buttons[1], "the next press makes it larger again"
    app.yinling.window.go(StaffSteps(Group.VOLUME))
    app.settle()
    app.rest_hands()
    app.click(app.page.stack.rows[0].buttons[0])
    assert app.page.stack.rows[0].value == "70%"
    app.yinling.window.go(STAFF)
    app.settle()
    now = machine_now(places).machine
    assert (now.size_index, now.volume_most, now.volume) == (4, 70, 70)


def test_the_ruler_keeps_the_width(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(STAFF_RULER)
    app.settle()
    app.rest_hands()
    before = app.page.length.px
    app.press("longer")
    app.press("much_longer")
    assert app.page.length.px > before
    wanted = app.page.bar_now.width_mm
    app.press("keep")
    assert str(wanted) in app.page.notice.words.text()
    assert machine_now(places).machine.width_mm == wanted


def test_another_pin_needs_the_present_one(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(STAFF_NEW_PIN)
    app.settle()
    enter(app, "111112")
    assert app.page.told.text() == "密码不对，还可以试 4 次。"
    for pin in (PIN, "27182818", "27182818"):
        enter(app, pin)
    assert app.page.name == "staff"
    assert PinStore(places.pin_file).try_pin("27182818").right


def test_new_articles_go_to_the_machine_and_not_into_the_visit(
    app: RunningApp,
    doors: list[str],
    places: MachinePlaces,
    tmp_path: Path,
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "散步.txt").write_text("散步\n\n早上的空气真好，邻居们都出来散步了。\n", "utf-8")
    look_after(app, places.folder, Machine(folders=(texts,)))
    inside(app, places)
    shelf = app.yinling.library.ids("")
    app.yinling.window.go(STAFF_ARTICLES)
    app.settle()
    app.rest_hands()
    app.press("update_now")
    app.until(lambda: "放进来 1 篇" in app.page.notice.words.text())
    assert shelf_state(places.content).own == 1
    assert app.yinling.library.ids("") == shelf


@pytest.mark.parametrize(
    ("page", "button"), [(STAFF_ARTICLES, "update_now"), (STAFF_COURSES, "add")]
)
def test_without_a_stick_it_is_told_that_there_is_none(
    app: RunningApp, doors: list[str], places: MachinePlaces, page: Destination, button: str
) -> None:
    inside(app, places)
    app.yinling.window.go(page)
    app.settle()
    app.rest_hands()
    app.press(button)
    app.until(lambda: app.page.notice.words.text().startswith("没有找到U盘。"))


def test_a_visitor_is_not_told_of_letters_that_are_not_theirs_to_choose(
    app: RunningApp, doors: list[str]
) -> None:
    article = app.yinling.library.article(app.yinling.library.ids("")[0])

    def under() -> str:
        app.yinling.window.go(More(OpenArticle(article)))
        app.settle()
        return str(app.page.tile("colour").under)

    assert "字样" not in under()
    app.yinling.gate.use(AtHome())
    assert "字样" in under()


def test_a_shelf_that_was_damaged_is_told_with_what_to_do(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    places.content.create()
    places.content.library_file.write_bytes(b"no shelf" * 99)
    inside(app, places)

    def shelf() -> str:
        app.yinling.window.go(STAFF_HEALTH)
        app.settle()
        app.rest_hands()
        return next(row.under for row in app.page.stack.rows if row.title == "书架")

    assert shelf() == "坏了，先用自带的文章。请关机再开，它会自己修"
    assert shelf_state(places.content).own == 0, "whatever opens the shelf mends it"
    assert shelf() == "坏过，能读的都救回来了。请到“文章”里按“现在更新”"
    row = next(row for row in app.page.stack.rows if row.title == "书架")
    app.click(row.button)
    assert app.page.name == "staff-articles"


def test_the_help_of_staff_offers_nothing_that_leads_nowhere(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(HELP)
    app.settle()
    assert app.page.listen.isVisible()
    assert not app.page.rail.more.isVisible(), "its page is forbidden"


def test_the_health_of_the_machine(
    app: RunningApp, doors: list[str], places: MachinePlaces
) -> None:
    inside(app, places)
    app.yinling.window.go(STAFF_HEALTH)
    app.settle()
    app.rest_hands()
    screen = [row for row in app.page.stack.rows if row.title == "屏幕的大小"]
    assert screen[0].under == "还没有用尺子量过"
    app.click(screen[0].button)
    assert app.page.name == "staff-ruler"
