"""一句一停: the page shows that the voice waits, and Space or the big button goes on."""

from __future__ import annotations

from fakes.app import RunningApp
from PySide6.QtCore import Qt

from app.speech.reading.reader import ReaderState
from ui.shell.destinations.open_article import OpenArticle
from ui.shell.destinations.reading import OneSentence

SENTENCE_MS = 60_000


def waiting(app: RunningApp) -> bool:
    for _ in range(SENTENCE_MS // 2000):
        app.hear(2000)
        if app.yinling.reading.state is ReaderState.WAITING:
            return True
    return False


def test_the_voice_waits_and_the_page_says_so(app: RunningApp) -> None:
    app.yinling.settings.change(waits_each_sentence=True)
    app.press("listen")
    app.settle()
    reading = app.yinling.reading
    assert app.page.listen.under == "一句一停"
    assert app.page.listen.text() == "暂停"
    assert waiting(app)
    first = reading.sentence
    assert app.page.listen.text() == "念下一句"
    app.key(Qt.Key.Key_Space)
    assert reading.sentence != first
    second = reading.sentence
    assert waiting(app)
    app.key(Qt.Key.Key_R)
    assert waiting(app)
    assert reading.sentence == second, "R says once more what was heard"
    app.rest_hands()
    app.press("listen")
    third = reading.sentence
    assert waiting(app)

    app.yinling.window.go(OneSentence(OpenArticle(reading.article)))
    assert waiting(app)
    assert reading.sentence not in (first, second, third)
    assert app.page.listen.text() == "念下一句"
    app.yinling.settings.change(waits_each_sentence=False)
    assert app.page.listen.text() == "念下一句", "it still waits for the press"
    app.key(Qt.Key.Key_Space)
    here = reading.sentence
    for _ in range(SENTENCE_MS // 2000):
        if reading.sentence == here:
            app.hear(2000)
    assert reading.sentence != here
    assert app.page.listen.under != "一句一停"


def test_at_the_end_of_an_article_the_next_one_waits_as_well(app: RunningApp) -> None:
    app.yinling.settings.change(waits_each_sentence=True)
    app.press("listen")
    first = app.yinling.reading.article
    app.yinling.reading.play_from(len(first.blocks) - 1, 10_000)
    app.hear(SENTENCE_MS)
    app.settle()
    assert app.yinling.reading.article is first
    assert app.page.listen.text() == "听下一篇"
    app.rest_hands()
    app.key(Qt.Key.Key_Space)
    app.until(lambda: app.yinling.reading.article is not first)
    assert waiting(app)
