"""Stops of the reading page, of 更多 and the pages behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.reading.order import ReadingOrder
from app.speech.engine import SpeechFault
from app.speech.reading.reader import ReaderState
from content.library.store.library import Library
from content.library.store.shelf import Shelf
from content.locate import locator_at
from content.model import Article
from content.places import spot_in
from content.text.sentences import sentence_spans
from fakes.pictures import recognised_article
from fakes.stops.content import LONG_SENTENCE, LONG_TITLE, NUMBERS, book
from fakes.stops.steps import Steps
from ui.shell.destinations.open_article import OpenArticle, ShowOriginal
from ui.shell.destinations.others import Folded, SaveAgain
from ui.shell.destinations.plain import FIND_HELP, HELP, SLEEP, TOPICS
from ui.shell.destinations.reading import (
    Contents,
    Correct,
    FormerPlaces,
    InTurns,
    More,
    OneSentence,
    PrintArticle,
    Read,
    RecordArticle,
    RepeatSlowly,
)
from ui.shell.page import Page
from ui.widgets.buttons.big_button import BigButton
from ui.words.folders import saved_words
from ui.words.speech import waiting_under


def reading(steps: Steps) -> Iterator[str]:
    """An article that is read out, as a page and as one sentence."""
    window = steps.window
    spoken = steps.app.yinling.reading
    ids = tuple(row.id for row in steps.library.rows(Shelf.TODAY))
    several = [len(steps.library.article(each).body) > 1 for each in ids]
    window.go(Read(ReadingOrder(ids, several.index(True))))
    steps.app.hear(300)
    yield steps.there("reading", "speaking")
    spoken.waiting.offered.emit()
    steps.app.page.listen.set_under(waiting_under())
    yield steps.there("reading", "waits for a slow voice")
    steps.app.page.forget_news()
    steps.app.yinling.settings.change(waits_each_sentence=True)
    steps.app.hear(20_000)
    assert spoken.state is ReaderState.WAITING
    yield steps.there("reading", "waits after a sentence")
    steps.app.yinling.settings.change(waits_each_sentence=False)
    window.go(More(OpenArticle(spoken.article)))
    yield steps.there("more")
    steps.app.page.grid.turn(1)
    yield steps.there("more", "next page")
    window.back()
    steps.app.yinling.settings.change(pinyin=True, ruler=True)
    steps.app.page.view.set_ruler(True)
    spoken.play_from(*_longest(spoken.article))
    steps.app.hear(300)
    yield steps.there("reading", "with pinyin and ruler")
    steps.app.yinling.settings.change(pinyin=False, ruler=False)
    window.go(Folded(tuple(steps.app.page.rail.findChildren(BigButton))))
    yield steps.there("folded")
    window.go(OneSentence(OpenArticle(spoken.article)))
    steps.app.hear(300)
    yield steps.there("one-sentence", "speaking")
    for block, offset in _shortest_and_longest(spoken.article):
        spoken.play_from(block, offset)
        steps.app.hear(300)
        yield steps.there("one-sentence", f"at {block}, {offset}")
    steps.app.page.sheet.show_text(LONG_SENTENCE)
    steps.app.page.sheet.show_word(22, 24)
    yield steps.there("one-sentence", "several screens")
    steps.app.player.fail(SpeechFault.SPEAKER_LOST)
    yield steps.there("one-sentence", "no speaker")
    steps.app.player.recover()
    window.go(InTurns(OpenArticle(spoken.article)))
    steps.app.hear(300)
    yield steps.there("in-turns", "the app reads")
    steps.app.page.sentence_on.click()
    yield steps.there("in-turns", "the people read")


def pictured(steps: Steps) -> Iterator[str]:
    """A picture above its words: one of our own, in the text and on paper."""
    article, block = _with_a_picture(steps.library)
    steps.window.go(Read(ReadingOrder((article.id,), start=(block, 0))))
    _await_picture(steps, lambda: steps.app.page.view)
    yield steps.there("reading", "a picture")
    steps.window.go(PrintArticle(article))
    steps.app.settle()
    while article.blocks[block].text not in steps.app.page.preview.accessibleDescription():
        assert steps.app.page.next.isEnabled(), "no sheet has the picture"
        steps.app.page.turn(1)
    _await_picture(steps, lambda: steps.app.page.preview)
    yield steps.there("print", "a picture")


def recognised(steps: Steps) -> Iterator[str]:
    """更多 of an article that was recognised, and the pictures of its pages."""
    window, article = steps.window, recognised_article(2)
    steps.library.add([article])
    window.go(More(OpenArticle(article)))
    yield steps.there("more", "of a recognised page")
    window.go(ShowOriginal(OpenArticle(article, start=(1, 0))))
    yield steps.there("original")
    steps.app.page.bigger.chosen.emit()
    yield steps.there("original", "larger")
    steps.app.page.turn.chosen.emit()
    yield steps.there("original", "turned")
    steps.library.remove(article.id)


def of_a_book(steps: Steps) -> Iterator[str]:
    """更多 and 目录 of a long book, 念两遍 and 念错了 between."""
    window = steps.window
    window.go(More(OpenArticle(book())))
    yield steps.there("more", "of a book")
    yield from _said_again(steps)
    window.go(Contents(OpenArticle(book())))
    yield steps.there("contents")
    steps.last_page()
    yield steps.there("contents", "last page")
    end = len(book().blocks) - 1
    for block in (end, end // 2):
        steps.library.leave_place(spot_in(book(), locator_at(book(), block)))
    window.go(FormerPlaces(OpenArticle(book())))
    yield steps.there("places")


def _said_again(steps: Steps) -> Iterator[str]:
    """念两遍 and 念错了."""
    window = steps.window

    def page() -> Page:
        return steps.app.page

    window.go(RepeatSlowly(OpenArticle(NUMBERS, start=(1, 0))))
    yield steps.there("repeat", "a telephone number")
    for what in ("a dose", "a day", "a home"):
        page().next.chosen.emit()
        yield steps.there("repeat", what)
    steps.app.player.fail(SpeechFault.SPEAKER_LOST)
    yield steps.there("repeat", "no speaker")
    steps.app.player.recover()
    window.go(Correct(OpenArticle(NUMBERS, start=(2, 0))))
    steps.app.until(lambda: bool(page().words.buttons))
    yield steps.there("correct")
    page().next.chosen.emit()
    yield steps.there("correct", "next page")
    for what, own in (("重庆", False), ("重庆", True), ("和", False), ("主持人", False)):
        corrections = steps.app.yinling.services.corrections
        if own:
            corrections.correct(what, ("chong2", "qing4"))
        next(each for each in page().words.buttons if each.text() == what).chosen.emit()
        steps.app.until(lambda: page().readings.isVisible() or page().notice.isVisible())
        yield steps.there("correct", f"{what} {own}")
        if page().readings.isVisible():
            page().readings.tiles[-1].chosen.emit()
            yield steps.there("correct", f"{what} {own} chosen")
            page().go_back()
        if own:
            corrections.restore(what, ())
    kept = "记住了，以后“中华人民共和国”念 zhōng huá rén mín gòng hé guó。"
    page().finish(kept, "中华人民共和国")
    yield steps.there("correct", "kept")


def heard(steps: Steps) -> Iterator[str]:
    """The reading page after an article was heard to its end, and 帮帮我."""
    window = steps.window
    ids = tuple(row.id for row in steps.library.rows(Shelf.TODAY))
    window.go(Read(ReadingOrder(ids, 0, stops=True)))
    steps.app.hear(100)
    steps.app.yinling.reading.finished.emit(ids[0])
    yield steps.there("reading", "one was heard")
    article = steps.library.article(ids[1])
    middle = spot_in(article, locator_at(article, len(article.blocks) // 2))
    steps.library.save_place(middle.locator, middle.progress)
    window.go(Read(ReadingOrder(ids, 1, from_start=True)))
    steps.app.hear(100)
    yield steps.there("reading", "its place is elsewhere")
    window.go(HELP)
    steps.app.hear(100)
    yield steps.there("help")
    window.go(TOPICS)
    yield steps.there("topics")
    window.go(FIND_HELP)
    yield steps.there("find-help")
    steps.app.page.field.setText("上一页")
    steps.app.page.look_for()
    yield steps.there("find-help", "上一页")


def kept(steps: Steps) -> Iterator[str]:
    """What one can have made of an article: 打印大字版, 存录音; and 定时."""
    window, library = steps.window, steps.library
    ids = tuple(row.id for row in library.rows(Shelf.TODAY))
    window.go(PrintArticle(library.article(ids[0])))
    yield steps.there("print")
    steps.app.page.know_printer(True)
    steps.app.page.turn(1)
    yield steps.there("print", "with a printer")
    steps.app.page.report(saved_words(Path("/文档") / f"{LONG_TITLE}（大字版）2.pdf"))
    steps.app.page.notice.offer("打开文件夹", "folder", "open-saved-folder")
    yield steps.there("print", "saved")
    window.go(SaveAgain(Path("/文档") / f"{LONG_TITLE}（大字版）.pdf", lambda how: None))
    yield steps.there("save-again")
    window.go(SLEEP)
    yield steps.there("sleep")
    steps.app.page.services.sleep.set_minutes(60)
    yield steps.there("sleep", "a time is set")
    steps.app.page.services.sleep.turn_off()
    window.go(RecordArticle(library.article(ids[0])))
    yield steps.there("record")
    steps.app.page.report("录好了 17 个，在“KINGSTON”里的“11月23日的文章”文件夹。")
    steps.app.page.notice.offer("打开文件夹", "folder", "open-saved-folder")
    yield steps.there("record", "written")


def _with_a_picture(library: Library) -> tuple[Article, int]:
    """Return an article and the block where its picture stands."""
    for article in map(library.article, library.ids("")):
        for number, block in enumerate(article.blocks):
            if block.picture is not None:
                return article, number
    raise LookupError("no article has a picture")


def _await_picture(steps: Steps, widget: Callable[[], QWidget]) -> None:
    """Have it painted: only then it is asked for."""
    steps.app.settle()
    widget().grab()
    steps.app.settle()


def _longest(article: Article) -> tuple[int, int]:
    """Return where the longest paragraph begins."""
    return (max(range(len(article.blocks)), key=lambda n: len(article.blocks[n].text)), 0)


def _shortest_and_longest(article: Article) -> list[tuple[int, int]]:
    """Return where its shortest and its longest sentence begin, as (block, offset)."""
    found = [
        (end - start, number, start)
        for number, block in enumerate(article.blocks)
        for start, end in sentence_spans(block.text)
    ]
    return [place[1:] for place in (min(found), max(found))]
