"""家信: the volunteer's three steps, faults in one sentence, and nothing where it is forbidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.forbidding import Nothing

from app.letters.memory import Fault
from app.letters.round import Round
from ui.shell.destinations.plain import ADD, LETTERS
from ui.shell.hands.post import Post

NOTE = "试一试\n\n这是放进信箱的第一个文件，念出来就算成功了。\n"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mailbox that looks often."""
    monkeypatch.setattr("app.letters.pace.SOON_S", 0.02)
    monkeypatch.setattr("app.letters.pace.SHARE", 0)
    monkeypatch.setattr("app.letters.mailbox.STEADY_S", 0.02)


@pytest.mark.usefixtures("quick")
def test_a_volunteer_sets_it_up_in_three_steps(app: RunningApp, tmp_path: Path) -> None:
    cloud = tmp_path / "家里的云盘"
    (cloud / "妈妈的信箱").mkdir(parents=True)
    app.yinling.window.go(ADD)
    app.settle()
    app.press("letters")
    app.click(app.page.blank.button)
    assert app.page.name == "choose-mailbox"
    app.page.stand_in(cloud)  # as if it were among the places of this computer
    app.settle()
    (row,) = app.page.stack.rows
    assert row.title == "妈妈的信箱"
    app.rest_hands()
    app.click(row.button)
    app.rest_hands()
    app.press("take")
    assert app.page.name == "letters"
    assert app.yinling.settings.now.letters_folder == str(cloud / "妈妈的信箱")
    app.until(lambda: "第二步" in app.page.told.text())
    (cloud / "妈妈的信箱" / "来自小芳 你好.txt").write_text(NOTE)
    app.yinling.services.mailbox.look_now()
    app.until(lambda: bool(app.page.stack.rows))
    assert app.page.stack.rows[0].title == "小芳来信了：试一试"
    app.rest_hands()
    app.press("listen")
    app.until(lambda: app.yinling.reading.is_active)
    assert app.page.name == "reading"


def test_a_fault_is_one_sentence_that_stays_until_it_is_answered(
    app: RunningApp, tmp_path: Path
) -> None:
    mailbox = app.yinling.services.mailbox
    app.yinling.settings.change(letters_folder=str(tmp_path))
    app.settle()
    mailbox.close()
    mailbox.last = Round(faults=(Fault("来自小芳/录像.mp4", "小芳", "refused-film"),))
    app.yinling.window.go(LETTERS)
    app.settle()
    assert app.page.notice.words.text() == "“录像.mp4”：这是录像，不是文章，念不了。"
    app.click(app.page.notice.button)
    assert app.page.notice.isHidden()


def test_no_letters_come_where_they_are_forbidden(app: RunningApp, tmp_path: Path) -> None:
    folder = tmp_path / "信箱"
    folder.mkdir()
    app.yinling.settings.change(letters_folder=str(folder))
    app.settle()
    mailbox = app.yinling.services.mailbox
    before = mailbox.last
    app.yinling.gate.use(Nothing())
    Post(app.yinling.services, app.yinling.window)
    mailbox.look_now()
    app.settle()
    assert mailbox.last is before
    app.yinling.window.go(LETTERS)
    assert app.page.name != "letters"
