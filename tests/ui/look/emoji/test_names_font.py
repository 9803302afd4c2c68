"""Emoji on a machine whose fonts draw none: a font of their names is made, kept and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from ui.look.emoji import names_font
from ui.look.emoji.truetype import EM, Sign, font_file

PX = 40


@pytest.fixture(scope="module")
def font(qapp: QApplication) -> bytes:
    return names_font.named_font(names_font.names())


def test_a_font_that_draws_emoji_is_known_by_its_name() -> None:
    for family in ("Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji", "OpenMoji Color"):
        assert names_font.are_drawn(("Noto Sans CJK SC", family))
    assert not names_font.are_drawn(("Noto Sans CJK SC", "DejaVu Sans", "SimSun"))


def test_each_emoji_has_one_short_name() -> None:
    named = names_font.names()
    assert len(named) > 700
    assert all(1 <= len(name) <= 5 for name in named.values())
    assert all(len(sign) == 1 and ord(sign) > 0x2000 for sign in named)
    assert named["🌹"] == "玫瑰"
    assert named["👍"] == "点赞"


def test_a_name_takes_the_room_of_its_characters_and_its_brackets(font: bytes) -> None:
    raw = QRawFont(font, PX)
    assert raw.isValid()
    assert raw.familyName() == names_font.FAMILY
    for text, ems in (("🌹", 3), ("✅", 2), ("🫠", 2), ("\u200d\ufe0f", 0), ("🏽", 0)):
        glyphs = raw.glyphIndexesForString(text)
        assert 0 not in glyphs, text
        wide = sum(advance.x() for advance in raw.advancesForGlyphIndexes(glyphs))
        assert wide == pytest.approx(ems * PX, abs=1), text
    for code in names_font.names():
        assert 0 not in raw.glyphIndexesForString(code)
    rose = raw.boundingRect(raw.glyphIndexesForString("🌹")[0])
    assert rose.width() > 2.5 * PX


def test_it_is_kept_for_the_next_start(
    font: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(names_font, "named_font", lambda named: made.append(named) or font)
    assert names_font.kept_font(tmp_path) == font
    assert names_font.kept_font(tmp_path) == font
    assert len(made) == 1
    assert names_font.kept_font(tmp_path / "missing") == font, "it cannot be kept, and is used"


def test_the_text_stays_as_it_is_and_no_letter_is_missing(font: bytes) -> None:
    names_font.use(font)
    face = QFont()
    face.setPixelSize(PX)
    text = "生日快乐🎂🌹👍🏽，通知✅❌，🇨🇳，👨‍👩‍👧，❤️"
    layout = QTextLayout(text, face)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    assert layout.text() == text
    drawn = [run for run in layout.glyphRuns() if run.rawFont().familyName() == names_font.FAMILY]
    assert drawn or names_font.are_drawn(face.families())
    assert not any(0 in run.glyphIndexes() for run in layout.glyphRuns())
    # What is marked as said is where the page's characters are: behind the cake, two units on.
    cake = text.index("🎂")
    width = line.cursorToX(cake + 2)[0] - line.cursorToX(cake)[0]
    assert width > PX


@given(st.dictionaries(st.integers(0x20, 0x1FAFF), st.integers(0, 3), max_size=20))
def test_any_few_signs_make_a_font(widths: dict[int, int]) -> None:
    square = [[(100, 0), (100, 700), (800, 700), (800, 0)]]
    signs = {
        code: Sign(ems * EM, tuple((0, at * EM) for at in range(ems)))
        for code, ems in widths.items()
        # No surrogates; and Qt takes the other two for marks of the order of bytes, and drops them.
        if not 0xD800 <= code < 0xE000 and code not in (0xFEFF, 0xFFFE)
    }
    raw = QRawFont(font_file("Squares", [square], {0x41: Sign(EM, ((0, 0),)), **signs}), PX)
    assert raw.isValid()
    for code, sign in signs.items():
        glyphs = raw.glyphIndexesForString(chr(code))
        assert glyphs[0], hex(code)
        wide = raw.advancesForGlyphIndexes(glyphs)[0].x()
        assert wide == pytest.approx(sign.advance * PX / EM, abs=0.1)
