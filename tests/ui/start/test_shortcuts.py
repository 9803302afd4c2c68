"""接着听 and 今天的文章 from the icon's menu lead where the first page's buttons lead."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from app.speech.reading.reader import ReaderState
from ui.start import shortcuts


def take(app: RunningApp, shortcut: str) -> None:
    shortcuts.take(shortcut, app.yinling.services, app.yinling.window)


def test_today_shows_the_articles_of_today(app: RunningApp) -> None:
    take(app, shortcuts.TODAY)
    app.until(lambda: app.page.name == "list")
    app.settle()
    assert app.page.stack.rows


def test_listen_reads_aloud_where_the_big_button_would(app: RunningApp) -> None:
    app.settle()
    order = app.page.order
    take(app, shortcuts.LISTEN)
    app.until(lambda: app.page.name == "reading")

    def is_heard() -> bool:
        app.hear(100)
        return app.yinling.reading.state is ReaderState.PLAYING

    app.until(is_heard)
    assert app.yinling.services.session.state.main.order == order


@pytest.mark.parametrize("name", ["", "close", "listen\n"])
def test_other_names_do_nothing(app: RunningApp, name: str) -> None:
    take(app, name)
    app.settle()
    assert app.page.name == "home"


def test_a_reader_who_was_never_asked_answers_first(start_app) -> None:
    app = start_app(for_the_first_time=True)
    take(app, shortcuts.TODAY)
    app.settle()
    assert app.page.name == "seeing"
