"""打印大字版: from an article to a file, as a person sees and presses it."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from fakes.app import RunningApp
from fakes.kiosk.staffed import look_after
from fakes.pictures import article
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import ui.pages.output.print
import ui.pages.output.saved
from app.kiosk.sheets import VisitSheets
from app.policy.policies import in_classroom, in_public
from content.model import Article, Block, BlockKind
from ui.pages.output import sheets_page
from ui.printing.paper import SIZES_PT
from ui.printing.printers import has_printer, own_printer
from ui.printing.writing import PrintingError, WritingProgress
from ui.shell.destinations.reading import PrintArticle
from ui.widgets.buttons.big_button import REPEAT_MS, Role

pytestmark = pytest.mark.painted
"""The sheet is asked for when it is painted."""

LETTER = Article(
    "letter",
    (
        Block(BlockKind.TITLE, "问：怎么寄信？"),
        *(Block(BlockKind.PARAGRAPH, f"第{n}段。" + "春天来了，柳树绿了。" * 9) for n in range(9)),
    ),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "文档"
    folder.mkdir()

    def documents_folder() -> Path:
        assert current_thread() is not main_thread(), "a cloud drive may not answer"
        return folder

    monkeypatch.setattr(sheets_page, "documents_folder", documents_folder)
    monkeypatch.setattr(sheets_page, "has_printer", lambda: False)
    return folder


@pytest.fixture
def app(start_app: Callable[..., RunningApp], folder: Path) -> RunningApp:
    app = start_app()
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    app.until(lambda: not app.page.preview.picture.isNull())
    return app


def test_it_is_seen_then_saved_and_said_where(app: RunningApp, folder: Path) -> None:
    assert app.page.focusWidget() is app.page.save
    assert app.page.told.text() == "这台电脑没有装打印机。可以存成文件，拿到别处去打。"
    assert not app.page.to_printer.isVisible()
    app.press("save")
    app.until(lambda: app.page.notice.words.text().startswith("存好了"))
    assert app.page.notice.words.text() == (
        "存好了，在“文档”里，名字叫“问：怎么寄信？（大字版）”。"
    )
    assert app.page.notice.button.text() == "知道了"
    assert app.page.focusWidget() is app.page.notice.button
    assert [path.name for path in folder.iterdir()] == ["问：怎么寄信？（大字版）.pdf"]
    app.press("notice.button")
    assert not app.page.notice.isVisible()
    assert app.page.focusWidget() is app.page.save
    _save_again(app)
    assert app.page.heading == "“文档”里已经有“问：怎么寄信？（大字版）”了"
    app.choose("save-beside")
    app.until(lambda: "（大字版）2" in app.page.notice.words.text())
    assert len(list(folder.iterdir())) == 2


def _save_again(app: RunningApp) -> None:
    """Press 存成文件 once more, and wait for the question."""
    QTest.qWait(REPEAT_MS + 20)
    app.press("save")
    app.until(lambda: app.page.name == "save-again")


def test_nothing_is_saved_twice_without_a_word(app: RunningApp, folder: Path) -> None:
    saved = folder / "问：怎么寄信？（大字版）.pdf"
    saved.write_bytes(b"an older one")
    _save_again(app)
    assert app.page.focusWidget() is app.page.tile("keep-saved"), "Enter twice changes nothing"
    app.choose("keep-saved")
    assert app.page.name == "print"
    assert not app.page.notice.isVisible()
    assert saved.read_bytes() == b"an older one"
    _save_again(app)
    app.choose("save-over")
    app.until(lambda: app.page.notice.words.text().startswith("存好了"))
    assert saved.read_bytes().startswith(b"%PDF")
    assert [path.name for path in folder.iterdir()] == [saved.name]


@pytest.mark.parametrize("there", [True, False])
def test_the_folder_is_shown_or_named(
    app: RunningApp, folder: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(ui.pages.output.saved, "has_file_manager", lambda: there)
    monkeypatch.setattr(ui.pages.output.saved, "show_folder", lambda path: not shown.append(path))
    app.press("save")
    app.until(lambda: app.page.notice.words.text().startswith("存好了"))
    assert app.page.notice.other.text() == "打开文件夹"
    app.press("notice.other")
    assert shown == ([folder] if there else [])
    if not there:
        assert app.page.notice.words.text() == (
            "这台电脑上没有打开文件夹的程序。东西存好了，在“文档”里。"
        )
        assert not app.page.notice.other.isVisible()
    app.press("notice.button")
    assert not app.page.notice.isVisible()


def test_pages_are_turned_and_letters_resized(app: RunningApp) -> None:
    page = app.page
    assert not page.previous.isEnabled()
    where = page.top.right.text()
    assert where.startswith("第 1 页，共 ")
    assert where in page.preview.accessibleName()
    title = page.preview.picture.copy()
    app.press("next")
    app.until(lambda: not page.preview.picture.isNull())
    assert page.preview.picture != title
    assert page.top.right.text().startswith("第 2 页")
    assert page.preview.accessibleDescription().startswith("第0段。")
    app.key(Qt.Key.Key_PageUp)
    assert page.top.right.text() == where
    pages = []
    for _ in SIZES_PT:
        page.smaller.chosen.emit()
    for _ in SIZES_PT:
        pages.append(page.sheets.total()[0])
        page.bigger.chosen.emit()
    assert pages == sorted(pages)
    assert pages[0] < pages[-1]
    assert not page.bigger.isEnabled()
    app.press("smaller")
    assert page.bigger.isEnabled()
    for _ in range(pages[-1] + 2):
        app.key(Qt.Key.Key_PageDown)
    assert not page.next.isEnabled()
    number, count = page.top.right.text().removeprefix("第 ").removesuffix(" 页").split(" 页，共 ")
    assert number == count


def test_a_picture_that_cannot_be_had_leaves_one_where_one_is(
    app: RunningApp, folder: Path
) -> None:
    letter = article(b"\x89PNG\r\n\x1a\n" + bytes(200), 400, 1500)
    app.yinling.library.add([letter])
    app.yinling.window.go(PrintArticle(letter))
    app.settle()
    page = app.page
    with_room = page.sheets.total()[0]
    seen = [page.preview.accessibleDescription()]
    while page.next.isEnabled():
        page.turn(1)
        page.grab()  # it is asked for when it is painted
        app.settle()
        seen.append(page.preview.accessibleDescription())
    pages = page.sheets.total()[0]
    assert pages < with_room, "its room was given away"
    assert all("听完大约" not in words for words in seen[1:]), "never back on the title page"
    assert page.top.right.text() == f"第 {pages} 页，共 {pages} 页"


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "没有地方了"), (errno.EACCES, "写不进东西")]
)
def test_a_disk_that_takes_nothing_is_said_in_one_sentence(
    app: RunningApp, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    app.press("save")
    app.until(lambda: words in app.page.notice.words.text())
    assert app.page.notice.button.text() == "知道了"
    assert list(folder.iterdir()) == []


class _Slow:
    """Writing that goes on until it is stopped, or let go."""

    def __init__(self) -> None:
        self.begun, self.go_on = Event(), Event()

    def __call__(
        self, article: object, wanted: object, minutes: int, watch: WritingProgress
    ) -> bytes | None:
        watch.total, watch.done = 4000, 11
        self.begun.set()
        while not self.go_on.is_set():
            if watch.stop.wait(0.01):
                return None
        return b"%PDF"


def test_a_long_book_says_how_far_it_is_and_can_be_stopped(
    app: RunningApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow()
    monkeypatch.setattr(ui.pages.output.print, "pdf_of", slow)
    app.page.save.click()
    app.until(slow.begun.is_set)
    app.until(lambda: "正在写第 12 页，共 4000 页" in app.page.notice.words.text())
    app.page.save.click()  # a second press changes nothing
    assert app.page.notice.button.text() == "停下"
    assert not list(folder.iterdir())
    app.page.notice.button.click()
    app.settle()
    assert app.page.notice.words.text() == "停下了，什么也没有存。"
    assert list(folder.iterdir()) == []


def test_leaving_stops_the_writing(
    app: RunningApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow()
    monkeypatch.setattr(ui.pages.output.print, "pdf_of", slow)
    app.page.save.click()
    app.until(slow.begun.is_set)
    app.yinling.window.home()
    app.settle()
    assert list(folder.iterdir()) == []
    notice = app.yinling.window.notice
    assert notice.isVisible(), "and it is said"
    assert notice.words.text() == "离开了打印的画面，写文件就停下了。什么也没有存。"
    app.click(notice.button)
    app.yinling.window.go(PrintArticle(LETTER))
    assert not app.page.notice.isVisible()
    app.yinling.window.home()
    assert not notice.isVisible(), "nothing was under way"


def test_what_was_ready_the_moment_one_left_is_not_kept_either(
    app: RunningApp, folder: Path
) -> None:
    app.page.save.click()
    deadline = time.monotonic() + 10
    while not list(folder.glob("*.pdf")) and time.monotonic() < deadline:
        time.sleep(0.005)  # no event is handled meanwhile
    assert len(list(folder.iterdir())) == 1, "written, but not yet said"
    app.yinling.window.home()
    app.settle()
    assert "什么也没有存" in app.yinling.window.notice.words.text()
    assert list(folder.iterdir()) == []


def test_leaving_stops_the_printing(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = _Slow()
    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "ask_for_printer", lambda window, title: object())
    monkeypatch.setattr(ui.pages.output.print, "print_on", lambda printer, *others: slow(*others))
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    app.page.to_printer.click()
    app.until(slow.begun.is_set)
    app.page.go_back()
    app.settle()
    words = "离开了打印的画面，打印就停下了。送去的几页可能还会印出来。"
    assert app.yinling.window.notice.words.text() == words
    assert app.yinling.window.notice.isVisible()


def test_with_a_printer_there_is_a_button(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Article] = []
    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "ask_for_printer", lambda window, title: object())

    def print_on(printer: object, article: Article, *others: object) -> bool:
        printed.append(article)
        if len(printed) > 1:
            raise PrintingError("out of paper")
        return True

    monkeypatch.setattr(ui.pages.output.print, "print_on", print_on)
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    page = app.page
    assert page.told.text() == "印在纸上，或者存成文件。"
    assert (page.to_printer.role, page.save.role) == (Role.DOMINANT, Role.PLAIN)
    assert page.first_focus() is page.to_printer
    assert page.to_printer.hasFocus()
    app.press("to_printer")
    assert printed == [LETTER]
    assert app.page.notice.words.text() == "都送到打印机去了。"
    QTest.qWait(REPEAT_MS + 20)
    app.press("to_printer")
    assert "打印机没有打成" in app.page.notice.words.text()
    app.press("notice.button")
    assert page.to_printer.hasFocus()
    # Taken away between two visits.
    page.know_printer(False)
    assert (page.to_printer.role, page.save.role) == (Role.PLAIN, Role.DOMINANT)
    assert page.save.hasFocus()


def test_a_printer_that_is_known_late_leaves_the_hand_where_it_is(app: RunningApp) -> None:
    page = app.page
    page.next.setFocus()
    page.know_printer(True)
    assert page.next.hasFocus()
    page.know_printer(False)
    page.save.setFocus()
    page.know_printer(True)
    assert page.to_printer.hasFocus()


def test_the_size_of_the_letters_is_said_to_be_that_of_the_paper(app: RunningApp) -> None:
    assert app.page.number.text() == "纸上的字　2 / 4"


def test_one_that_was_replaced_the_moment_one_left_is_told(app: RunningApp, folder: Path) -> None:
    saved = folder / "问：怎么寄信？（大字版）.pdf"
    saved.write_bytes(b"an older one")
    _save_again(app)
    app.page.tile("save-over").chosen.emit()
    deadline = time.monotonic() + 10
    while saved.read_bytes() == b"an older one" and time.monotonic() < deadline:
        time.sleep(0.005)  # no event is handled meanwhile
    app.yinling.window.home()
    app.settle()
    assert saved.read_bytes().startswith(b"%PDF")
    assert app.yinling.window.notice.words.text().startswith("存好了")


def test_a_visitor_prints_without_the_systems_window(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, printed = [], []

    def print_on(printer: object, *others: object) -> bool:
        printed.append(printer)
        return True

    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "own_printer", lambda most: f"the machine's, {most} pages")
    monkeypatch.setattr(sheets_page, "ask_for_printer", lambda *_: asked.append(1))
    monkeypatch.setattr(ui.pages.output.print, "print_on", print_on)
    app.yinling.gate.use(in_public())
    app.yinling.window.go(PrintArticle(LETTER))
    assert app.page.name != "print", "not where it is not allowed"
    app.yinling.gate.use(in_public(may_print=True))
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    assert not app.page.save.isVisible()
    assert app.page.told.text() == "印在纸上，一次最多 20 页。"
    app.press("to_printer")
    assert (asked, printed) == ([], ["the machine's, 20 pages"])
    app.page.save.chosen.emit()
    app.settle()
    assert app.page.notice.words.text() == "都送到打印机去了。"
    monkeypatch.setattr(sheets_page, "own_printer", lambda most: None)
    QTest.qWait(REPEAT_MS + 20)
    app.press("to_printer")
    assert "打印机没有打成" in app.page.notice.words.text()


def test_a_visit_prints_no_more_than_the_machine_says(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    printed: list[int] = []

    def print_on(most: int, article: Article, style: object, _: int, watch: Any) -> bool:
        watch.total = watch.done = min(most, 3)
        printed.append(watch.done)
        if len(printed) == 2:
            watch.done = 1
            raise PrintingError("no paper")
        return True

    def press() -> str:
        app.rest_hands()
        app.page.to_printer.chosen.emit()
        app.settle()
        return str(app.page.notice.words.text())

    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "own_printer", lambda most: most)
    monkeypatch.setattr(ui.pages.output.print, "print_on", print_on)
    look_after(app, tmp_path)
    sheets = VisitSheets(5)
    object.__setattr__(app.yinling.services.kiosk, "sheets", sheets)
    app.yinling.gate.use(in_public(may_print=True))
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    assert app.page.told.text() == "印在纸上。您这一次还能打印 5 页。"
    assert press() == "都送到打印机去了。"
    assert app.page.told.text() == "印在纸上。您这一次还能打印 2 页。"
    assert "打印机没有打成" in press()
    assert sheets.left == 1, "a sheet that went to the printer is gone"
    assert app.page.told.text() == "印在纸上。您这一次还能打印 1 页。"
    used_up = "这一次能打印的 5 页都打印了。还要打印，请找工作人员。"
    assert press() == f"送到打印机去了。{used_up}"
    assert press() == used_up
    assert printed == [3, 2, 1]
    app.yinling.gate.use(in_classroom(may_print=True))
    assert press() == "都送到打印机去了。", "a class prints for all who came"


@pytest.mark.parametrize("breaks", [False, True])
def test_a_print_that_is_stopped_says_how_many_more_when_that_is_known(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, breaks: bool
) -> None:
    def print_on(most: int, article: Article, style: object, _: int, watch: Any) -> bool:
        watch.total, watch.done = 4, 2
        assert watch.stop.wait(60)
        if breaks:
            raise PrintingError("cut off")
        return False

    monkeypatch.setattr(sheets_page, "has_printer", lambda: True)
    monkeypatch.setattr(sheets_page, "own_printer", lambda most: most)
    monkeypatch.setattr(ui.pages.output.print, "print_on", print_on)
    look_after(app, tmp_path)
    object.__setattr__(app.yinling.services.kiosk, "sheets", VisitSheets(5))
    app.yinling.gate.use(in_public(may_print=True))
    app.yinling.window.go(PrintArticle(LETTER))
    app.settle()
    app.page.to_printer.chosen.emit()
    assert app.page.notice.button.text() == "停下"
    app.rest_hands()
    app.press("notice.button")
    app.settle()
    assert app.page.notice.words.text() == "停下了。"
    assert app.page.told.text() == "印在纸上。您这一次还能打印 3 页。"


def test_without_a_printer_there_is_none_of_the_machine_either() -> None:
    if not has_printer():
        assert own_printer() is None
