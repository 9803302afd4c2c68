"""Pictures and scans are known by their bytes, and give grey pages that stand upright."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from content.errors import ContentError
from content.importers.base import DeclinedError
from content.importers.paper.pages import LONGEST_SIDE, is_picture, pages_of, shown
from content.importers.paper.recognising import models_folder
from content.importers.shared.pictures import size_of

FOLDER = Path(__file__).parents[3] / "fixtures" / "documents" / "paper"
KINDS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    out = BytesIO()
    page = Image.new("L", size, 255)
    page.paste(0, (0, 0, size[0] // 2, size[1] // 2))
    page.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_picture_is_a_page(kind: str) -> None:
    data = picture(kind)
    assert is_picture(data)
    pages = pages_of(data)
    assert pages.count == 1
    grey = pages.grey(0)
    assert grey.shape == (40, 60)
    assert grey[5, 5] < 40
    assert grey[35, 55] > 220


@pytest.mark.skipif(models_folder() is None, reason="the extra `paper` is not installed")
def test_a_photo_of_a_telephone_is_a_page() -> None:
    data = (FOLDER / "来信.heic").read_bytes()
    assert is_picture(data)
    assert pages_of(data).grey(0).shape == (1344, 1008)


def test_a_picture_is_turned_as_the_camera_noted() -> None:
    assert pages_of((FOLDER / "来信-横.jpg").read_bytes()).grey(0).shape == (1344, 1008)


@pytest.mark.parametrize("name", ["搬家.tiff", "搬家.pdf"])
def test_a_scan_has_pages(name: str) -> None:
    pages = pages_of((FOLDER / name).read_bytes())
    assert pages.count == 2
    assert pages.grey(1).shape[0] > 1000


def test_what_is_clear_lies_on_white_paper() -> None:
    out = BytesIO()
    Image.new("RGBA", (30, 30), (0, 0, 0, 0)).save(out, "PNG")
    assert pages_of(out.getvalue()).grey(0).min() == 255


def test_a_large_picture_is_made_smaller() -> None:
    grey = pages_of(picture("PNG", (LONGEST_SIDE * 2, 40))).grey(0)
    assert grey.shape == (20, LONGEST_SIDE)
    assert size_of(shown(grey)) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_picture_is_told(kind: str) -> None:
    data = picture(kind, (400, 400))
    with pytest.raises(ContentError) as caught:
        pages_of(data[: len(data) // 3]).grey(0)
    assert caught.value.code == "refused-damaged"


def test_a_pdf_that_is_none_is_left_to_others() -> None:
    with pytest.raises(DeclinedError):
        pages_of(b"%PDF-1.4\nnothing\n")


def test_a_scan_whose_hidden_text_is_garbled_is_a_scan() -> None:
    folder = Path(__file__).parents[3] / "fixtures" / "documents" / "pdf"
    assert pages_of((folder / "扫描乱码.pdf").read_bytes()).count == 1
    with pytest.raises(DeclinedError):
        pages_of((folder / "扫描带字.pdf").read_bytes())
