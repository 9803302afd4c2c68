"""Pages of a document of text that are pictures: shown in their place, and read where it can be."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from fakes.turns import ANOTHER_DAY, has_turn

from app.importing.child import ImportingChild
from app.importing.picture_pages import with_picture_pages
from content.errors import ContentError, ImportStoppedError, NothingToReadError, refused
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.formats import FORMATS
from content.importers.paper.recognising import models_folder
from content.importers.reading import read_source
from content.importers.shared.compose import compose
from content.importers.shared.documents.originals import original_caption, originals
from content.importers.shared.documents.picture_pages import picture_pages
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.watch import UNWATCHED, Stoppable, Watch
from content.model import Block, BlockKind

FOLDER = Path(__file__).parents[2] / "fixtures/documents"
TEXTS = [each for each in FORMATS if each.name != "paper"]


def of_text() -> ImportResult:
    """Return a document of three pages whose second one is a picture."""
    return read_source(file_source(FOLDER / "pdf/图文混合.pdf"), formats=TEXTS)


def page(*texts: str) -> ImportResult:
    blocks = [Block(BlockKind.PARAGRAPH, text) for text in texts]
    unsure = Doubt(DoubtCode.UNSURE, 0, texts[0])
    return ImportResult((compose("通知", blocks),), (unsure,))


def texts_of(result: ImportResult) -> list[str]:
    (article,) = result.articles
    return [block.text for block in article.blocks]


def test_the_words_of_a_page_come_where_it_stands() -> None:
    asked: list[int] = []

    def read(number: int, _: Watch) -> ImportResult:
        asked.append(number)
        return page("明天停水。", "请大家存水。")

    before = of_text()
    result = with_picture_pages(before, read, UNWATCHED)
    assert asked == [1]
    texts = texts_of(result)
    at = texts.index(original_caption(2))
    assert texts[at - 3 : at] == ["通知", "明天停水。", "请大家存水。"]
    assert texts[: at - 3] + texts[at:] == texts_of(before)
    assert [(doubt.code, doubt.article) for doubt in result.doubts] == [(DoubtCode.UNSURE, 0)]
    assert picture_pages(result) == ()


@pytest.mark.parametrize("code", ["missing-paper", "damaged"])
def test_a_page_that_cannot_be_read_stays_a_doubt(code: str) -> None:
    def read(number: int, watch: Watch) -> ImportResult:
        raise refused(code)

    before = of_text()
    assert with_picture_pages(before, read, UNWATCHED) == before


def test_a_photo_without_words_is_no_doubt() -> None:
    def read(number: int, watch: Watch) -> ImportResult:
        raise NothingToReadError

    before = of_text()
    result = with_picture_pages(before, read, UNWATCHED)
    assert texts_of(result) == texts_of(before)
    assert result.doubts == ()


def test_a_stop_ends_it() -> None:
    watch = Stoppable()
    watch.stop()
    with pytest.raises(ImportStoppedError):
        with_picture_pages(of_text(), lambda number, of_page: page("不念"), watch)


@pytest.mark.skipif(not has_turn(2, every=3), reason=ANOTHER_DAY)
@pytest.mark.skipif(models_folder() is None, reason="the extra `paper` is not installed")
def test_a_scanned_page_in_a_pdf_of_text_is_recognised() -> None:
    whole = pypdfium2.PdfDocument.new()
    of_words = pypdfium2.PdfDocument(FOLDER / "pdf/图文混合.pdf")
    scan = pypdfium2.PdfDocument(FOLDER / "paper/搬家.pdf")
    whole.import_pages(of_words, [0])
    whole.import_pages(scan, [0])
    whole.import_pages(of_words, [2])
    out = BytesIO()
    whole.save(out)
    for each in (whole, of_words, scan):
        each.close()
    with ImportingChild() as importing:
        result = importing.read(Source("", lambda: BytesIO(out.getvalue())))
    texts = texts_of(result)
    at = texts.index(original_caption(2))
    assert texts[at - 2] == "搬家以后"
    assert texts[at - 1].startswith("我们上个月搬了家")
    assert texts[at + 1].startswith("从前村里有一口老井")
    assert len(originals(result.articles[0])) == 1


def test_a_page_is_asked_for_only_of_what_recognises_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("content.importers.paper.format.models_folder", lambda: None)
    data = (FOLDER / "pdf/图文混合.pdf").read_bytes()
    with pytest.raises(ContentError, match="refused-missing-paper"):
        read_source(Source("", lambda: BytesIO(data), page=1))
