"""Turns drawn pages into what a telephone's camera makes of them, with known faults."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

from PIL import Image

PHOTO = (3024, 4032)
"""px of a telephone's photo, 12 million."""
_CORNER = 0.045
"""Of its side, by which a corner of the sheet is away from where it should be."""


def photo_of(page: Image.Image, rng: random.Random) -> bytes:
    """Return a JPEG of the page on a table: askew, in shadow, a little blurred, with noise."""
    import cv2
    import numpy as np

    wide, tall = PHOTO
    sheet = np.asarray(page, np.uint8)
    height, width = sheet.shape
    edge = 0.06

    def corner(x: float, y: float) -> tuple[float, float]:
        return (
            (x + rng.uniform(-_CORNER, _CORNER)) * wide,
            (y + rng.uniform(-_CORNER, _CORNER)) * tall,
        )

    to = np.array(
        [
            corner(edge, edge),
            corner(1 - edge, edge),
            corner(1 - edge, 1 - edge),
            corner(edge, 1 - edge),
        ],
        np.float32,
    )
    from_ = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getPerspectiveTransform(from_, to)
    table = np.full((tall, wide), rng.randrange(60, 110), np.uint8)
    seen: Any = cv2.warpPerspective(
        sheet, turn, PHOTO, table, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT
    )
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(1.0, 1.8)).astype(np.float32)
    seen *= _light(rng, tall, wide)
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 5, seen.shape)
    out = BytesIO()
    finished = np.clip(seen * 0.86 + 12 + noise, 0, 255).astype(np.uint8)
    Image.fromarray(finished).save(out, "JPEG", quality=70)
    return out.getvalue()


def _light(rng: random.Random, tall: int, wide: int) -> Any:
    """Return how bright it is everywhere: falling off to a side, with a soft shadow of a hand."""
    import cv2
    import numpy as np

    small = (126, 95)
    y, x = np.mgrid[0 : small[0], 0 : small[1]].astype(np.float32)
    falls = 1.0 - rng.uniform(0.15, 0.4) * (x / small[1] if rng.random() < 0.5 else y / small[0])
    middle = (rng.uniform(0, small[1]), rng.uniform(0, small[0]))
    far = np.hypot(x - middle[0], y - middle[1])
    hand = 1.0 - rng.uniform(0.25, 0.45) / (1.0 + np.exp((far - 35) / 4))
    return cv2.resize(falls * hand, (wide, tall), interpolation=cv2.INTER_LINEAR)
