"""The sheet in a photo is found on a darker table, in shadow as well, and made straight."""

from __future__ import annotations

import random

import pytest
from fakes.turns import ANOTHER_DAY, has_turn
from PIL import Image

from content.importers.paper.recognising import models_folder

pytestmark = pytest.mark.skipif(models_folder() is None, reason="the extra `paper` is missing")


def page(width: int = 620, height: int = 877) -> Image.Image:
    made = Image.new("L", (width, height), 250)
    for y in range(90, height - 90, 28):
        made.paste(40, (80, y, width - 80, y + 12))
    return made


@pytest.mark.skipif(not has_turn(0, every=3), reason=ANOTHER_DAY)
def test_the_sheet_is_found_on_a_table_in_shadow() -> None:
    from bench.paper.photos import PHOTO, photo_of
    from content.importers.paper.flattening import flattened, sheet
    from content.importers.paper.pages import pages_of

    for seed in range(4):
        photo = pages_of(photo_of(page(), random.Random(seed))).grey(0)
        corners = sheet(photo)
        assert corners is not None
        for (x, y), (right, below) in zip(corners, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
            assert abs(x - PHOTO[0] * (0.06 + 0.88 * right)) < 0.08 * PHOTO[0]
            assert abs(y - PHOTO[1] * (0.06 + 0.88 * below)) < 0.08 * PHOTO[1]
        flat = flattened(photo)
        # The paper is white from the middle to the margins, and the lines are dark.
        height, width = flat.shape
        assert min(flat[height // 2, width // 20], flat[height // 20, width // 2]) > 200


def test_a_scan_is_left_as_it_is() -> None:
    import numpy as np

    from content.importers.paper.flattening import flattened, sheet

    scan = np.asarray(page())
    assert sheet(scan) is None
    assert flattened(scan) is scan
