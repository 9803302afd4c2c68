"""A letter from the daughter is put into a folder, and heard in the evening: nobody imports it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp

from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import LETTERS
from ui.shell.hands.post import Post

LETTER = """全家去了西湖

妈，我们今天去了西湖，船上的风很凉快，孩子们都很高兴。

下个星期再给您写信。
"""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mailbox that looks often."""
    monkeypatch.setattr("app.letters.pace.SOON_S", 0.02)
    monkeypatch.setattr("app.letters.pace.PERIOD_S", 0.05)
    monkeypatch.setattr("app.letters.pace.SHARE", 0)
    monkeypatch.setattr("app.letters.mailbox.STEADY_S", 0.05)


@pytest.mark.usefixtures("quick")
def test_the_letter_appears_by_itself_and_is_read_after_who_it_is_from(
    app: RunningApp, tmp_path: Path
) -> None:
    folder = tmp_path / "妈收"
    folder.mkdir()
    Post(app.yinling.services, app.yinling.window)  # some apps of tests have no preparations
    app.yinling.settings.change(letters_folder=str(folder))
    assert app.page.name == "home"
    # The daughter's telephone puts it there piece by piece.
    (folder / "来自小芳").mkdir()
    half = folder / "来自小芳" / "西湖.txt.part"
    half.write_text(LETTER[:20])
    half.write_text(LETTER)
    half.rename(half.with_suffix(""))
    library = app.yinling.library
    app.until(lambda: any(row.is_letter for row in library.rows(Shelf.TODAY)))
    app.until(lambda: "小芳来信了" in app.page.headline.text())
    assert app.page.listen.text() == "念给我听"
    app.rest_hands()
    app.press("listen")
    assert app.page.name == "reading"
    reading = app.yinling.reading
    app.until(lambda: reading.is_active)
    assert reading.article is not None
    assert reading.article.title == "小芳来信了：全家去了西湖"
    assert app.engine.requests[0].text.startswith("小芳来信了")
    app.yinling.window.go(LETTERS)
    app.settle()
    assert [row.title for row in app.page.stack.rows] == ["小芳来信了：全家去了西湖"]
