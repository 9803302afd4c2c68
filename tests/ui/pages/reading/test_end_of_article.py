"""A single article was heard to its end: the dominant button goes on to the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.reading.order import ReadingOrder
from app.speech.engine import SpeechFault
from content.model import Article, Block, BlockKind
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.reading import Read
from ui.widgets.buttons.big_button import REPEAT_MS, Role

END = "这篇文章念完了。"


def letter(id_: str, title: str, text: str) -> Article:
    blocks = (Block(BlockKind.TITLE, title), Block(BlockKind.PARAGRAPH, text))
    return Article(id_, blocks)


SHORT = tuple(letter(f"short{n}", f"第{n}封信", "您好。") for n in range(3))
LONG = tuple(letter(f"long{n}", f"第{n}封长信", "您好，孩子们都好。" * 120) for n in range(2))


@pytest.fixture
def letters(start_app: Callable[..., RunningApp], monkeypatch: pytest.MonkeyPatch) -> RunningApp:
    """The app with three short letters and two long ones on the shelf, and nothing else."""
    monkeypatch.setattr(
        "ui.start.getting_ready.seed",
        lambda library: None if library.ids("") else library.add(SHORT + LONG),
    )
    return start_app()


def hear_to_the_end(app: RunningApp) -> None:
    app.until(lambda: app.hear(500) or app.page.notice.isVisible(), 20_000)
    assert app.page.notice.words.text() == END


def at_the_end_of(app: RunningApp, id_: str = "short0", *, sentence: bool = False) -> None:
    """Choose one article of the list, in 一句一屏 or on its page, and hear its last sentence."""
    ids = tuple(letter.id for letter in SHORT + LONG)
    app.yinling.window.go(Read(ReadingOrder(ids, ids.index(id_), stops=True)))
    app.settle()
    if sentence:
        app.press("rail.more")
        app.choose("one-sentence")
    reading = app.yinling.reading
    reading.play_from(len(reading.article.blocks) - 1, 10_000)
    hear_to_the_end(app)
    assert reading.article.id == id_


def faces(app: RunningApp) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return words and icon of the dominant button, and of the message's."""
    listen, other = app.page.listen, app.page.notice.button
    assert listen.role is Role.DOMINANT
    return (listen.text(), listen.icon_name), (other.text(), other.icon_name)


def is_read(app: RunningApp, id_: str) -> None:
    """Wait until this article is read from its title, and the page is as it always is."""
    reading = app.yinling.reading
    app.until(lambda: reading.is_active and reading.article.id == id_)
    assert reading.sentence.block == 0
    assert app.page.listen.text() == "暂停"
    assert not app.page.notice.isVisible()


NEXT, AGAIN, ALWAYS = ("听下一篇", "play"), ("再听一遍", "again"), ("念给我听", "play")


@pytest.mark.parametrize("sentence", [False, True])
def test_the_dominant_button_goes_on_to_the_next(letters: RunningApp, sentence: bool) -> None:
    at_the_end_of(letters, sentence=sentence)
    for id_ in ("short1", "short2"):
        assert faces(letters) == (NEXT, AGAIN)
        letters.hear(5000)
        assert faces(letters) == (NEXT, AGAIN), "also when the end has been said"
        QTest.qWait(REPEAT_MS + 20)
        letters.press("listen")
        is_read(letters, id_)
        hear_to_the_end(letters)
    assert letters.page.name == ("one-sentence" if sentence else "reading")


@pytest.mark.parametrize("sentence", [False, True])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_keys_do_what_the_dominant_button_says(
    letters: RunningApp, key: Qt.Key, sentence: bool
) -> None:
    at_the_end_of(letters, sentence=sentence)
    letters.key(key)
    is_read(letters, "short1")


def test_space_goes_on_wherever_the_focus_is_and_once(letters: RunningApp) -> None:
    at_the_end_of(letters)
    letters.page.view.setFocus()
    for _ in range(2):  # the second while the article is being fetched
        letters.qtbot.keyClick(letters.page.view, Qt.Key.Key_Space)
    opened = []
    letters.yinling.reading.sentence_changed.connect(lambda _: opened.append(1))
    is_read(letters, "short1")
    letters.settle()
    assert opened == [1]


@pytest.mark.parametrize("sentence", [False, True])
def test_the_message_offers_to_hear_it_again(letters: RunningApp, sentence: bool) -> None:
    at_the_end_of(letters, sentence=sentence)
    letters.press("notice.button")
    is_read(letters, "short0")
    assert letters.page.listen.hasFocus()
    letters.key(Qt.Key.Key_Space)
    assert letters.page.listen.text() == "接着念"


@pytest.mark.parametrize("sentence", [False, True])
def test_the_end_is_told_at_the_dominant_button(letters: RunningApp, sentence: bool) -> None:
    ids = tuple(letter.id for letter in SHORT)
    letters.yinling.window.go(Read(ReadingOrder(ids, 0, stops=True)))
    letters.settle()
    if sentence:
        letters.press("rail.more")
        letters.choose("one-sentence")
    letters.page.back_button.setFocus(Qt.FocusReason.TabFocusReason)
    hear_to_the_end(letters)
    assert letters.page.listen.hasFocus()
    assert letters.page.listen.accessibleDescription() == END
    letters.press("listen")
    is_read(letters, "short1")
    assert letters.page.listen.accessibleDescription() != END


# --- something else is done first ---


def test_a_page_that_is_turned_gives_the_button_its_words_back(letters: RunningApp) -> None:
    at_the_end_of(letters, "long0")
    letters.press("page_back")
    assert faces(letters) == (ALWAYS, NEXT), "the next one is offered where the message is"
    letters.press("listen")
    is_read(letters, "long0")


def test_the_message_still_leads_on_when_a_page_was_turned(letters: RunningApp) -> None:
    at_the_end_of(letters, "long0")
    letters.key(Qt.Key.Key_PageUp)
    letters.press("notice.button")
    is_read(letters, "long1")


def test_a_sentence_that_is_chosen_ends_the_news(letters: RunningApp) -> None:
    at_the_end_of(letters)
    letters.page.view.sentence_touched.emit(1, 0)
    letters.settle()
    assert not letters.page.notice.isVisible()
    assert letters.page.listen.text() == "暂停"
    letters.press("listen")
    assert letters.page.listen.text() == "接着念"


def test_a_ruler_that_is_moved_ends_the_news(letters: RunningApp) -> None:
    letters.yinling.settings.change(ruler=True)
    at_the_end_of(letters)
    letters.page.view.sentence_touched.emit(1, 0)
    assert faces(letters) == (ALWAYS, NEXT)
    letters.press("listen")
    assert letters.yinling.reading.article.id == "short0"
    assert letters.yinling.reading.sentence.block == 1


@pytest.mark.parametrize("page", ["sound", "help"])
def test_who_comes_back_from_elsewhere_still_goes_on_to_the_next(
    letters: RunningApp, page: str
) -> None:
    at_the_end_of(letters)
    before = faces(letters)
    letters.yinling.window.go(Destination(page))
    letters.settle()
    letters.key(Qt.Key.Key_Escape)
    assert letters.page.name == "reading"
    assert letters.page.notice.words.text() == END
    assert faces(letters) == before


def test_a_fault_while_the_end_is_said_does_not_lose_the_next_article(letters: RunningApp) -> None:
    at_the_end_of(letters)
    before = faces(letters)
    letters.player.fail(SpeechFault.SPEAKER_LOST)
    letters.settle()
    assert letters.page.notice.words.text() != END
    letters.player.recover()
    letters.hear(3000)
    assert letters.page.notice.words.text() == END
    assert faces(letters) == before


def test_what_was_read_on_elsewhere_takes_the_message_away(letters: RunningApp) -> None:
    at_the_end_of(letters)
    letters.press("rail.more")
    letters.choose("one-sentence")
    letters.key(Qt.Key.Key_Escape)
    assert letters.page.name == "reading"
    assert letters.yinling.reading.sentence.block == 0
    assert not letters.page.notice.isVisible()


def test_what_one_sentence_told_is_not_told_again_on_the_page(letters: RunningApp) -> None:
    at_the_end_of(letters, sentence=True)
    letters.key(Qt.Key.Key_Escape)
    assert letters.page.name == "reading"
    assert not letters.page.notice.isVisible()
    assert letters.page.listen.text() == "念给我听"


def test_another_message_takes_its_button_back(letters: RunningApp) -> None:
    at_the_end_of(letters)
    letters.yinling.services.sleep.slept.emit()
    assert faces(letters) == (ALWAYS, ("知道了", "check"))


# --- no next one; not yet at the end ---


@pytest.mark.parametrize("ids", [("short0",), ("short1", "short0")])
def test_the_last_one_leads_back_and_is_read_again(
    letters: RunningApp, ids: tuple[str, ...]
) -> None:
    letters.yinling.window.go(Read(ReadingOrder(ids, len(ids) - 1, stops=True)))
    hear_to_the_end(letters)
    assert faces(letters) == (ALWAYS, ("返回", "back"))
    letters.press("listen")
    is_read(letters, "short0")


def test_after_the_last_sentence_the_next_article_is_offered(letters: RunningApp) -> None:
    letters.press("today")
    letters.click(letters.page.stack.rows[0].button)
    letters.press("rail.more")
    letters.choose("one-sentence")
    letters.until(
        lambda: letters.key(Qt.Key.Key_Right) or letters.page.notice.isVisible(), timeout=8000
    )
    assert letters.yinling.reading.article.id == "short0"
    assert letters.page.notice.words.text() == "这是最后一句。"
    assert faces(letters) == (("暂停", "pause"), NEXT), "it is being read, and can be paused"
    letters.until(lambda: letters.hear(500) or letters.page.notice.words.text() == END)
    letters.key(Qt.Key.Key_Right)
    assert letters.page.notice.words.text() == END, "there is no sentence after it"
    assert faces(letters) == (NEXT, AGAIN)
