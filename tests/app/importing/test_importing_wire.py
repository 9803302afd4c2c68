"""The messages between the app and its importing process, and the checks of their fields."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing import wire
from app.processes.framing import BabbleError, pack
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.model import Article, Block, BlockKind, Picture, article_id, picture_key

LONGEST = 1 << 20
words = st.text(
    st.characters(exclude_characters="\n", exclude_categories=()), min_size=1, max_size=30
)
pictures = st.binary(min_size=1, max_size=40)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    blocks = [Block(BlockKind.TITLE, draw(words))]
    carried: dict[str, bytes] = {}
    for kind in draw(st.lists(st.sampled_from(list(BlockKind)), max_size=6)):
        picture = None
        if kind is BlockKind.PICTURE and draw(st.booleans()):
            data = draw(pictures)
            carried[picture_key(data)] = data
            picture = Picture(picture_key(data), draw(st.integers(1, 9000)), 7)
        elif kind is BlockKind.PICTURE:
            picture = Picture(name=draw(words))
        blocks.append(Block(kind, draw(words), picture))
    return Article(
        article_id(tuple(blocks)),
        tuple(blocks),
        authors=tuple(draw(st.lists(words, max_size=3))),
        section=draw(words),
        published="2026-03-01",
        title_is_substitute=draw(st.booleans()),
        carried=tuple(carried.items()),
    )


@st.composite
def results(draw: st.DrawFn) -> ImportResult:
    found = tuple(draw(st.lists(articles(), min_size=1, max_size=3)))
    doubt = st.builds(
        Doubt,
        st.sampled_from(list(DoubtCode)),
        st.none() | st.integers(0, len(found) - 1),
        words,
        words,
    )
    doubts = tuple(draw(st.lists(doubt, max_size=3)))
    return ImportResult(found, doubts, tuple(draw(st.lists(words, max_size=2))))


def heard(data: bytes, piece: int = 1 << 20) -> list[wire.News]:
    reader = wire.NewsReader(LONGEST)
    return [
        news for at in range(0, len(data), piece) for news in reader.feed(data[at : at + piece])
    ]


@given(results(), st.integers(1, 500))
def test_a_result_comes_as_it_was_sent(result: ImportResult, piece: int) -> None:
    (done,) = heard(b"".join(wire.pack_done(result, 1.5)), piece)
    assert done == wire.Done(result, 1.5)
    carried = [article.carried for article in done.result.articles]
    assert carried == [article.carried for article in result.articles], "not compared by =="


@given(st.text(max_size=40), st.binary(max_size=200))
def test_an_order_comes_as_it_was_sent(name: str, data: bytes) -> None:
    reader = wire.order_reader()
    orders = [wire.Read(name, data), wire.Neighbour(data), wire.Neighbour(None), wire.Stop()]
    assert list(reader.feed(b"".join(map(wire.pack_order, orders)))) == orders


def test_news_come_as_they_were_sent() -> None:
    sent = wire.pack_progress(0.25) + wire.pack_wanted("图/a b.png")
    sent += wire.pack_failed("not-text", "why", 2.0)
    assert heard(sent) == [
        wire.Progress(0.25),
        wire.Wanted("图/a b.png"),
        wire.Failed("not-text", "why", 2.0),
    ]


@pytest.mark.parametrize("part", [10**400, -(10**400)], ids=["huge", "tiny"])
def test_a_number_of_any_size_is_a_part_of_the_whole(part: int) -> None:
    assert heard(pack({"progress": part})) == [wire.Progress(1.0 if part > 0 else 0.0)]


def test_a_time_that_no_process_can_have_used_is_babble() -> None:
    with pytest.raises(BabbleError):
        heard(pack({"failed": "not-text", "detail": "", "cpu": 10**400}))


def test_a_long_text_comes_in_pieces_that_are_quickly_read() -> None:
    blocks = (Block(BlockKind.TITLE, "题"), *[Block(BlockKind.PARAGRAPH, "字" * 900)] * 400)
    result = ImportResult((Article(article_id(blocks), blocks),))
    pieces = list(wire.pack_done(result, 0.0))
    assert max(map(len, pieces)) < 200_000
    reader = wire.NewsReader(LONGEST)
    assert [news for piece in pieces for news in reader.feed(piece)] == [wire.Done(result, 0.0)]


GOOD = ImportResult(
    (Article("0" * 16, (Block(BlockKind.TITLE, "题"), Block(BlockKind.PARAGRAPH, "文"))),)
)


def changed(**fields: Any) -> bytes:
    """Return the end of a good result with other fields in its article."""
    *blocks, end = wire.pack_done(GOOD, 0.0)
    rest = json.loads(end.partition(b"\n")[2])
    rest["articles"][0] |= fields
    return b"".join(blocks) + pack({"done": True, "cpu": 0}, json.dumps(rest).encode())


BABBLE = {
    "no news": pack({"hello": 1}),
    "no JSON": pack({"blocks": True}, b"["),
    "deep": pack({"blocks": True}, b"[" * 100_000),
    "no blocks": pack({"blocks": True}, b"[1]"),
    "an unknown kind": pack({"blocks": True}, b'[["video", "x"]]'),
    "an empty block": pack({"blocks": True}, b'[["title", ""]]'),
    "two lines": pack({"blocks": True}, b'[["title", "a\\nb"]]'),
    "a size below nothing": pack({"blocks": True}, b'[["picture","x","",-1,2,""]]'),
    "true for a size": pack({"blocks": True}, b'[["picture","x","",true,2,""]]'),
    "a size beyond all": pack({"blocks": True}, b'[["picture","x","",99999,2,""]]'),
    "a picture under another's key": pack({"picture": "0" * 64}, b"data"),
    "no time": pack({"done": True, "cpu": "x"}, b"{}"),
    "time below nothing": pack({"failed": "x", "detail": "", "cpu": -1}),
    "nothing": pack({"done": True, "cpu": 0}, b"{}"),
    "no articles": pack({"done": True, "cpu": 0}, b'{"articles":[],"doubts":[],"markers":[]}'),
    "an id that is none": changed(id="../../x"),
    "no title": changed(blocks=0),
    "more blocks than came": changed(blocks=1),
    "a picture that did not come": changed(carried=["0" * 64]),
    "an author that is no text": changed(authors=[1]),
    "authors in a text": changed(authors="ab"),
    "a body too long": pack({"blocks": True}, bytes(LONGEST + 1)),
}


@pytest.mark.parametrize("data", BABBLE.values(), ids=BABBLE.keys())
def test_what_does_not_fit_is_not_believed(data: bytes) -> None:
    with pytest.raises(BabbleError):
        heard(data)


def test_a_doubt_about_no_article_is_not_believed() -> None:
    result = replace(GOOD, doubts=(Doubt(DoubtCode.CAPTION, 1, "x"),))
    with pytest.raises(BabbleError):
        heard(b"".join(wire.pack_done(result, 0.0)))


def test_more_blocks_than_any_text_has_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_BLOCKS", 1)
    with pytest.raises(BabbleError):
        heard(b"".join(wire.pack_done(GOOD, 0.0)))


@given(st.binary(max_size=200))
def test_any_bytes_are_news_or_babble(data: bytes) -> None:
    for each in (data, b"{" + data + b"\n", pack({"blocks": True}, b"x" + data)):
        try:
            heard(each)
        except BabbleError:
            continue


def test_a_picture_of_several_articles_is_sent_once() -> None:
    data = b"a picture"
    block = Block(BlockKind.PICTURE, "图片", Picture(picture_key(data), 3, 2))
    blocks = (Block(BlockKind.TITLE, "题"), block)
    article = Article("0" * 16, blocks, carried=((picture_key(data), data),))
    pieces = list(wire.pack_done(ImportResult((article, article)), 0.0))
    assert sum(data in piece for piece in pieces) == 1
    (done,) = heard(b"".join(pieces))
    assert isinstance(done, wire.Done)
    assert [each.carried for each in done.result.articles] == [article.carried] * 2


def test_what_a_failed_reading_left_is_not_in_the_next_result() -> None:
    (*begun, _) = wire.pack_done(GOOD, 0.0)
    sent = b"".join(begun) + wire.pack_failed("not-text", "", 0.0)
    sent += b"".join(wire.pack_done(GOOD, 0.0))
    assert heard(sent)[-1] == wire.Done(GOOD, 0.0)
