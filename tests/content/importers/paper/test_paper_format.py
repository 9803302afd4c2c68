"""Pictures of pages become articles: columns, tables, writing that runs down, pages upside down.

The tests that recognise words are skipped where the extra `paper` is not installed.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fakes.turns import ANOTHER_DAY, has_turn
from PIL import Image

from app.importing.child import ImportingChild
from content.errors import ContentError
from content.importers.base import Source
from content.importers.formats import FORMATS
from content.importers.paper.recognising import models_folder
from content.importers.reading import read_source
from content.importers.shared.documents.originals import is_original, originals
from content.importers.shared.doubts import DoubtCode, ImportResult
from content.importers.shared.watch import Stoppable

FOLDER = Path(__file__).parents[3] / "fixtures" / "documents" / "paper"
recognises = pytest.mark.skipif(
    models_folder() is None, reason="the extra `paper` is not installed (./run.sh paper)"
)


def source(name: str) -> Source:
    return Source("", lambda: BytesIO((FOLDER / name).read_bytes()))


def read(name: str) -> ImportResult:
    return read_source(source(name))


def words(result: ImportResult) -> list[str]:
    (article,) = result.articles
    return [block.text for block in article.blocks if not is_original(block)]


@recognises
@pytest.mark.skipif(not has_turn(0, every=4), reason=ANOTHER_DAY)
def test_a_slip_is_read_row_by_row_and_its_page_number_is_left_out() -> None:
    result = read("化验单.png")
    assert words(result) == [
        "检验报告单",
        "项目：空腹血糖，结果：6.8，参考范围：3.9-6.1。",
        "项目：尿酸，结果：356，参考范围：208-428。",
        "请带着这张单子来看医生。",
    ]
    assert [(d.code, d.quote) for d in result.doubts] == [(DoubtCode.LEFT_OUT, "- 3 -")]


@recognises
@pytest.mark.skipif(not has_turn(1, every=4), reason=ANOTHER_DAY)
def test_a_table_that_lies_askew_below_a_title_keeps_its_columns() -> None:
    result = read("吃药表-斜.png")
    assert words(result) == [
        "爷爷吃药时间表",
        "药名：氨氯地平片，早上：1片，中午：不吃，晚上：不吃。",
        "药名：阿托伐他汀，早上：不吃，中午：不吃，晚上：半片。",
    ]
    assert not result.doubts


@recognises
@pytest.mark.skipif(not has_turn(2, every=4), reason=ANOTHER_DAY)
def test_columns_are_read_one_after_another_and_a_sentence_goes_on_in_the_next() -> None:
    assert words(read("两栏.png")) == [
        "怎样腌好一缸萝卜",
        "萝卜要挑圆的，皮要光。洗干净以后晾一天，切成手指宽的条，再晒两天。晒到能弯不断的时候，"
        "一斤萝卜放一两盐，揉透了，压上石头。七天翻一次缸。",
    ]


@recognises
@pytest.mark.skipif(not has_turn(3, every=4), reason=ANOTHER_DAY)
def test_writing_that_runs_down_is_read_from_the_right() -> None:
    assert words(read("竖排.png"))[1:] == [
        "村口有一棵老槐树，要三个人才抱得过来。夏天的晚上，全村的人都坐在树下乘凉。"
    ]


@recognises
@pytest.mark.skipif(not has_turn(0, every=4), reason=ANOTHER_DAY)
def test_a_photo_that_was_taken_upside_down_is_turned_and_kept_to_be_looked_at() -> None:
    result = read("来信-倒.jpg")
    assert words(result) == [
        "女儿的来信",
        "孩子们都好，小的会叫奶奶了。",
        "家里的枣树今年结得多，我晒了两簸箕，过几天寄给您。",
    ]
    (article,) = result.articles
    (shown,) = originals(article)
    assert shown.picture is not None
    assert dict(article.carried)[shown.picture.key].startswith(b"\xff\xd8")


class Listening(Stoppable):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[ImportResult] = []

    def so_far(self, result: ImportResult) -> None:
        self.heard.append(result)


@recognises
@pytest.mark.skipif(not has_turn(1, every=4), reason=ANOTHER_DAY)
def test_the_first_page_is_told_while_the_second_is_read_in_a_process_with_limits() -> None:
    watch = Listening()
    with ImportingChild() as importing:
        importing.warm_for_pages()
        result = importing.read(source("搬家.tiff"), watch)
    assert words(result) == [
        "搬家以后",
        "我们上个月搬了家，新家在三楼，有电梯，您来不费力。我们住的地方离菜市场不远，走路十分钟。",
    ]
    assert len(originals(result.articles[0])) == 2
    assert [words(each)[0] for each in watch.heard] == ["搬家以后"]
    assert watch.part == 1.0


def test_a_picture_without_words_or_what_reads_them_is_refused() -> None:
    out = BytesIO()
    Image.new("L", (320, 240), 200).save(out, "PNG")
    with pytest.raises(ContentError) as caught:
        read_source(Source("", lambda: BytesIO(out.getvalue())))
    wanted = "refused-missing-paper" if models_folder() is None else "nothing-to-read"
    assert caught.value.code == wanted


def test_a_scan_says_what_is_missing_where_nothing_recognises_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("content.importers.paper.format.models_folder", lambda: None)
    for name in ("搬家.pdf", "搬家.tiff", "来信.jpg"):
        with pytest.raises(ContentError) as caught:
            read(name)
        assert caught.value.code == "refused-missing-paper"


def test_texts_are_no_pictures() -> None:
    (paper,) = (each for each in FORMATS if each.name == "paper")
    for text in ("BM是品牌的缩写。", "RIFF", "II*", "GIF", "", "MM 一百"):
        assert not paper.accepts(text.encode())


@recognises
@pytest.mark.skipif(not has_turn(3, every=4), reason=ANOTHER_DAY)
def test_the_first_words_are_told_before_the_page_is_done() -> None:
    watch = Listening()
    with ImportingChild() as importing:
        importing.warm_for_pages()
        result = importing.read(source("化验单.png"), watch)
    (article,) = result.articles
    assert watch.heard, "one page alone as well"
    for each in watch.heard:
        (begun,) = each.articles
        assert begun.id == article.id
        assert begun.blocks == article.blocks[: len(begun.blocks)]
        assert len(begun.blocks) < len(article.blocks)
