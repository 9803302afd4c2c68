"""The page on which recognising is tried: a number, drawn in letters that Pillow brings."""

from __future__ import annotations

from io import BytesIO

from content.importers.base import Source

NUMBER = "2684"
"""The number that must be read."""


def page_to_try() -> Source:
    """Return the page. Drawn when it is opened, for a job."""

    def opened() -> BytesIO:
        from PIL import Image, ImageDraw, ImageFont

        page = Image.new("L", (900, 500), 255)
        pen, font = ImageDraw.Draw(page), ImageFont.load_default(64)
        for line in range(3):
            pen.text((80, 60 + 120 * line), f"No. {NUMBER} - {line + 1}", 0, font)
        out = BytesIO()
        page.save(out, "PNG")
        out.seek(0)
        return out

    return Source("", opened)
