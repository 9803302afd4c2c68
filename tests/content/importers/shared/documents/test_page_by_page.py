"""Pages that were read one by one become one text, which only ever grows while they come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.importers.shared.compose import compose
from content.importers.shared.documents.originals import is_original, originals, with_original
from content.importers.shared.documents.page_by_page import joined_pages
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.model import Article, Block, BlockKind

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x09\x00\x00\x00\x0c"


def page(*texts: str, title: str = "", number: int = 1) -> ImportResult:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    result = ImportResult((compose(title, blocks),))
    return with_original(result, PICTURE + bytes([number]), number)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.body if not is_original(block)]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    (article,) = joined_pages(
        [page("我们住", title="搬家"), page("在三楼。", "有电梯。", number=2)]
    ).articles
    assert article.title == "搬家"
    assert texts(article) == ["我们住在三楼。", "有电梯。"]
    assert [block.text for block in originals(article)] == ["〔原件第 1 页〕", "〔原件第 2 页〕"]
    assert len(article.carried) == 2


def test_a_title_on_a_further_page_is_a_heading_and_a_page_without_title_needs_none() -> None:
    second = page("先洗手。", title="第二件事", number=2)
    third = page("再吃药。", number=3)
    lost = ImportResult(third.articles, (Doubt(DoubtCode.TITLE_LOST, 0, "再吃药"),))
    result = joined_pages([page("起床。", title="早上"), second, lost])
    (article,) = result.articles
    assert [(b.kind, b.text) for b in article.body if not is_original(b)] == [
        (BlockKind.PARAGRAPH, "起床。"),
        (BlockKind.HEADING, "第二件事"),
        (BlockKind.PARAGRAPH, "先洗手。"),
        (BlockKind.PARAGRAPH, "再吃药。"),
    ]
    assert result.doubts == ()


def test_a_newspaper_page_has_its_articles_for_itself() -> None:
    paper = ImportResult((*page("春耕开始。").articles, *page("河水涨了。").articles))
    result = joined_pages([page("前一页。"), paper, page("后一页。"), page("再一页。")])
    assert [texts(article) for article in result.articles] == [
        ["前一页。"],
        ["春耕开始。"],
        ["河水涨了。"],
        ["后一页。", "再一页。"],
    ]


def test_pages_without_words_are_passed_over() -> None:
    doubt = Doubt(DoubtCode.NOT_READ, None, "2", "import-too-slow")
    result = joined_pages([page("甲。"), ImportResult((), (doubt,)), page("乙。")])
    assert [texts(article) for article in result.articles] == [["甲。", "乙。"]]
    assert result.doubts == (doubt,)
    assert joined_pages([]) == ImportResult(())


sentences = st.lists(
    st.sampled_from(("天亮了。", "他说，", "出门去", "买菜！")), min_size=1, max_size=4
)


@given(st.lists(sentences, min_size=2, max_size=5))
def test_what_is_told_only_grows(pages: list[list[str]]) -> None:
    results = [page(*each, number=number) for number, each in enumerate(pages, 1)]
    before = ""
    for count in range(1, len(results) + 1):
        (article,) = joined_pages(results[:count], more_follow=count < len(results)).articles
        now = "\n".join(texts(article))
        assert now.startswith(before.rsplit("\n", 1)[0])
        assert len(now) >= len(before) - len(before.rsplit("\n", 1)[-1])
        before = now
    assert before.replace("\n", "") == "".join(map("".join, pages))


def test_words_of_letters_do_not_run_together_over_the_end_of_a_page() -> None:
    pages = [page("We went to the big green"), page("park near the river.", number=2)]
    (article,) = joined_pages(pages).articles
    assert texts(article) == ["We went to the big green park near the river."]
