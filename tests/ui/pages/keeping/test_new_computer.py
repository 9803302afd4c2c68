"""A new computer with everything back from the stick, as a person sees and presses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import QMimeData, Qt, QUrl

import ui.shell.hands.keeping
import ui.start.made_late
from app.files.nearby_files import NearbyFile
from app.readers.readers import Readers
from app.recording.places import Target
from content.library.store.shelf import Shelf
from content.locator import Locator
from content.model import Article, Block, BlockKind, article_id
from ui.shell.destinations.looked_for import LookFor
from ui.shell.destinations.plain import ADD, BRING_BACK, KEEP_ALL
from ui.shell.destinations.shelf import Folders
from ui.shell.hands.bringing import bring_files, destination_of
from ui.widgets.rows.choice_row import ChoiceRow

BLOCKS = (Block(BlockKind.TITLE, "一封信"), Block(BlockKind.PARAGRAPH, "春天来了，花开了。" * 90))
LETTER = Article(article_id(BLOCKS), BLOCKS)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    places = (Target(folder, True, 8_000_000_000), Target(tmp_path, False, 300_000))
    monkeypatch.setattr(ui.start.made_late, "places_to_record", lambda: places)
    monkeypatch.setattr(ui.start.made_late, "start_folders", lambda: (folder,))
    return folder


def rows(app: RunningApp) -> list[ChoiceRow]:
    return list(app.page.stack.rows)


def told(app: RunningApp) -> str:
    notice = app.page.notice
    return str(notice.words.text()) if notice.isVisible() else ""


def press_first(app: RunningApp) -> None:
    app.until(lambda: bool(rows(app)))
    app.click(rows(app)[0].button)
    app.until(lambda: not app.page.keeping.errand.is_under_way)
    app.settle()


def save_from_an_old_computer(start_app: Callable[..., RunningApp], home: Path) -> None:
    """Read a letter, choose large letters, correct a word, save all of it, and give the computer
    away.
    """
    app = start_app()
    yinling = app.yinling
    yinling.library.add([LETTER])
    yinling.library.save_place(Locator(LETTER.id, 1, 45, "春天来了"), 0.4)
    yinling.settings.change(size_index=6, theme="black")
    yinling.services.corrections.correct("重庆", ("zhong4", "qing4"))
    yinling.window.home()
    app.settle()
    app.press("listen")
    app.press("rail.more")
    app.choose("open-keep-all")
    assert app.page.name == "keep-all"
    press_first(app)
    assert told(app).startswith("59 篇文章和别的东西都存好了，在“KINGSTON”里。")
    app.click(app.page.notice.button)
    assert told(app) == ""
    home.rename(home.with_name("given away"))


def test_a_new_computer_goes_on_where_the_old_one_was(
    start_app: Callable[..., RunningApp], stick: Path, tmp_path: Path
) -> None:
    save_from_an_old_computer(start_app, tmp_path / "home")
    app = start_app()
    before = app.yinling.library.rows(Shelf.SHELF), app.yinling.settings.now
    app.yinling.window.go(KEEP_ALL)
    app.settle()
    app.press("restore")
    assert app.page.name == "bring-back"
    press_first(app)
    assert told(app) == "都恢复了，新来 1 篇文章。读到哪儿、字和颜色也都回来了。"
    settings = app.yinling.settings.now
    assert (settings.size_index, settings.theme) == (6, "black")
    assert dict(app.yinling.services.corrections.now.entries) == {"重庆": ("zhong4", "qing4")}
    app.yinling.window.home()
    app.settle()
    assert app.page.headline.text() == "一封信", "接着听 offers what was read on the old computer"
    app.yinling.window.go(BRING_BACK)
    app.settle()
    press_first(app)
    app.click(app.page.notice.other)
    app.until(lambda: not app.page.keeping.errand.is_under_way)
    app.settle()
    # The second time nothing was new, and it is what 换回来 takes back.
    assert told(app) == "换回去了，和恢复以前一样。"
    assert LETTER.id in app.yinling.library.ids("")
    assert before != (app.yinling.library.rows(Shelf.SHELF), app.yinling.settings.now)


def test_all_who_read_come_back_and_go_again(
    start_app: Callable[..., RunningApp], stick: Path, tmp_path: Path
) -> None:
    """Grandmother reads on the old computer, with her own size; grandfather has his."""
    app = start_app()
    yinling = app.yinling
    yinling.settings.change(size_index=2)
    readers = Readers().named(0, "爷爷").with_one_more("奶奶")
    yinling.services.readers.show(yinling.services.readers.keep(readers))
    yinling.services.readers.take_over(yinling.services.readers.keep_present(1))
    yinling.settings.change(size_index=6)
    yinling.library.add([LETTER])
    yinling.library.save_place(Locator(LETTER.id, 1, 45, "春天来了"), 0.4)
    yinling.window.go(KEEP_ALL)
    app.settle()
    assert told_above(app).startswith("文章、每个人读到哪儿")
    press_first(app)
    (tmp_path / "home").rename(tmp_path / "given away")
    app = start_app()
    yinling, settings = app.yinling, app.yinling.settings.now
    yinling.window.go(BRING_BACK)
    app.settle()
    press_first(app)
    assert yinling.services.readers.now.present.name == "奶奶"
    assert yinling.settings.now.size_index == 6
    assert yinling.library.reader == 1
    assert yinling.library.place(LETTER.id) is not None
    yinling.services.readers.take_over(yinling.services.readers.keep_present(0))
    assert (yinling.settings.now.size_index, yinling.library.place(LETTER.id)) == (2, None)
    yinling.services.readers.take_over(yinling.services.readers.keep_present(1))
    app.click(app.page.notice.other)
    app.until(lambda: not app.page.keeping.errand.is_under_way)
    app.settle()
    assert told(app) == "换回去了，和恢复以前一样。"
    assert yinling.services.readers.now == Readers()
    assert yinling.settings.now == settings
    files = {path.name for path in (tmp_path / "home").rglob("*") if path.is_file()}
    assert "readers.json" not in files
    assert not (tmp_path / "home" / "config" / "reader-1" / "settings.json").exists()
    assert yinling.library.reader == 0


def told_above(app: RunningApp) -> str:
    app.until(lambda: bool(rows(app)))
    return str(app.page.told.text())


def test_what_came_back_can_be_taken_back(
    start_app: Callable[..., RunningApp], stick: Path, tmp_path: Path
) -> None:
    save_from_an_old_computer(start_app, tmp_path / "home")
    app = start_app()
    before = app.yinling.library.rows(Shelf.SHELF), app.yinling.settings.now
    app.yinling.window.go(BRING_BACK)
    app.settle()
    press_first(app)
    assert LETTER.id in app.yinling.library.ids("")
    app.click(app.page.notice.other)
    app.until(lambda: not app.page.keeping.errand.is_under_way)
    app.settle()
    assert (app.yinling.library.rows(Shelf.SHELF), app.yinling.settings.now) == before
    assert len(app.yinling.services.corrections.now) == 0


def test_adding_articles_finds_what_was_saved(
    start_app: Callable[..., RunningApp], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "银龄悦读-2026-11-30.yinling"
    file.write_bytes(b"no file of ours")
    found = (NearbyFile(file, 0.0, can_be_read=False),)
    monkeypatch.setattr(ui.start.made_late, "files_nearby", lambda: found)
    app = start_app()
    app.yinling.window.go(ADD)
    app.settle()
    app.until(lambda: bool(rows(app)))
    app.click(rows(app)[0].button)
    assert app.page.name == "bring-back"
    app.until(lambda: bool(told(app)))
    assert told(app) == "这个文件坏了，恢复不了。这台电脑上什么也没有变。"


def test_a_file_that_is_opened_or_dropped_is_asked_about(
    start_app: Callable[..., RunningApp], stick: Path, tmp_path: Path
) -> None:
    save_from_an_old_computer(start_app, tmp_path / "home")
    (file,) = stick.iterdir()
    elsewhere = tmp_path / "信.YINLING"
    file.rename(elsewhere)
    app = start_app()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(elsewhere))])
    app.yinling.window.go(destination_of(data))
    assert told_above(app) == "从这个文件恢复吗？这台电脑上有的，一样也不会少。"
    assert LETTER.id not in app.yinling.library.ids(""), "nothing comes before it is pressed"
    app.yinling.window.home()
    bring_files(app.yinling.services, app.yinling.window, (elsewhere,))
    assert app.page.name == "bring-back"
    press_first(app)
    assert LETTER.id in app.yinling.library.ids("")
    app.click(app.page.notice.button)
    app.press("look_again")
    app.until(lambda: "没有找到" in app.page.told.text())
    elsewhere.rename(file)
    app.yinling.window.go(Folders(LookFor.ARTICLE))
    app.until(lambda: bool(rows(app)))
    app.click(rows(app)[0].button)
    app.until(lambda: [row.button.text() for row in rows(app)] == ["恢复"])
    app.click(rows(app)[0].button)
    assert app.page.name == "bring-back"


def test_without_a_stick_the_page_says_what_to_do(
    start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.start.made_late, "places_to_record", lambda: ())
    app = start_app()
    app.yinling.window.go(KEEP_ALL)
    app.settle()
    assert app.page.told.text().startswith("没有找到U盘。")
    assert rows(app) == []


def test_saving_goes_on_when_the_page_is_left_and_is_told_there(
    stick: Path, app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, save = Event(), ui.shell.hands.keeping.save_everything

    def slowly(*given: object) -> object:
        assert go_on.wait(30)
        return save(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ui.shell.hands.keeping, "save_everything", slowly)
    app.yinling.window.go(KEEP_ALL)
    app.yinling.jobs.wait_idle(5000)
    app.until(lambda: bool(rows(app)))
    keeping = app.page.keeping
    app.qtbot.mouseClick(rows(app)[0].button, Qt.MouseButton.LeftButton)
    app.until(lambda: told(app).startswith("正在存"))
    app.yinling.window.home()
    go_on.set()
    app.until(lambda: not keeping.errand.is_under_way)
    app.settle()
    notice = app.yinling.window.notice
    assert notice.words.text().endswith("可以拔U盘了。")
    assert len([*stick.iterdir()]) == 1


def test_a_stopped_saving_leaves_nothing_on_the_stick(
    stick: Path, app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, save = Event(), ui.shell.hands.keeping.save_everything

    def slowly(*given: object) -> object:
        assert go_on.wait(30)
        return save(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(ui.shell.hands.keeping, "save_everything", slowly)
    app.yinling.window.go(KEEP_ALL)
    app.until(lambda: bool(rows(app)))
    app.qtbot.mouseClick(rows(app)[0].button, Qt.MouseButton.LeftButton)
    app.until(lambda: told(app).startswith("正在存"))
    app.rest_hands()
    app.qtbot.mouseClick(app.page.notice.button, Qt.MouseButton.LeftButton)
    app.until(lambda: told(app) == "正在停下……")
    go_on.set()
    app.until(lambda: not app.page.keeping.errand.is_under_way)
    app.settle()
    assert told(app) == "停下了，没有做完。什么也没有丢，可以再来一次。"
    assert [*stick.iterdir()] == []
