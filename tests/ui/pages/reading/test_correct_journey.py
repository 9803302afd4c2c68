"""念错了, from the article and back to it: touched, heard, kept, taken back; with 再念这一句."""

from __future__ import annotations

from threading import Event

import pytest
from fakes.app import RunningApp
from fakes.dictionaries import lexicon
from PySide6.QtCore import Qt

from app.policy.policy import Asked, AtHome
from app.reading.order import ReadingOrder
from content.model import Article, Block, BlockKind
from content.text.readings import correcting
from content.text.readings.readings import readings
from ui.shell.destinations.reading import Read
from ui.widgets.buttons.big_button import REPEAT_MS
from ui.widgets.buttons.tile import Tile

REFUSED = "这台机器上不能改读音，什么也没有变。"


class NoCorrections(AtHome):
    """Allows everything but to change a reading."""

    def allows(self, asked: Asked, name: str) -> bool:
        return (asked, name) != (Asked.WRITE, "corrections")


ARTICLE = Article(
    "about-chongqing",
    (
        Block(BlockKind.TITLE, "山城"),
        Block(BlockKind.PARAGRAPH, "我们住在重庆。重庆的山很高。"),
    ),
)


def open_article(app: RunningApp) -> None:
    library = app.yinling.library
    library.add([ARTICLE])
    id_ = next(id_ for id_ in library.ids("") if library.article(id_).title == "山城")
    app.yinling.window.go(Read(ReadingOrder((id_,), 0)))
    app.settle()
    app.yinling.reading.play_from(1, 0)
    app.hear(300)


def open_correct(app: RunningApp) -> None:
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    app.choose("correct")
    assert app.page.name == "correct"
    app.until(lambda: bool(app.page.words.buttons))


def touch(app: RunningApp, word: str) -> None:
    button = next(b for b in app.page.words.buttons if b.text() == word)
    app.click(button)
    app.until(lambda: app.page.readings.isVisible() or app.page.notice.isVisible())


def tile(app: RunningApp, pinyin: str) -> Tile:
    return next(t for t in app.page.readings.tiles if t.text() == pinyin)


def test_a_reading_is_heard_kept_and_taken_back(app: RunningApp) -> None:
    open_article(app)
    open_correct(app)
    touch(app, "重庆")
    asked = app.engine.requests[-1]
    assert asked.text == "重庆", "said alone, as it is read now"
    assert asked.trial.reading("重庆") == ("chong2", "qing4")
    assert not app.page.keep.isEnabled(), "nothing else was chosen yet"
    app.click(tile(app, "zhòng"))
    asked = app.engine.requests[-1]
    assert asked.trial.reading("重庆") == ("zhong4", "qing4")
    assert asked.rate <= 150, "slowly"
    assert len(app.yinling.services.corrections.now) == 0, "heard, not kept"

    app.press("keep")
    app.until(lambda: app.page.done.isVisible())
    assert app.page.done.words.text() == "记住了，以后“重庆”念 zhòng qìng。"
    now = app.yinling.services.corrections.now
    assert now.entries == (("重庆", ("zhong4", "qing4")),)
    assert app.engine.corrections == now, "the voice has it"
    assert readings(lexicon(), "重庆", now) == ("zhong4", "qing4")
    assert app.page.focusWidget() is app.page.done.button

    app.press("done.button")
    assert app.page.name == "reading"
    assert app.yinling.reading.is_active
    assert app.yinling.reading.sentence.text == "我们住在重庆。"
    asked = app.engine.requests[-1]
    assert not len(asked.trial)
    assert asked.rate == app.yinling.settings.now.characters_a_minute

    open_correct(app)
    touch(app, "重庆")
    assert tile(app, "zhòng").under == "现在这么念"
    app.press("take_back")
    assert app.page.done.isVisible()
    assert len(app.yinling.services.corrections.now) == 0
    assert len(app.engine.corrections) == 0


def test_from_the_readings_one_goes_back_to_the_words(app: RunningApp) -> None:
    open_article(app)
    open_correct(app)
    touch(app, "重庆")
    app.key(Qt.Key.Key_Escape)
    assert app.page.name == "correct"
    assert app.page.words.isVisible()
    assert app.yinling.reading.aside is None, "and it is silent"
    touch(app, "我们")
    assert app.page.notice.isVisible() or app.page.readings.isVisible()
    app.page.go_back()
    if app.page.name == "correct":
        app.page.go_back()
    assert app.page.name == "reading"
    assert not app.yinling.reading.is_active, "nothing was chosen, nothing begins"


def test_pinyin_over_the_page_follows(app: RunningApp) -> None:
    app.yinling.settings.change(pinyin=True)
    open_article(app)
    page, pinyin = app.page.view.page, app.page.view._pinyin
    fragment = next(f for f in page.fragments if f.block == 1)

    def over() -> tuple[str, ...]:
        return pinyin.of(ARTICLE.blocks, fragment)

    app.until(lambda: "chóng" in over())
    app.yinling.services.corrections.correct("重庆", ("zhong4", "qing4"))
    app.until(lambda: "zhòng" in over())
    assert "chóng" not in over()


def test_this_sentence_again_by_key_and_by_choice(app: RunningApp) -> None:
    open_article(app)
    app.hear(200)
    sentence = app.yinling.reading.sentence
    for again in (
        lambda: app.key(Qt.Key.Key_R),
        lambda: (app.press("rail.more"), app.choose("again")),
    ):
        asked = len(app.engine.requests)
        again()
        assert app.page.name == "reading"
        assert app.yinling.reading.is_active
        assert app.yinling.reading.sentence == sentence
        assert app.engine.requests[asked].text == sentence.text, "from its beginning"


def test_the_voice_was_quicker_and_one_goes_back_a_sentence(app: RunningApp) -> None:
    open_article(app)
    app.yinling.reading.skip(1)
    app.hear(200)
    open_correct(app)
    assert "我们" not in [button.text() for button in app.page.words.buttons]
    assert not app.page.sentence_on.isEnabled(), "that was the last one"
    app.press("sentence_back")
    app.until(lambda: "我们" in [button.text() for button in app.page.words.buttons])
    assert app.page.sentence_on.isEnabled()
    touch(app, "重庆")
    assert not app.page.sentence_back.isVisible(), "now it is about one word"
    app.click(tile(app, "zhòng"))
    app.press("keep")
    app.until(lambda: app.page.done.isVisible())
    app.press("done.button")
    assert app.yinling.reading.sentence.text == "我们住在重庆。", "heard once more, corrected"


def test_a_sentence_of_figures_is_passed_by(app: RunningApp) -> None:
    blocks = (Block(BlockKind.TITLE, "山城"), Block(BlockKind.PARAGRAPH, "我们住在重庆。1234！"))
    app.yinling.library.add([Article("figures", blocks)])
    app.yinling.window.go(Read(ReadingOrder(("figures",))))
    app.settle()
    app.yinling.reading.play_from(1, 8)
    app.hear(100)
    app.qtbot.wait(REPEAT_MS + 20)
    app.press("rail.more")
    app.choose("correct")
    app.until(lambda: app.page.done.isVisible())
    assert app.page.done.words.text() == "这一句里没有能改读音的字。"
    app.press("sentence_back")
    app.until(lambda: bool(app.page.words.buttons))
    assert app.page.words.isVisible()


def test_what_was_just_kept_is_taken_back_at_once(app: RunningApp) -> None:
    corrections = app.yinling.services.corrections
    for before in ((), (("重庆", ("chong2", "qin4")),)):
        for word, own in before:
            corrections.correct(word, own)
        open_article(app)
        open_correct(app)
        touch(app, "重庆")
        app.click(tile(app, "zhòng"))
        app.press("keep")
        app.until(lambda: app.page.done.isVisible())
        assert corrections.now.reading("重庆")[0] == "zhong4"
        app.press("take_back")
        assert corrections.now.entries == before
        assert app.page.done.words.text() == "“重庆”改回原来的念法了。"
        assert not app.page.take_back.isVisible()


def test_a_character_is_kept_with_its_words_and_they_are_named(app: RunningApp) -> None:
    blocks = (Block(BlockKind.TITLE, "故事"), Block(BlockKind.PARAGRAPH, "他抓住小偷了。"))
    app.yinling.library.add([Article("story", blocks)])
    app.yinling.window.go(Read(ReadingOrder(("story",))))
    app.settle()
    app.yinling.reading.play_from(1, 0)
    app.hear(100)
    open_correct(app)
    touch(app, "了")
    app.click(tile(app, "liǎo"))
    app.press("keep")
    app.until(lambda: app.page.done.isVisible())
    assert app.page.done.words.text() == "记住了，以后“小偷了”念 xiǎo tōu liǎo。"


def test_a_correction_that_is_forbidden_by_now_is_not_claimed_as_kept(app: RunningApp) -> None:
    corrections, gate = app.yinling.services.corrections, app.yinling.services.gate
    open_article(app)
    open_correct(app)
    touch(app, "重庆")
    app.click(tile(app, "zhòng"))
    gate.use(NoCorrections())
    app.press("keep")
    app.until(lambda: app.page.done.isVisible())
    assert app.page.done.words.text() == REFUSED
    assert not app.page.take_back.isVisible()
    assert len(corrections.now) == 0
    gate.use(AtHome())
    corrections.correct("重庆", ("zhong4", "qing4"))
    app.press("done.button")
    open_correct(app)
    touch(app, "重庆")
    gate.use(NoCorrections())
    app.press("take_back")
    assert app.page.done.words.text() == REFUSED
    assert len(corrections.now) == 1


def test_a_correction_that_comes_too_late_and_is_forbidden_is_told_elsewhere(
    app: RunningApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, correction = Event(), correcting.correction

    def slowly(*asked: object) -> object:
        assert go_on.wait(10)
        return correction(*asked)

    monkeypatch.setattr(correcting, "correction", slowly)
    open_article(app)
    open_correct(app)
    touch(app, "重庆")
    app.click(tile(app, "zhòng"))
    app.page.keep.chosen.emit()
    app.yinling.services.gate.use(NoCorrections())
    app.yinling.window.home()
    go_on.set()
    app.settle()
    assert app.yinling.window.notice.words.text() == REFUSED
    assert len(app.yinling.services.corrections.now) == 0
