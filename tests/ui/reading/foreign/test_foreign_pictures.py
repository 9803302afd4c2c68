"""Vector pictures and WebP are drawn in a child; what does harm is no picture."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from content.lessons.pictures import checked_size
from ui.reading.foreign.drawing import LONGEST_SIDE, as_png

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">{}</svg>'
RED = '<rect width="400" height="150" fill="#f00"/>'
TEN = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
BOMB = f'<defs><g id="a0"><rect width="9" height="9"/></g>{TEN}</defs><use href="#a9"/>'


def opened(png: bytes | None) -> Image.Image:
    assert png is not None
    return Image.open(BytesIO(png)).convert("RGB")


def test_a_vector_picture_is_drawn_large_and_on_white() -> None:
    shown = opened(as_png(SVG.format(RED).encode()))
    assert shown.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert shown.getpixel((800, 100)) == (255, 0, 0)
    assert shown.getpixel((800, 1100)) == (255, 255, 255)


def test_a_webp_is_drawn() -> None:
    out = BytesIO()
    Image.new("RGB", (320, 240), (0, 0, 255)).save(out, "WEBP", lossless=True)
    png = as_png(out.getvalue())
    assert png is not None
    assert checked_size(png) == (320, 240)
    assert opened(png).getpixel((9, 9)) == (0, 0, 255)


def test_a_bomb_ends_in_no_picture_and_in_time() -> None:
    assert as_png(SVG.format(BOMB).encode(), patience_s=3.0) is None
