"""Every small picture that a course may name has a glyph, and the glyph is there."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from content.lessons.icon_names import ICON_NAMES
from ui.practice import icons


def test_every_name_has_a_glyph_of_the_icon_font() -> None:
    # Not imported: with qtpy, that takes half a second of each process that collects tests.
    package = find_spec("qtawesome")
    assert package is not None
    folder = Path(str(package.origin)).parent / "fonts"
    charmap = json.loads(next(folder.glob("materialdesignicons6*charmap*.json")).read_text("utf-8"))
    assert set(icons.glyphs()) == ICON_NAMES
    own = (icons.HAND, icons.PICTURE, icons.PERMISSION, icons.PRESENT, icons.CALL, icons.CODE)
    arrows = (icons.LEFT, icons.UP, icons.DOWN, icons.RIGHT, icons.UNKNOWN)
    for glyph in (*icons.glyphs().values(), *own, *arrows):
        assert glyph.removeprefix("mdi6.") in charmap, glyph


def test_an_unknown_name_is_a_question_mark_and_a_glyph_itself() -> None:
    assert icons.glyph_of("没有") == icons.UNKNOWN
    assert icons.glyph_of(icons.HAND) == icons.HAND
    assert icons.glyph_of("电话") == icons.glyphs()["电话"]
