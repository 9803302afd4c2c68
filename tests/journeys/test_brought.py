"""Files dropped on the window, pasted text, and files named at the start lead to one question."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.importing.in_process import import_file
from fakes.turns import ANOTHER_DAY, has_turn
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.importing.together import MOST
from app.policy.policies import in_classroom, in_public
from app.speech.reading.reader import ReaderState
from ui.shell.destinations.plain import ADD, FIND
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.words.voices import voice_fault_words
from ui.words.wording import error_words

LETTER = "给奶奶的信\n\n奶奶您好。家里都好。\n"
POEM = "早晨的山路\n\n太阳出来了，鸟也醒了。\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "来信.txt"
    path.write_text(LETTER, "utf-8")
    return path


@pytest.fixture(autouse=True)
def clean_clipboard() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def of_files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(app: RunningApp, data: QMimeData) -> bool:
    """Drag this over the window and let it go; return whether the window wanted it."""
    window, moves = app.yinling.window, Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    both = moves | Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(50, 50).toPoint(), both, data, buttons, keys)
    entered.setDropAction(moves)
    QApplication.sendEvent(window, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(QPointF(50, 50), both, data, buttons, keys)
    QApplication.sendEvent(window, dropped)
    assert dropped.dropAction() is Qt.DropAction.CopyAction, "the other program keeps its file"
    app.settle()
    return True


def paste(app: RunningApp) -> None:
    focus = QApplication.focusWidget() or app.page
    app.qtbot.keyClick(focus, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    app.settle()


def titles(app: RunningApp) -> list[str]:
    return [row.title for row in app.page.stack.rows]


def test_a_dropped_voice_is_put_in(
    app: RunningApp, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "a.ylvoice"
    pack.write_bytes(b"no voice")
    assert drop(app, of_files(pack))
    assert app.page.name == "voices"
    assert app.page.notice.words.text() == voice_fault_words("voice-pack-damaged")
    app.yinling.window.home()
    assert drop(app, of_files(letter, pack)), "several files are asked about as ever"
    assert app.page.name == "arrivals"
    app.yinling.bring((pack,))
    app.settle()
    assert app.page.name == "voices"


def test_a_dropped_file_is_asked_about_and_read_now(app: RunningApp, letter: Path) -> None:
    assert drop(app, of_files(letter))
    assert app.page.name == "arrivals"
    assert "放进书架，还是现在就念？" in app.page.told.text()
    assert app.page.keep.hasFocus()
    app.press("hear")
    assert app.page.name == "reading"
    assert app.page.heading == "给奶奶的信"
    assert app.yinling.reading.state in (ReaderState.LOADING, ReaderState.PLAYING)
    app.page.go_back()
    app.page.go_back()
    assert app.page.name == "home"
    assert "给奶奶的信" in {row.title for row in app.yinling.library.rows("shelf")}


def test_several_files_and_folders_at_once_and_what_cannot_be_read_is_named(
    app: RunningApp, letter: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "诗"
    folder.mkdir()
    (folder / "山路.txt").write_text(POEM, "utf-8")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff" * 9)
    (tmp_path / "空的").mkdir()
    (tmp_path / "账单.pdf").write_bytes(b"%PDF-1.7 " * 9)
    paths = (letter, folder, tmp_path / "空的", tmp_path / "账单.pdf")
    assert drop(app, of_files(*paths))
    assert titles(app) == ["给奶奶的信", "早晨的山路"]
    told = app.page.notice.words.text().splitlines()
    assert told[0] == f"“空的”：{error_words('nothing-in-folder')}"
    assert told[1].startswith("“照片.jpg”：")
    assert told[2] == f"“账单.pdf”：{error_words('refused-damaged')}"
    assert app.page.notice.button.hasFocus()
    app.press("notice.button")
    app.press("keep")
    assert app.page.name == "list"


def test_nothing_readable_is_one_sentence_and_a_way_back(app: RunningApp, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    assert drop(app, of_files(tmp_path / "管道.txt"))
    assert app.page.blank.words.text() == f"“管道.txt”：{error_words('file-unreadable')}"
    app.press("blank.button")
    assert app.page.name == "home"


def test_more_files_than_fit_are_not_left_out_silently(app: RunningApp, tmp_path: Path) -> None:
    for number in range(MOST + 1):
        (tmp_path / f"{number}.txt").write_text(f"第{number}封信\n\n一句话。\n", "utf-8")
    assert drop(app, of_files(*tmp_path.glob("*.txt")))
    assert f"一次最多看 {MOST} 个" in app.page.notice.words.text()


@pytest.mark.skipif(not has_turn(2, every=3), reason=ANOTHER_DAY)
def test_pasted_text_is_asked_about_on_every_page_but_in_a_field(app: RunningApp) -> None:
    QGuiApplication.clipboard().setText(POEM)
    app.yinling.window.go(FIND)
    app.settle()
    app.page.field.setFocus()
    paste(app)
    assert app.page.name == "find"
    assert app.page.field.text().startswith("早晨的山路")
    app.page.go_back()
    paste(app)
    assert app.page.name == "arrivals"
    assert titles(app) == ["早晨的山路"]
    assert app.page.told.text().startswith("“复制来的字”")


def test_what_was_copied_has_a_button_too(app: RunningApp) -> None:
    app.yinling.window.go(ADD)
    app.settle()
    app.press("blank.button")
    assert app.page.name == "folders"
    app.press("pasted")
    assert "还没有复制过字" in app.page.blank.words.text()
    app.press("blank.button")
    QGuiApplication.clipboard().setText(POEM)
    QTest.qWait(REPEAT_MS + 20)
    app.press("pasted")
    assert titles(app) == ["早晨的山路"]


def test_addresses_and_pictures_are_told_apart(app: RunningApp) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a")])
    data.setText("https://example.org/a")
    assert drop(app, data)
    assert app.page.name == "web-address"
    assert "example.org" in app.page.told.text()
    app.yinling.window.home()
    QGuiApplication.clipboard().setImage(QImage(9, 9, QImage.Format.Format_RGB32))
    paste(app)
    assert "图片" in app.page.blank.words.text()


def test_a_list_of_copied_files_is_no_text(app: RunningApp, letter: Path) -> None:
    address = QUrl.fromLocalFile(str(letter)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
    QGuiApplication.clipboard().setText(f"x-special/nautilus-clipboard\ncopy\n{address}\n")
    paste(app)
    assert titles(app) == ["给奶奶的信"]


def test_a_start_with_files_asks_about_them(app: RunningApp, letter: Path) -> None:
    app.yinling.bring((letter,))
    app.settle()
    assert titles(app) == ["给奶奶的信"]
    app.press("refuse")
    assert app.page.name == "home"


def test_a_changed_file_is_asked_about_once(app: RunningApp, letter: Path) -> None:
    app.yinling.library.add(import_file(letter).articles)
    letter.write_text(LETTER.replace("家里都好", "家里都很好"), "utf-8")
    app.yinling.bring((letter,))
    app.settle()
    assert "书架上有以前的" in app.page.stack.rows[0].under
    app.rest_hands()
    app.press("hear")
    assert app.page.name == "ask-changed"
    app.page.go_back()
    assert app.page.name == "arrivals"
    app.rest_hands()
    app.press("keep")
    app.choose("replace-changed")
    assert app.page.name == "list"
    assert app.page.notice.words.text() == "换成新的了。以前的在“拿走的文章”里。"
    titles = [row.title for row in app.yinling.library.rows("shelf")]
    assert titles.count("给奶奶的信") == 1
    assert len(app.yinling.library.removed(replaced=False)) == 1


@pytest.mark.parametrize("policy", [in_classroom(), in_public()], ids=lambda policy: policy.name)
def test_what_a_policy_forbids_is_not_reached_in_any_of_these_ways(
    app: RunningApp, letter: Path, policy: object
) -> None:
    app.yinling.gate.use(policy)
    before = app.yinling.library.ids("")
    QGuiApplication.clipboard().setText(POEM)
    assert not drop(app, of_files(letter))
    paste(app)
    assert app.page.name == "home"
    app.yinling.bring((letter,))
    app.settle()
    assert app.page.name == "home"
    assert app.yinling.window.notice.words.text() == "这台机器上不能添加文章。"
    assert app.yinling.library.ids("") == before


def test_texts_without_a_title_say_where_theirs_is_from(app: RunningApp, tmp_path: Path) -> None:
    for name, text in (("买菜单", "萝卜三斤。\n白菜两棵。\n"), ("药", "早上一片，晚上一片。\n")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    drop(app, of_files(tmp_path / "买菜单.txt", tmp_path / "药.txt"))
    under = {row.title: row.under for row in app.page.stack.rows}
    for title, words in under.items():
        made = "开头的几个字" if title.endswith("……") else "文件的名字"
        assert made in words, (title, words)
    assert any("文件的名字" in words for words in under.values())
