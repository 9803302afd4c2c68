"""A stick that is plugged in is a line on 首页 until it is answered, or pulled."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.app import RunningApp

from app.files import fence
from content.library.store.shelf import OriginKind
from ui.shell.hands.post import Post

pytestmark = pytest.mark.painted


@pytest.fixture
def roots(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The sticks that are plugged in; none at first. Before the app, which looks at once."""
    found: list[Path] = []
    monkeypatch.setattr(fence, "sticks_here", lambda: tuple(found))
    return found


@pytest.fixture
def app(roots: list[Path], app: RunningApp) -> RunningApp:
    """An app that looks for sticks; some apps of tests have no preparations."""
    Post(app.yinling.services, app.yinling.window)
    app.settle()
    return app


def plug(app: RunningApp, roots: list[Path], root: Path) -> None:
    root.mkdir(exist_ok=True)
    (root / "旧信.txt").write_text("旧信\n\n这是从前的一封信，写在一张很旧的纸上。\n")
    roots.append(root)
    app.yinling.services.sticks.look_now()
    app.settle()


def test_it_stays_until_it_is_answered_and_leads_to_the_question(
    app: RunningApp, tmp_path: Path, roots: list[Path]
) -> None:
    plug(app, roots, tmp_path / "KINGSTON")
    line = app.page.stick
    assert line.words.text() == "U盘里有 1 篇文章，要放进书架吗？"
    app.rest_hands()
    app.click(line.button)
    app.until(lambda: app.page.name == "arrivals" and app.page.keep.isEnabled())
    app.rest_hands()
    app.press("keep")
    app.until(lambda: app.page.name == "list")
    (row,) = app.yinling.library.rows_from(OriginKind.STICK)
    assert (row.title, row.origin and row.origin.name) == ("旧信", "KINGSTON")
    app.yinling.window.home()
    app.settle()
    assert app.page.stick.isHidden()
    assert sorted(path.name for path in (tmp_path / "KINGSTON").iterdir()) == ["旧信.txt"]


def test_it_goes_when_it_is_not_wanted_or_the_stick_is_pulled(
    app: RunningApp, tmp_path: Path, roots: list[Path]
) -> None:
    plug(app, roots, tmp_path / "KINGSTON")
    app.rest_hands()
    app.click(app.page.stick.other)
    assert app.page.stick.isHidden()
    plug(app, roots, tmp_path / "SANDISK")
    assert not app.page.stick.isHidden()
    roots.clear()
    app.yinling.services.sticks.look_now()
    app.settle()
    assert app.page.stick.isHidden()
