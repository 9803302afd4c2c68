"""Search: the hits, their order and place, and an index that follows the library."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from fakes.places import ROOT
from fakes.turns import examples
from fakes.words import words
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library.search.hits import MOST_HITS, How
from content.library.search.search import Search
from content.library.store.library import Library
from content.model import Article, Block, BlockKind, article_id


def article(title: str, *paragraphs: str) -> Article:
    blocks = (
        Block(BlockKind.TITLE, title),
        *(Block(BlockKind.PARAGRAPH, text) for text in paragraphs),
    )
    return Article(article_id(blocks), blocks)


CLINIC = article("社区医院预约看病", "先打电话。", "也可以到窗口。")
NEWS = article("新闻", "今天，市里的医院来了新医生。")
SCAM = article("骗子的电话", "银行不会问您的密码。")


@pytest.fixture(autouse=True)
def _words_are_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.library.search.search.load_typist", lambda *_: words())


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library(None)
    library.add([CLINIC, NEWS, SCAM])
    yield library
    library.close()


Opened = Callable[[Library, Path | None], Search]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Give what opens a search, and close them all."""
    searches: list[Search] = []

    def open_search(library: Library, file: Path | None) -> Search:
        searches.append(Search(library, file))
        return searches[-1]

    yield open_search
    for search in searches:
        search.close()


@pytest.fixture
def search(library: Library, opened: Opened) -> Search:
    return opened(library, None)


def _titles(search: Search, words: str) -> list[str]:
    return [hit.row.title for hit in search.find(words).hits]


@pytest.mark.parametrize("words", ["医院", "醫院", " 医院。", "医 院"])
def test_titles_come_before_texts(search: Search, words: str) -> None:
    assert set(_titles(search, words)) == {CLINIC.title, NEWS.title}
    assert _titles(search, words)[0] == CLINIC.title


def test_the_place_in_the_text_is_told(search: Search) -> None:
    (_, hit) = search.find("医院").hits
    assert hit.how is How.TEXT
    assert hit.place is not None
    block, offset = hit.place
    assert NEWS.blocks[block].text[offset:].startswith("医院")
    assert hit.excerpt.text[hit.excerpt.start : hit.excerpt.end] == "医院"
    (title,) = search.find("预约").hits
    assert title.place is None, "an article found by its title begins where it was left"


def test_one_character_and_no_phrase_across_marks(search: Search) -> None:
    assert _titles(search, "密") == [SCAM.title]
    assert _titles(search, "今天市") == []
    assert search.find("，。").hits == ()
    assert search.find('" OR title:').hits == ()


def test_several_words_are_all_looked_for(search: Search) -> None:
    assert _titles(search, "电话 医院") == [CLINIC.title]
    assert _titles(search, "电话 密码") == [SCAM.title]


@pytest.mark.parametrize("words", ["yyyy", "yiyuan", "yuyue", "sqyy", "Yi Yuan", "kbing"])
def test_by_pinyin_of_the_title(search: Search, words: str) -> None:
    assert _titles(search, words)[0] == CLINIC.title


def test_by_pinyin_of_a_word_in_the_text(search: Search) -> None:
    assert _titles(search, "mima") == [SCAM.title]


@pytest.mark.parametrize("words", ["yuyeu", "yiyan", "医院预月", "社去医院", "预月"])
def test_what_is_nearly_right_is_found(search: Search, words: str) -> None:
    hits = search.find(words).hits
    assert [hit.row.title for hit in hits][:1] == [CLINIC.title]
    assert hits[0].how is How.NEARLY


def test_more_than_anybody_looks_through_is_told(opened: Opened) -> None:
    library = Library(None)
    library.add([article(f"第{number}号通知", f"内容{number}") for number in range(MOST_HITS + 5)])
    findings = opened(library, None).find("通知")
    assert (len(findings.hits), findings.more, findings.complete) == (MOST_HITS, True, True)
    library.close()


def test_a_place_deep_in_a_book_is_found(opened: Opened) -> None:
    library = Library(None)
    text = "从前有一座山，山上有一座庙。" * 20_000
    library.add([article("书", text + "最后是灯塔。" + text)])
    (hit,) = opened(library, None).find("灯塔").hits
    assert hit.place == (1, len(text) + 3)
    library.close()


# --- the index follows the library ---


def test_what_is_removed_merged_and_restored_is_followed(library: Library, search: Search) -> None:
    library.remove(NEWS.id)
    assert _titles(search, "医院") == [CLINIC.title]
    library.restore(NEWS.id)
    assert len(_titles(search, "医院")) == 2
    merged = article("合在一起", "今天，市里的医院来了新医生。", "银行不会问您的密码。")
    library.replace([NEWS.id, SCAM.id], [merged])
    assert _titles(search, "密码") == ["合在一起"]
    assert set(_titles(search, "医院")) == {CLINIC.title, "合在一起"}
    renamed = Article(CLINIC.id, (Block(BlockKind.TITLE, "诊所"), *CLINIC.blocks[1:]))
    library.replace([CLINIC.id], [renamed])
    assert _titles(search, "诊所") == ["诊所"]
    assert CLINIC.title not in _titles(search, "医院")


WORDS = ("医院", "电话", "银行")


@settings(max_examples=examples(25))
@given(
    st.lists(st.tuples(st.sampled_from(["add", "remove", "restore", "find"]), st.integers(0, 5)))
)
def test_whatever_happens_it_finds_what_a_plain_look_finds(steps: list[tuple[str, int]]) -> None:
    library = Library(None)
    search = Search(library, None)
    stock = [article(f"题目{n}", f"{WORDS[n % 3]}，{WORDS[(n * 2 + 1) % 3]}{n}") for n in range(6)]
    shelf: set[str] = set()
    for what, number in [*steps, ("find", 0)]:
        one = stock[number]
        if what == "add":
            library.add([one])
            shelf.add(one.id)
        elif what == "find":
            for word in WORDS:
                plain = {each.id for each in stock if each.id in shelf and word in str(each.blocks)}
                assert {hit.row.id for hit in search.find(word).hits} == plain
        elif library.ids(one.id) or library.ids(one.id, removed=True):
            getattr(library, what)(one.id)
            (shelf.discard if what == "remove" else shelf.add)(one.id)
    search.close()
    search.close()
    library.close()


def test_an_index_is_kept_and_goes_on(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "cache" / "search.db"
    library = Library(tmp_path / "library.db")
    library.add([CLINIC])
    first = opened(library, file)
    assert _titles(first, "医院") == [CLINIC.title]
    first.close()
    library.add([NEWS])
    second = opened(library, file)
    assert len(_titles(second, "医院")) == 2
    second.close()
    library.close()


def test_another_library_means_another_index(opened: Opened, tmp_path: Path) -> None:
    file = tmp_path / "search.db"
    for one, other in ((CLINIC, NEWS), (NEWS, CLINIC)):
        library = Library(tmp_path / f"{one.id}.db")
        library.add([one])
        search = opened(library, file)
        assert _titles(search, "医院") == [one.title] != [other.title]
        search.close()
        library.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_index_costs_nothing(
    opened: Opened, tmp_path: Path, library: Library, seed: int
) -> None:
    file = tmp_path / "search.db"
    search = opened(library, file)
    search.prepare()
    search.close()
    luck, data = random.Random(seed), bytearray(file.read_bytes())
    for _ in range(luck.choice((1, 5, 40))):
        start = luck.randrange(len(data))
        data[start : start + 300] = luck.randbytes(len(data[start : start + 300]))
    file.write_bytes(data if seed else b"no database at all")
    again = opened(library, file)
    # Not every byte that is overwritten is one that counts; but nothing false is ever told.
    found = set(_titles(again, "医院"))
    assert found <= {CLINIC.title, NEWS.title}
    assert again.prepare()
    again.close()


def test_where_no_file_can_be_written_it_is_kept_in_memory(
    opened: Opened, tmp_path: Path, library: Library
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    search = opened(library, blocked / "search.db")
    assert len(_titles(search, "医院")) == 2
    search.close()


def test_a_library_of_the_first_version_can_be_searched(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    copyfile(ROOT / "tests" / "fixtures" / "library" / "version-1.db", path)
    library = Library(path)
    assert library.set_aside is None
    assert set(_titles(opened(library, None), "接着")) == {f"第{n}篇" for n in (1, 3, 4, 5)}
    library.close()


# --- wrong characters, both scripts, and what comes first ---


def test_a_wrong_character_is_forgiven_in_texts_too(opened: Opened) -> None:
    library = Library(None)
    story = article("旧时的酒店", "店里有一个人，叫孔乙己，站着喝酒。")
    library.add([story, CLINIC, NEWS])
    search = opened(library, None)
    for wrong in ("孔已己", "孔乙已", "孔一己", "站着渴酒"):
        (hit,) = search.find(wrong).hits
        assert (hit.row.id, hit.how) == (story.id, How.NEARLY)
        assert hit.place is not None
        assert hit.excerpt.text == story.blocks[1].text, "a whole sentence is shown"
    (hit,) = search.find("孔乙己").hits
    assert hit.excerpt.text[hit.excerpt.start : hit.excerpt.end] == "孔乙己"
    library.close()


@pytest.mark.parametrize("words", ["銀行", "银行", "ＷｉＦｉ", "wifi", "２０２６"])
def test_both_scripts_and_both_widths_are_the_same_in_texts(opened: Opened, words: str) -> None:
    library = Library(None)
    library.add([article("甲", "去銀行要带存折。Wi‑Fi，WIFI 密码，2026年。")])
    library.add([article("乙", "去银行要带存折。ｗｉｆｉ密码，２０２６年。")])
    assert len(opened(library, None).find(words).hits) == 2
    library.close()


def test_many_hits_come_before_few_and_new_ones_before_old(opened: Opened) -> None:
    library = Library(None)
    texts = ("说一次苹果。", "苹果，苹果，还是苹果，苹果。", "又是苹果。")
    library.add([article(f"第{number}篇", text) for number, text in enumerate(texts)])
    library.add([article("苹果", "别的。"), article("买苹果去", "别的事。")])
    titles = _titles(opened(library, None), "苹果")
    assert titles == ["苹果", "买苹果去", "第1篇", "第2篇", "第0篇"]
    library.close()


def test_a_half_made_index_answers_and_says_so(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("content.library.search.finder.FEW", 0)
    monkeypatch.setattr("content.library.search.finder.SOON_S", 0.0)
    library = Library(None)
    library.add([article(f"题{number}", f"灯塔{number}") for number in range(100)])
    search = opened(library, None)
    findings = search.find("灯塔")
    assert findings.hits
    assert not findings.complete
    while not search.prepare(0.0):
        pass
    assert search.find("灯塔").complete
    assert search.find("灯塔").more
    library.close()
