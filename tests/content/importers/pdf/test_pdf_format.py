"""PDFs of LibreOffice and reportlab are read in order; what is no part of the text is told."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from fakes.places import ROOT

from content.errors import ContentError
from content.importers.base import Source
from content.importers.files import file_source
from content.importers.formats import FORMATS
from content.importers.reading import read_source
from content.importers.shared.doubts import DoubtCode
from content.importers.shared.layout.characters import is_garbled

FOLDER = ROOT / "tests/fixtures/documents/pdf"
TEXTS = [each for each in FORMATS if each.name != "paper"]
"""Recognition of pictures would take scans: here they are read by their text layer alone."""
READ = sorted(path.stem for path in FOLDER.glob("*.json"))


@pytest.mark.parametrize("name", READ)
def test_a_pdf_becomes_the_text_that_people_see(name: str) -> None:
    result = read_source(file_source(FOLDER / f"{name}.pdf"), formats=TEXTS)
    (article,) = result.articles
    found = {
        "blocks": [f"{block.kind.value}: {block.text}" for block in article.blocks],
        "doubts": [f"{doubt.code.value}: {doubt.quote}" for doubt in result.doubts],
    }
    assert found == json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "code"),
    [("上锁", "locked"), ("只有图", "pictures-only"), ("扫描乱码", "pictures-only")],
)
def test_what_cannot_be_read_is_refused_kindly(name: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_source(file_source(FOLDER / f"{name}.pdf"), formats=TEXTS)
    assert caught.value.code == f"refused-{code}"


@pytest.mark.parametrize("cut", [10, 600, 3000])
def test_a_broken_pdf_is_told(cut: int) -> None:
    data = (FOLDER / "三栏.pdf").read_bytes()[:cut]
    with pytest.raises(ContentError, match="refused-damaged"):
        read_source(Source("x", lambda: BytesIO(data)), formats=TEXTS)


def test_a_page_that_is_a_picture_is_named_and_shown_in_its_place() -> None:
    result = read_source(file_source(FOLDER / "图文混合.pdf"), formats=TEXTS)
    (doubt,) = result.doubts
    assert (doubt.code, doubt.quote) == (DoubtCode.NOT_READ, "第 2 页")
    (article,) = result.articles
    texts = [block.text for block in article.blocks]
    at = texts.index("〔原件第 2 页〕")
    assert texts[at - 1].startswith("食堂的师傅")
    assert texts[at + 1].startswith("从前村里")
    picture = article.blocks[at].picture
    assert picture is not None
    assert picture.key in dict(article.carried)
    assert picture.height > picture.width > 1000


def test_something_before_the_sign_of_a_pdf_does_no_harm(tmp_path: Path) -> None:
    data = b"\r\n\r\n" + (FOLDER / "英文.pdf").read_bytes()
    (article,) = read_source(Source("x", lambda: BytesIO(data)), formats=TEXTS).articles
    assert article.title == "The Old Well"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("社区食堂每天中午送饭上门，一份两菜一汤，只收八块钱。", False),
        ("The old well stood at the end of the village.", False),
        ("L’été dernier, à Noël, les élèves étaient là-bas.", False),
        ("速度 v＝3 m/s，温度 25 ℃，①②③ → ● ☆ α β", False),
        ("½ñÄêÈë¶¬ÒÔÀ´£¬ÉçÇøÊ³ÌÃÃ¿ÌìÖÐÎç¸ø", True),
        ("ᚠᚢ社ᚦᚨ区ᚱᚲ食ᚷᚹ堂", True),
        ("", False),
    ],
)
def test_garbled_words_of_scans_are_told(text: str, is_one: bool) -> None:
    assert is_garbled(text) is is_one
