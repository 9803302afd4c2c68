"""公用机卡: the code is seen, said, printed; a right one changes a visit, a wrong one nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.kiosk.staffed import look_after
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.kiosk.card import encode
from app.kiosk.machine import Machine
from app.policy.policies import in_classroom, in_public
from app.settings.settings import RATE_STEPS
from ui.pages.kiosk.in_more import visitors_choices
from ui.pages.output import sheets_page
from ui.shell.destinations.kiosk import CARD, FINISHING, PRINT_SLIP, USE_CARD, WELCOME
from ui.shell.destinations.plain import DISPLAY, Destination
from ui.shell.news.speaking_controls import is_unspoken
from ui.widgets.buttons.big_button import BigButton

OF_THE_CARD = {"open-card", "open-use-card", "say-code", "print-slip", "enter-card"}
WRONG = "这个号码不对，请再看看卡上的数字。"


@pytest.fixture
def visitor(app: RunningApp, tmp_path: Path) -> RunningApp:
    """A visitor of a machine that does not print."""
    look_after(app, tmp_path / "machine", Machine(centre="和平街社区服务中心"))
    app.yinling.gate.use(in_public())
    return app


def go(app: RunningApp, to: Destination) -> None:
    app.yinling.window.go(to)
    app.settle()
    app.rest_hands()


def enter(app: RunningApp, code: str) -> None:
    """Type a code, and press the key that enters it."""
    app.qtbot.keyClicks(app.page.field, code)
    app.qtbot.keyClick(app.page.field, Qt.Key.Key_Return)
    app.settle()
    app.rest_hands()


def choices(app: RunningApp) -> tuple[int, str, int]:
    now = app.yinling.settings.now
    return now.size_index, now.theme, now.rate_step


def said(app: RunningApp) -> list[tuple[str, int]]:
    return [(each.text, each.rate) for each in app.engine.requests]


def test_who_chose_nothing_has_a_card_and_it_is_said_slowly_on_request(
    visitor: RunningApp,
) -> None:
    go(visitor, FINISHING)
    visitor.press("card")
    assert (visitor.page.name, visitor.page.digits.text()) == ("card", "3 1 4 4")
    visitor.hear(500)
    assert said(visitor) == []
    visitor.rest_hands()
    visitor.press("listen")
    visitor.until(lambda: bool(said(visitor)))
    assert said(visitor)[0] == ("公用机卡：三，一，四，四。", RATE_STEPS[0])
    visitor.rest_hands()
    visitor.key(Qt.Key.Key_Plus)
    visitor.yinling.settings.change(theme="yellow")
    visitor.settle()
    assert visitor.page.code == encode(*choices(visitor))
    assert "黑底黄字" in visitor.page.choices.text()


def test_a_wrong_code_changes_nothing_however_often(visitor: RunningApp) -> None:
    before = visitor.yinling.settings.now
    go(visitor, USE_CARD)
    enter(visitor, "")
    assert "四个数" in visitor.page.told.text()
    for code in ("3145", "3", "314431443144", *["9999"] * 12):
        enter(visitor, code)
        assert (visitor.page.name, visitor.page.told.text()) == ("use-card", WRONG)
        assert visitor.page.field.selectedText() == code, "it is compared, and typed anew"
    assert visitor.yinling.settings.now == before
    visitor.until(lambda: (WRONG, RATE_STEPS[before.rate_step]) in said(visitor))
    visitor.click(visitor.page.pad.digits["6"])
    assert visitor.page.field.text() == "6"
    visitor.key(Qt.Key.Key_Escape)
    go(visitor, USE_CARD)
    assert visitor.page.field.text() == "", "typed digits go with the page"


def test_a_right_code_from_the_clipboard_holds_at_once_and_leads_back(
    visitor: RunningApp,
) -> None:
    go(visitor, CARD)
    visitor.press("other")
    code = encode(7, "navy", 0)
    wide = " ".join(chr(ord(digit) + 0xFEE0) for digit in code)
    QApplication.clipboard().setText(f" {wide}\n")
    field = visitor.page.field
    visitor.qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == code
    visitor.rest_hands()
    visitor.click(visitor.page.pad.done)
    assert choices(visitor) == (7, "navy", 0)
    assert visitor.page.name == "card"
    assert visitor.page.code == code
    told = "都和您卡上的一样了"
    assert told in visitor.yinling.window.notice.words.text()
    visitor.until(lambda: any(told in words for words, _ in said(visitor)))


def test_from_the_welcome_page_the_visit_begins_with_the_card(visitor: RunningApp) -> None:
    go(visitor, WELCOME)
    visitor.press("card")
    assert not [key for key in visitor.page.pad.keys if is_unspoken(key)], "a PIN's are"
    visitor.rest_hands()
    enter(visitor, encode(0, "white", 6))
    assert visitor.page.name == "home"
    assert choices(visitor) == (0, "white", 6)


def test_a_slip_is_printed_where_the_machine_allows_it_and_nowhere_else(
    visitor: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(visitor, CARD)
    assert not visitor.page.to_paper.isVisible()
    go(visitor, PRINT_SLIP)
    assert visitor.page.name == "card"
    printed: list[tuple[object, str]] = []

    def prints(printer: object, papers: object, watch: object) -> bool:
        printed.append((printer, papers.sheets[0].words))  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "own_printer", lambda *_: "the machine's")
    monkeypatch.setattr("ui.pages.output.print_slip.print_papers", prints)
    for policy in (in_classroom(may_print=True), in_public(may_print=True)):
        visitor.yinling.gate.use(policy)
        go(visitor, CARD)
        assert visitor.page.to_paper.isVisible()
    visitor.press("to_paper")
    assert visitor.page.name == "print-slip"
    assert not visitor.page.save.isVisible(), "no file is written"
    assert visitor.page.to_printer.hasFocus()
    visitor.rest_hands()
    visitor.press("to_printer")
    assert visitor.page.notice.words.text() == "都送到打印机去了。"
    ((printer, words),) = printed
    assert printer == "the machine's"
    assert words.startswith("和平街社区服务中心\n公用机卡\n3 1 4 4\n字号 4")


def test_it_is_in_more_and_beside_the_colours(visitor: RunningApp) -> None:
    window = visitor.yinling.window
    card, finished = visitors_choices(visitor.yinling.services, window)
    assert (card.id, finished.id) == ("open-card", "open-finishing")
    card.run()
    assert visitor.page.name == "card"
    go(visitor, DISPLAY)
    (button,) = [each for each in visitor.page.findChildren(BigButton) if each.text() == "公用机卡"]
    visitor.click(button)
    assert visitor.page.name == "card"


def test_a_machine_of_ones_own_shows_none_of_it(app: RunningApp) -> None:
    assert visitors_choices(app.yinling.services, app.yinling.window) == ()
    for to in (Destination("home"), DISPLAY, Destination("aids")):
        go(app, to)
        assert not {each.action_id for each in app.page.findChildren(BigButton)} & OF_THE_CARD
