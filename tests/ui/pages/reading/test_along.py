"""跳着念: anywhere in a long article without chapters, in a few presses."""

from __future__ import annotations

from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st

from app.reading.order import ReadingOrder
from content.model import Article, Block, BlockKind, article_id
from content.text.script import Script
from ui.pages.reading.along import LONG, ways_along
from ui.shell.destinations.reading import Read


def story(paragraphs: int) -> Article:
    texts = [f"第{n}天，山上下了雨。老人在庙里说故事。" * 5 for n in range(paragraphs)]
    blocks = (
        Block(BlockKind.TITLE, "山上的故事"),
        *(Block(BlockKind.PARAGRAPH, text) for text in texts),
    )
    return Article(article_id(blocks), blocks)


@given(st.lists(st.text("山上有一座庙。", min_size=1), min_size=1), st.floats(0, 1))
def test_a_part_of_the_text_is_in_its_sentence(texts: list[str], part: float) -> None:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    script = Script(Article("a", blocks))
    ref = script.along(part)
    here, after = script.progress(ref), script.after(ref)
    assert here <= part
    assert after is None or script.progress(after) >= part - 1 / sum(map(len, texts))


def test_the_stops_are_sentences_in_the_order_of_the_text() -> None:
    article, heard = story(90), []
    for way in ways_along(article, lambda block, offset: heard.append((block, offset))):
        stops = way.stops()
        for number in range(len(stops)):
            way.go(number)
        assert heard == sorted(heard)
        assert heard[0] == (0, 0)
        texts = [article.blocks[block].text[offset:] for block, offset in heard]
        assert all(text.startswith(stop.under) for text, stop in zip(texts, stops, strict=True))
        script = Script(article)
        assert script.progress_at(*heard[len(heard) // 2]) - 0.5 < 0.01
        heard.clear()


def test_to_the_middle_of_a_long_story_and_back(app: RunningApp) -> None:
    article = story(90)
    assert article.length > LONG
    app.yinling.library.add([article])
    app.press("today")
    app.yinling.window.go(Read(ReadingOrder((article.id,))))
    app.settle()
    app.hear(100)
    app.press("rail.more")
    app.choose("open-jump")
    assert app.page.name == "jump"
    app.choose("jump-1")
    app.until(lambda: len(app.page.grid.tiles) == 5)
    assert [tile.text() for tile in app.page.grid.tiles][2:] == ["一半", "四分之三", "结尾"]
    app.choose("jump-3")
    app.hear(100)
    assert app.page.name == "reading"
    sentence = app.yinling.reading.sentence
    assert 0.48 < Script(article).progress_at(sentence.block, sentence.start) <= 0.5
    assert app.yinling.reading.is_active
    app.page.go_back()
    app.settle()
    assert app.page.name == "list"


def test_a_short_article_does_not_offer_it(app: RunningApp) -> None:
    app.press("listen")
    app.press("rail.more")
    assert not any(tile.action_id == "open-jump" for tile in app.page.grid.tiles)
