"""What becomes a track, its name and its size."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.recording.plan import BOOK_LENGTH, LONGEST_TRACK, expected_bytes, file_name, tracks_of
from content.model import Article, Block, BlockKind

PARAGRAPH = "从前有一座山，山上有一座庙。" * 100
kinds = st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH])
blocks = st.lists(st.builds(Block, kinds, st.sampled_from([PARAGRAPH, "第一章", "好。"])))


def article(title: str, *rest: Block) -> Article:
    return Article(title, (Block(BlockKind.TITLE, title), *rest))


def book(chapters: int, paragraphs: int = 10) -> Article:
    parts = []
    for number in range(1, chapters + 1):
        parts.append(Block(BlockKind.HEADING, f"第{number}章"))
        parts += [Block(BlockKind.PARAGRAPH, PARAGRAPH)] * paragraphs
    return article("一本书", *parts)


def test_an_article_is_one_track_whatever_headings_it_has() -> None:
    short = article("通知", *[Block(BlockKind.HEADING, f"第{n}条") for n in range(5)])
    tracks = tracks_of([short, article("第二篇")], "11月23日的文章")
    assert [(t.number, t.title, t.album) for t in tracks] == [
        (1, "通知", "11月23日的文章"),
        (2, "第二篇", "11月23日的文章"),
    ]


def test_a_book_is_recorded_by_chapters_with_its_title_first() -> None:
    tracks = tracks_of([book(3)])
    assert [t.title for t in tracks] == ["一本书", "第1章", "第2章", "第3章"]
    assert {t.album for t in tracks} == {"一本书"}
    assert next(iter(tracks[1].utterances())).text == "第1章"


def test_what_nobody_could_wind_back_is_cut_in_two() -> None:
    tracks = tracks_of([book(2, paragraphs=40)])
    assert [t.title for t in tracks] == ["一本书", "第1章 1", "第1章 2", "第2章 1", "第2章 2"]
    assert max(t.length for t in tracks) <= LONGEST_TRACK


@given(st.lists(blocks, max_size=3))
def test_every_block_is_recorded_once_and_in_order(contents: list[list[Block]]) -> None:
    articles = [article(f"题目{n}", *each) for n, each in enumerate(contents)]
    tracks = tracks_of(articles)
    said = [u.text for t in tracks for u in t.utterances()]
    assert "".join(said).replace(" ", "") == "".join(
        block.text for each in articles for block in each.blocks
    ).replace(" ", "")
    assert [t.number for t in tracks] == list(range(1, len(tracks) + 1))


def test_names_sort_in_order_and_can_be_written_in_gbk() -> None:
    many = tracks_of([article(f"第{n}篇：“问”/答？😀") for n in range(1, 121)])
    names = [file_name(track, len(many)) for track in many]
    assert names == sorted(names)
    assert names[0] == "001 第1篇：“问”_答？.mp3"
    assert all(name.encode("gbk") for name in names)
    assert file_name(many[0], 5).startswith("01 ")


def test_an_hour_takes_about_36_megabytes_at_most() -> None:
    assert 28_000_000 < expected_bytes(210 * 60, 210) < 40_000_000
    assert expected_bytes(BOOK_LENGTH, 0) > 0
