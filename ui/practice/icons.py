"""The small pictures of practice screens: a course's names, and qtawesome's glyphs for them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import resources

_FILE = Path(resources.__file__).with_name("practice") / "practice.toml"
_SET = "mdi6."

HAND = "mdi6.hand-pointing-up"
"""The hand that shows how something is done."""
PICTURE = "mdi6.image"
PERMISSION = "mdi6.shield-check"
PRESENT = "mdi6.gift"
CALL = "mdi6.phone-incoming"
CODE = "mdi6.qrcode"
LEFT, UP, DOWN, RIGHT = "mdi6.arrow-left", "mdi6.arrow-up", "mdi6.arrow-down", "mdi6.arrow-right"
UNKNOWN = "mdi6.help-circle"


@cache
def glyphs() -> dict[str, str]:
    """Return the names of `content.lessons.icon_names`, each with its glyph."""
    table = tomllib.loads(_FILE.read_text("utf-8"))["icons"]
    return {name: _SET + glyph for name, glyph in table.items()}


@cache
def common_characters() -> str:
    """Return characters that everybody knows, for a choice of characters."""
    return str(tomllib.loads(_FILE.read_text("utf-8"))["common"])


def glyph_of(name: str) -> str:
    """Return the glyph of a course's name, or of a name that is a glyph already.

    Of a name that nobody knows, a question mark.
    """
    return name if name.startswith(_SET) else glyphs().get(name, UNKNOWN)
