"""Pages over any text, with a fake that breaks lines every few characters."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from fakes.turns import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from content.model import Block, BlockKind
from ui.reading.pagination import Paginator, Stretch, TextPage
from ui.reading.sections import HEADS, MAX_SECTION, MIN_CHAPTER, index_sections

T, B, H, P = BlockKind.TITLE, BlockKind.BYLINE, BlockKind.HEADING, BlockKind.PARAGRAPH


@dataclass
class EvenLines:
    """Breaks a line every `width` characters; headings are half as high again."""

    width: int = 7
    body: int = 10
    gap: int = 5
    asked: int = 0
    pictures: dict[int, int] = field(default_factory=dict)
    """Heights over the first lines of some blocks."""

    def above(self, block: int) -> int:
        return self.pictures.get(block, 0)

    def line_starts(self, piece: Stretch) -> Sequence[int]:
        self.asked += piece.end - piece.start
        return range(piece.start, piece.end, self.width) or [piece.start]

    def pitch(self, kind: BlockKind) -> int:
        return self.body * 3 // 2 if kind in HEADS else self.body

    def columns(self, kind: BlockKind) -> float:
        return float(self.width)


def block(kind: BlockKind, length: int) -> Block:
    sentence = "天气很好，出门走走。"
    return Block(kind, (sentence * (length // len(sentence) + 1))[:length])


def article(*parts: tuple[BlockKind, int]) -> tuple[Block, ...]:
    return tuple(block(kind, length) for kind, length in parts)


bodies = st.lists(
    st.tuples(
        st.sampled_from([H, P, P, P, B]),
        st.one_of(st.integers(1, 60), st.integers(61, 3_000), st.integers(9_000, 15_000)),
    ),
    max_size=8,
)
articles = st.builds(lambda title, rest: article((T, title), *rest), st.integers(1, 200), bodies)
# Down to windows lower than one line.
windows = st.tuples(st.integers(1, 40), st.integers(1, 400))


def all_pages(paginator: Paginator) -> list[TextPage]:
    page: TextPage | None = paginator.first()
    pages = []
    while page is not None:
        pages.append(page)
        page = paginator.next(page)
    return pages


@settings(max_examples=examples(60))
@given(articles, windows)
def test_pages_tile_the_text(blocks: tuple[Block, ...], window: tuple[int, int]) -> None:
    width, height = window
    pages = all_pages(Paginator(blocks, EvenLines(max(width, 5)), max(height, 20)))
    spans = [(f.block, f.start, f.end) for page in pages for f in page.fragments]
    for number, text in enumerate(blocks):
        mine = [(start, end) for where, start, end in spans if where == number]
        assert mine[0][0] == 0
        assert mine[-1][1] == len(text.text)
        assert all(a[1] == b[0] for a, b in itertools.pairwise(mine))
    assert spans == sorted(spans)
    assert all(page.fragments for page in pages)
    assert all(a.end == b.start for a, b in itertools.pairwise(pages))
    assert pages[-1].end == (len(blocks), 0)


@settings(max_examples=examples(40))
@given(articles, windows)
def test_no_page_is_higher_than_the_window(
    blocks: tuple[Block, ...], window: tuple[int, int]
) -> None:
    lines = EvenLines(max(window[0], 5))
    height = max(window[1], 20)
    for page in all_pages(Paginator(blocks, lines, height)):
        used = sum(f.lines * lines.pitch(blocks[f.block].kind) for f in page.fragments)
        used += lines.gap * (len(page.fragments) - 1)
        assert used <= height
        for f in page.fragments:
            assert f.lines == -(-(f.end - f.start) // lines.width)
            assert f.is_first == (f.start == 0)
            assert f.is_last == (f.end == len(blocks[f.block].text))


@settings(max_examples=examples(60))
@given(articles, st.integers(60, 400), st.data())
def test_a_picture_is_whole_and_has_its_words_below(
    blocks: tuple[Block, ...], height: int, data: st.DataObject
) -> None:
    lines = EvenLines(12)
    paragraphs = [number for number, one in enumerate(blocks) if one.kind is P]
    for number in paragraphs:
        if data.draw(st.booleans()):
            lines.pictures[number] = data.draw(st.integers(1, height // 2))
    pages = all_pages(Paginator(blocks, lines, height))
    assert pages[-1].end == (len(blocks), 0)
    assert all(a.end == b.start for a, b in itertools.pairwise(pages))
    for page in pages:
        used = lines.gap * (len(page.fragments) - 1)
        for f in page.fragments:
            above = 0 if f.start else lines.above(f.block)
            used += above + f.lines * lines.pitch(blocks[f.block].kind)
            needs = above - (-len(blocks[f.block].text) // lines.width * lines.body)
            assert f.lines >= 1
            if above and needs <= height:
                assert f.is_last, "what fits on a page is not parted"
        assert used <= height
    back = [pages[-1]]
    paginator = Paginator(blocks, lines, height)
    while (before := paginator.previous(back[-1])) is not None:
        back.append(before)
    assert back[::-1] == pages


@settings(max_examples=examples(40))
@given(articles, windows, st.data())
def test_back_meets_the_pages_of_forth(
    blocks: tuple[Block, ...], window: tuple[int, int], data: st.DataObject
) -> None:
    width, height = max(window[0], 5), max(window[1], 20)
    forth = all_pages(Paginator(blocks, EvenLines(width), height))
    fresh = Paginator(blocks, EvenLines(width), height)
    back: list[TextPage] = []
    page: TextPage | None = fresh.last()
    while page is not None and len(back) < 300:
        back.append(page)
        page = fresh.previous(page)
    assert back[::-1] == forth[-len(back) :]
    # And jumping into the middle of an untouched text meets them too.
    number = data.draw(st.integers(0, len(blocks) - 1))
    offset = data.draw(st.integers(0, len(blocks[number].text) - 1))
    found = Paginator(blocks, EvenLines(width), height).page_at(number, offset)
    assert found.holds((number, offset))
    assert found in forth


@settings(max_examples=examples(40))
@given(articles, windows, windows, st.data())
def test_another_size_and_back_keeps_the_place(
    blocks: tuple[Block, ...],
    window: tuple[int, int],
    other: tuple[int, int],
    data: st.DataObject,
) -> None:
    number = data.draw(st.integers(0, len(blocks) - 1))
    offset = data.draw(st.integers(0, len(blocks[number].text) - 1))
    first = Paginator(blocks, EvenLines(window[0]), window[1])
    page = first.page_at(number, offset)
    bigger = Paginator(blocks, EvenLines(other[0]), other[1]).page_at(*page.start)
    assert bigger.holds(page.start)
    assert first.page_at(*page.start) == page


@settings(max_examples=examples(20))
@given(articles, windows)
def test_numbers_count_up_to_the_count(blocks: tuple[Block, ...], window: tuple[int, int]) -> None:
    width, height = max(window[0], 15), max(window[1], 50)
    paginator = Paginator(blocks, EvenLines(width), height)
    guess, was_exact = paginator.page_count()
    guessed_last = paginator.page_number(paginator.last())[0]
    assert guessed_last <= paginator.page_count()[0]
    while not paginator.count_slice():
        pass
    pages = all_pages(paginator)
    assert paginator.page_count() == (len(pages), True)
    assert [paginator.page_number(page) for page in pages[:50]] == [
        (number + 1, True) for number in range(len(pages[:50]))
    ]
    if was_exact:
        assert guess == len(pages)


def test_heading_goes_with_its_text() -> None:
    # Window of five lines: four of text, then a heading would stand alone at the foot.
    blocks = article((T, 3), (P, 7), (H, 4), (P, 21))
    pages = all_pages(Paginator(blocks, EvenLines(gap=0), 15 + 10 + 15 + 5))
    assert [f.block for f in pages[0].fragments] == [0, 1]
    assert [f.block for f in pages[1].fragments] == [2, 3]


def test_title_page_keeps_title_and_byline() -> None:
    blocks = article((T, 3), (B, 3), (P, 21))
    pages = all_pages(Paginator(blocks, EvenLines(gap=0), 15 + 15 + 9))
    assert [f.block for f in pages[0].fragments] == [0, 1]


def test_title_is_split_only_when_higher_than_the_window() -> None:
    blocks = article((T, 7), (P, 20), (H, 14), (P, 7), (H, 70), (P, 7))
    pages = all_pages(Paginator(blocks, EvenLines(gap=0), 60))
    heading = [f for page in pages for f in page.fragments if f.block == 2]
    monster = [f for page in pages for f in page.fragments if f.block == 4]
    assert len(heading) == 1
    assert [f.lines for f in monster] == [4, 4, 2]


@pytest.mark.parametrize("height", [1, 9, 10, 14])
def test_window_lower_than_a_line_still_shows_every_line(height: int) -> None:
    blocks = article((T, 9), (P, 21))
    pages = all_pages(Paginator(blocks, EvenLines(), height))
    assert [f.lines for page in pages for f in page.fragments] == [1] * 5


def test_short_article_is_exact_at_once() -> None:
    blocks = article((T, 12), *[(P, 200)] * 40)
    paginator = Paginator(blocks, EvenLines(), 100)
    count, exact = paginator.page_count()
    assert exact
    assert count == len(all_pages(paginator))


def test_long_text_lays_out_only_what_is_near() -> None:
    blocks = article((T, 12), *[(P, 40 + 7 * n % 160) for n in range(8_000)])
    lines = EvenLines(24, 10, 5)
    paginator = Paginator(blocks, lines, 100)
    count, exact = paginator.page_count()
    assert not exact
    paginator.page_at(5_000, 3)
    assert lines.asked < 4 * MAX_SECTION
    while not paginator.count_slice(10):
        pass
    assert paginator.page_count()[0] == pytest.approx(count, rel=0.05)


def test_one_endless_paragraph_is_as_quick() -> None:
    blocks = article((T, 12), (P, 1_000_000))
    lines = EvenLines(24)
    paginator = Paginator(blocks, lines, 100)
    page = paginator.page_at(1, 700_003)
    assert page.holds((1, 700_003))
    assert lines.asked < 60 * MAX_SECTION  # each page of one slice asks again; the real one caches
    for section in index_sections(blocks).sections[1:]:
        assert blocks[1].text[section.start[1] - 1] == "。"


def test_chapters_start_a_page_and_small_headings_do_not() -> None:
    chapter = [(H, 5), *[(P, 100)] * (MIN_CHAPTER // 100)]
    blocks = article((T, 5), *chapter * 3, (H, 5), (P, 50), (H, 5), (P, 50))
    starts = {page.start for page in all_pages(Paginator(blocks, EvenLines(), 4_000))}
    chapters = [n for n, b in enumerate(blocks) if b.kind is H]
    assert {(n, 0) for n in chapters[1:4]} <= starts
    assert (chapters[4], 0) not in starts


def test_places_outside_are_moved_inside() -> None:
    blocks = article((T, 5), (P, 30))
    paginator = Paginator(blocks, EvenLines(), 30)
    assert paginator.page_at(-3, 9) == paginator.first()
    assert paginator.page_at(99, 0) == paginator.last()
    assert paginator.page_at(1, 10_000) == paginator.last()
    assert paginator.previous(paginator.first()) is None
    assert paginator.next(paginator.last()) is None


def test_no_blocks_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="without blocks"):
        Paginator((), EvenLines(), 100)
