"""A FictionBook is read with its verse, notes and pictures."""

from __future__ import annotations

from fakes.places import ROOT

from content.importers.files import file_source
from content.importers.reading import read_source


def test_a_book_has_its_title_writer_and_notes() -> None:
    path = ROOT / "tests/fixtures/documents/fb2/渡口.fb2"
    (article,) = read_source(file_source(path)).articles
    assert (article.title, article.authors, article.published) == ("渡口", ("柳叶",), "2024-05-01")
    assert [block.text for block in article.body] == [
        "上集",
        "船来了〔1〕。",
        "山高水长，",
        "路远人忙。",
        "图片：船",
        "注释",
        "〔1〕木头做的船。",
    ]
    assert len(article.carried) == 1
