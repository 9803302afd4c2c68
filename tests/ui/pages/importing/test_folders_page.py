"""从文件: places, folders, files; one press opens, 返回 leads back the same way."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.files.folders import MOST, Listing, list_folder
from app.files.nearby_files import NearbyFile
from content.library.store.shelf import Shelf
from ui.pages.importing.unread import NAMED
from ui.pages.setup.voices import VoicesPage
from ui.shell.destinations.others import Voices
from ui.shell.destinations.plain import ADD
from ui.shell.destinations.shelf import Bring
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.folders import folder_words

LETTER = "给奶奶的信\n\n奶奶您好。家里都好。\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home as an English system makes it, with a stick."""
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "me" / ".config"))
    home = tmp_path / "me"
    for name in ("Desktop", "Downloads", "Documents/空的", "Documents/信"):
        (home / name).mkdir(parents=True)
    (home / "Documents" / "信" / "奶奶.txt").write_text(LETTER, "utf-8")
    (home / "Documents" / "照片.txt").write_bytes(b"\x89PNG\0\0\1\2\3" * 90)
    return home


@pytest.fixture
def places(app: RunningApp, home: Path) -> RunningApp:
    app.yinling.window.go(ADD)
    app.settle()
    app.page.from_file.chosen.emit()
    app.settle()
    assert app.page.name == "folders"
    return app


def titles(app: RunningApp) -> list[str]:
    return [row.title for row in app.page.stack.rows if isinstance(row, ChoiceRow)]


def all_titles(app: RunningApp) -> list[str]:
    stack = app.page.stack
    found = titles(app)
    while stack.page + 1 < stack.pages:
        stack.turn(1)
        found += titles(app)
    return found


def open_row(app: RunningApp, title: str) -> None:
    stack = app.page.stack
    stack.turn(-stack.page)
    while title not in titles(app):
        assert stack.page + 1 < stack.pages, f"no {title}"
        stack.turn(1)
    app.click(app.page.stack.rows[titles(app).index(title)].button)


def test_one_begins_with_the_places(places: RunningApp) -> None:
    found = all_titles(places)
    assert found[:3] == ["桌面", "下载", "文档"]
    assert found[-2:] == ["我的文件夹", "整个电脑"]


def test_from_place_to_article_and_onto_the_shelf(places: RunningApp) -> None:
    open_row(places, "文档")
    assert places.page.heading == "文档"
    assert titles(places) == ["信", "空的", "照片"]
    assert places.page.stack.rows[0].button.hasFocus()
    open_row(places, "信")
    assert places.page.heading == "信"
    open_row(places, "奶奶")
    assert places.page.name == "arrivals"
    places.press("refuse")
    assert (places.page.name, places.page.heading) == ("folders", "信")
    open_row(places, "奶奶")
    places.press("keep")
    assert places.page.name == "list"
    assert places.page.stack.rows[0].title == "给奶奶的信"


def test_back_goes_as_one_came_and_finds_what_was_pressed(places: RunningApp) -> None:
    open_row(places, "我的文件夹")
    open_row(places, "文档")
    open_row(places, "空的")
    assert places.page.blank.isVisible()
    places.key(Qt.Key.Key_Escape)
    assert places.page.heading == "文档"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "打开 空的"
    places.press("back_button")
    assert places.page.heading == "我的文件夹"
    places.key(Qt.Key.Key_Escape)
    assert places.page.heading == "从文件"
    places.key(Qt.Key.Key_Escape)
    assert places.page.name == "add"


def test_an_empty_folder_and_one_that_is_gone_lead_elsewhere(
    places: RunningApp, home: Path
) -> None:
    open_row(places, "文档")
    open_row(places, "空的")
    assert places.page.blank.words.text() == "这里没有能念的文章。"
    assert places.page.blank.button.hasFocus()
    places.press("blank.button")
    assert places.page.heading == "从文件"
    open_row(places, "文档")
    QTest.qWait(REPEAT_MS + 20)
    (home / "Documents" / "空的").rmdir()
    open_row(places, "空的")
    assert "打不开" in places.page.blank.words.text()
    places.press("blank.button")
    assert not places.page.blank.isVisible()


def test_a_bad_file_is_named_and_the_next_press_is_for_the_answer(places: RunningApp) -> None:
    open_row(places, "文档")
    open_row(places, "照片")
    assert places.page.name == "folders"
    assert places.page.notice.words.text().startswith("“照片”：")
    assert places.page.notice.button.hasFocus()
    places.press("notice.button")
    assert not places.page.notice.isVisible()
    assert places.page.stack.rows[0].button.hasFocus()


def test_a_bad_file_in_the_list_of_files_is_named_as_well(
    app: RunningApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = home / "Downloads" / "账单.txt"
    bad.write_bytes(b"\x89PNG\0\0\1\2\3" * 90)
    services = app.yinling.services
    monkeypatch.setattr(type(services), "nearby_files", lambda self: (NearbyFile(bad, 0.0),))
    app.yinling.window.go(ADD)
    app.settle()
    (row,) = app.page.stack.rows
    assert row.under.startswith("下载")
    app.click(row.button)
    assert app.page.notice.words.text().startswith("“账单”：")
    assert app.page.notice.button.hasFocus()
    app.press("notice.button")
    assert not app.page.notice.isVisible()


def test_a_drive_that_never_answers_keeps_nobody(
    places: RunningApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered, asked = threading.Event(), []
    scan = os.scandir

    def hangs(folder: Path) -> object:
        if Path(folder) == home / "Downloads":
            asked.append(folder)
            answered.wait(20)
        return scan(folder)

    monkeypatch.setattr("app.files.folders.os.scandir", hangs)
    try:
        for _ in range(5):
            row = places.page.stack.rows[titles(places).index("下载")]
            row.chosen.emit()
            assert places.page.told.text() == "正在看这里有什么……"
            places.page.go_back()
            places.until(lambda: "下载" in titles(places))
        assert len(asked) == 1, "each press would keep one more thread"
        places.page.stack.rows[titles(places).index("文档")].chosen.emit()
        places.until(lambda: "信" in titles(places))
    finally:
        answered.set()
    places.settle()
    assert titles(places) == ["信", "空的", "照片"], "the late answer is not shown"


def test_a_drive_that_answers_again_is_shown_to_a_reader_who_still_waits_for_it(
    places: RunningApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "Downloads" / "信.txt").write_text(LETTER, "utf-8")
    answers, asked = threading.Event(), []
    scan = os.scandir

    def slowly(folder: Path) -> object:
        if Path(folder) == home / "Downloads":
            asked.append(folder)
            answers.wait(20)
        return scan(folder)

    monkeypatch.setattr("app.files.folders.os.scandir", slowly)
    try:
        for _ in range(2):
            places.page.stack.rows[titles(places).index("下载")].chosen.emit()
            places.page.go_back()
            places.until(lambda: "下载" in titles(places))
        places.page.stack.rows[titles(places).index("下载")].chosen.emit()
        assert len(asked) == 1
        assert not titles(places)
    finally:
        answers.set()
    places.settle()
    assert titles(places) == ["信"]


def test_a_folder_with_too_much_in_it_says_so(places: RunningApp, home: Path) -> None:
    for number in range(MOST + 1):
        (home / "Downloads" / f"{number}.txt").write_text("一句话。", "utf-8")
    open_row(places, "下载")
    assert f"只列出了 {MOST} 个" in places.page.told.text()


def test_odd_names_are_shown_plainly(places: RunningApp, home: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(home / "Desktop") + b"/" + "来信".encode("gbk")))
    folder.mkdir()
    (folder / "两\n行.txt").write_text(LETTER, "utf-8")
    open_row(places, "桌面")
    open_row(places, "来信")
    assert places.page.heading == "来信"
    open_row(places, "两 行")
    assert places.page.name == "arrivals"


def test_a_voice_is_chosen_as_folder_or_archive(
    app: RunningApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = home / "Downloads" / "vits-zh-x"
    voice.mkdir()
    for name in ("model.onnx", "small.onnx", "tokens.txt"):
        (voice / name).write_text("x", "utf-8")
    (home / "Downloads" / "另一个.tar.bz2").write_text("x", "utf-8")
    wanted: list[Path] = []
    app.yinling.window.go(Voices())
    app.settle()
    monkeypatch.setattr(type(app.page), "install", lambda self, path: wanted.append(path))
    app.press("add")
    assert app.page.heading == "添加声音"
    assert app.page.told.text() == "要添加的声音在哪里？"
    open_row(app, "下载")
    assert titles(app) == ["vits-zh-x", "另一个.tar.bz2"]
    open_row(app, "vits-zh-x")
    assert titles(app) == ["vits-zh-x"], "the folder itself, once"
    app.click(app.page.stack.rows[0].button)
    assert app.page.name == "voices"
    QTest.qWait(REPEAT_MS + 20)
    app.press("add")
    open_row(app, "下载")
    open_row(app, "另一个.tar.bz2")
    assert app.page.name == "voices"
    assert [path.parent.name for path in wanted] == ["vits-zh-x", "Downloads"]
    app.key(Qt.Key.Key_Escape)
    assert app.page.name != "folders"


def test_one_name_for_the_home_folder(home: Path) -> None:
    assert folder_words(home) == "我的文件夹"
    assert folder_words(home / "Downloads") == "下载"
    assert folder_words(Path("/media/someone/KINGSTON")) == "U盘“KINGSTON”"


def test_files_that_cannot_be_read_yet_are_named_after_the_others(
    places: RunningApp, home: Path
) -> None:
    for name in ("体检报告.caj", "孙女.mp4"):
        (home / "Documents" / "信" / name).write_bytes(b"%PDF-" * 9)
        (home / "Downloads" / name).write_bytes(b"%PDF-" * 9)
    open_row(places, "文档")
    open_row(places, "信")
    assert "文字" in places.page.told.text(), "which can be read"
    assert set(all_titles(places)[1:]) == {"体检报告.caj", "孙女.mp4"}
    assert places.page.stack.rows[-1].under == "现在还念不了"
    assert places.page.stack.rows[-1].button is None
    places.key(Qt.Key.Key_Escape)
    places.key(Qt.Key.Key_Escape)
    open_row(places, "下载")
    assert places.page.told.text().startswith("这里没有能念的文章。")
    assert len(all_titles(places)) == 2
    assert places.page.back_button.hasFocus()


def test_a_voice_among_articles_leads_to_the_page_that_puts_it_in(
    places: RunningApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = home / "Desktop" / "声音.ylvoice"
    pack.write_bytes(b"x")
    brought: list[Path] = []
    monkeypatch.setattr(VoicesPage, "install", lambda self, path: brought.append(path))
    open_row(places, "桌面")
    assert places.page.stack.rows[0].under == "这是一个声音，不是文章"
    open_row(places, "声音.ylvoice")
    assert places.page.name == "voices"
    places.yinling.window.go(ADD)
    places.settle()
    assert all_titles(places)[-1] == "声音.ylvoice"
    QTest.qWait(REPEAT_MS + 20)
    open_row(places, "声音.ylvoice")
    assert places.page.name == "voices"
    assert brought == [pack, pack]


@pytest.mark.parametrize(
    ("name", "under", "page"),
    [
        ("社区.yinling-feed", "订阅用的，不是文章", "add-subscription"),
        ("都在这里.yinling", "从前存好的所有东西", "bring-back"),
    ],
)
def test_files_of_other_kinds_lead_to_the_page_that_asks_about_them(
    places: RunningApp, home: Path, name: str, under: str, page: str
) -> None:
    (home / "Desktop" / name).write_bytes(b"x")
    title = name.partition(".")[0]
    open_row(places, "桌面")
    assert places.page.stack.rows[0].under == under
    open_row(places, title)
    assert places.page.name == page
    places.yinling.window.go(ADD)
    places.settle()
    assert all_titles(places)[-1] == title
    QTest.qWait(REPEAT_MS + 20)
    open_row(places, title)
    assert places.page.name == page


def test_many_files_that_cannot_be_read_are_counted(places: RunningApp, home: Path) -> None:
    for number in range(40):
        (home / "Downloads" / f"{number}.mp4").write_bytes(b"x")
    open_row(places, "下载")
    found = all_titles(places)
    assert (len(found), found[-1]) == (NAMED + 1, f"还有 {40 - NAMED} 个文件")


def test_files_of_a_folder_that_was_brought_in_are_marked(places: RunningApp, home: Path) -> None:
    for name in ("一", "二"):
        (home / "Desktop" / f"{name}.txt").write_text(f"信{name}\n\n您好{name}。\n", "utf-8")
    places.yinling.window.go(Bring((home / "Desktop",)))
    places.until(lambda: places.page.keep.isEnabled())
    places.press("keep")
    places.settle()
    places.yinling.window.go(ADD)
    places.until(lambda: bool(places.page.on_shelf))
    marks = {row.title: row.under.endswith("书架上有了") for row in places.page.stack.rows}
    assert marks == {"一": True, "二": True, "照片": False, "奶奶": False}


def test_files_whose_articles_are_on_the_shelf_are_marked(places: RunningApp, home: Path) -> None:
    letter = home / "Documents" / "信" / "奶奶.txt"
    places.page.open_file(letter)
    places.until(lambda: places.page.name == "arrivals")
    places.settle()
    assert "书架上有了" not in places.page.stack.rows[0].under
    places.press("keep")
    places.settle()
    letter.rename(home / "Desktop" / "换了名字.txt")
    (home / "Desktop" / "新的.txt").write_text("新的信\n\n您好。\n", "utf-8")
    places.yinling.window.go(ADD)
    places.until(lambda: bool(places.page.on_shelf))
    marks = {row.title: row.under.endswith("书架上有了") for row in places.page.stack.rows}
    assert marks == {"换了名字": True, "新的": False, "照片": False}
    places.page.open_file(home / "Desktop" / "换了名字.txt")
    places.until(lambda: places.page.name == "arrivals")
    places.settle()
    assert places.page.stack.rows[0].under.endswith("书架上有了")
    places.page.go_back()
    for row in places.yinling.library.rows(Shelf.TODAY):
        places.yinling.library.remove(row.id)
    places.yinling.window.go(ADD)
    places.until(lambda: not places.page.on_shelf)
    assert not any(row.under.endswith("书架上有了") for row in places.page.stack.rows)


def test_late_marks_of_a_folder_do_not_bring_its_rows_back(
    places: RunningApp, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    open_row(places, "文档")
    open_row(places, "信")
    assert titles(places) == ["奶奶"]
    marked, listed = threading.Event(), threading.Event()

    def slow_marks(paths: object, known: object) -> frozenset[Path]:
        assert marked.wait(10)
        return frozenset([home / "Documents" / "信" / "奶奶.txt"])

    def slow_list(folder: Path, wanted: str) -> Listing:
        assert listed.wait(10)
        return list_folder(folder, wanted)

    monkeypatch.setattr("ui.pages.importing.opens_files.known_files", slow_marks)
    monkeypatch.setattr("ui.pages.importing.folders.list_folder", slow_list)
    places.page.mark_known([home / "Documents" / "信" / "奶奶.txt"])
    places.page.go_back()
    marked.set()
    QTest.qWait(200)  # the late answer would come now
    assert titles(places) == [], "what is in the other folder is not known yet"
    listed.set()
    places.settle()
    assert titles(places) == ["信", "空的", "照片"]
