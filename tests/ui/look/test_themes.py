"""The five themes keep the contrasts of the face's rules, in their files and on the screen."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from fakes.app import RunningApp
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QWidget

from app.settings.settings import THEMES, Settings
from content.library.store.shelf import Shelf
from ui.look.theme import DEFAULT_THEME, Theme, contrast, load_themes, palette
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.frame.label import Label

TEXT = 7.0
"""WCAG 1.4.6: contrast of all text."""
WORDS = ("ink", "soft", "off", "accent")
PARTS = 3.0
"""WCAG 1.4.11: contrast of borders, icons and focus rings."""

ALL = load_themes()
COLOURS = [field.name for field in fields(Theme)][4:]
each_theme = pytest.mark.parametrize("theme", ALL.values(), ids=list(ALL))


def test_names_stand_in_the_order_in_which_they_are_offered() -> None:
    names = [theme.name for theme in ALL.values()]
    assert names == ["暖纸", "白底黑字", "黑底白字", "黑底黄字", "蓝底白字"]
    assert next(iter(ALL)) == DEFAULT_THEME == Settings().theme


def test_settings_and_files_know_the_same_themes() -> None:
    assert tuple(ALL) == THEMES


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_the_ratio_is_the_same_both_ways(one: int, other: int) -> None:
    a, b = f"#{one:06x}", f"#{other:06x}"
    assert contrast(a, b) == contrast(b, a)
    assert 1.0 <= contrast(a, b) <= 21.0


@each_theme
def test_colours_are_written_out(theme: Theme) -> None:
    assert len(COLOURS) == 13
    for name in COLOURS:
        assert re.fullmatch("#[0-9a-f]{6}", getattr(theme, name)), name


@each_theme
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *((text, back, TEXT) for text in WORDS for back in ("paper", "card")),
        ("on_primary", "primary", TEXT),
        ("on_highlight", "highlight", TEXT),
        *((part, back, PARTS) for part in ("line", "focus") for back in ("paper", "card")),
        # Icons of tiles, the big button's face and the progress line.
        *(("primary", back, PARTS) for back in ("paper", "card")),
        ("word", "highlight", PARTS),
    ],
)
def test_contrast(theme: Theme, front: str, back: str, least: float) -> None:
    assert contrast(getattr(theme, front), getattr(theme, back)) >= least


@each_theme
def test_what_cannot_be_pressed_is_duller(theme: Theme) -> None:
    assert contrast(theme.off, theme.paper) <= 0.6 * contrast(theme.ink, theme.paper)


@each_theme
def test_a_dark_theme_is_dark(theme: Theme) -> None:
    white, black = contrast(theme.paper, "#ffffff"), contrast(theme.paper, "#000000")
    assert theme.dark == (white > black)


@each_theme
def test_every_text_role_of_qt_can_be_read(theme: Theme) -> None:
    role, groups = QPalette.ColorRole, QPalette.ColorGroup
    made = palette(theme)
    pairs = (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.ToolTipText, role.ToolTipBase),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Window),
    )
    for group in (groups.Active, groups.Inactive, groups.Disabled):
        for front, back in pairs:
            one, other = made.color(group, front).name(), made.color(group, back).name()
            assert contrast(one, other) >= TEXT, (group, front)


def pixels(app: RunningApp, widget: QWidget) -> set[str]:
    """Return the colours that the window shows where the widget stands, as #rrggbb."""
    window = app.yinling.window
    image = window.grab(QRect(widget.mapTo(window, QPoint()), widget.size())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return {QColor(value).name() for value in set(memoryview(image.constBits()).cast("I"))}


def extremes(found: set[str]) -> set[str]:
    """Return the lightest and the darkest; between them lie the softened edges of letters."""
    ordered = sorted(found, key=lambda colour: contrast(colour, "#000000"))
    return {ordered[0], ordered[-1]}


@each_theme
def test_what_is_painted_has_the_colours_of_the_theme(app: RunningApp, theme: Theme) -> None:
    app.yinling.settings.change(theme=theme.id, size_index=5)
    app.settle()
    app.yinling.window.go(ShowShelf(Shelf.TODAY))
    app.settle()
    assert extremes(pixels(app, app.page.top.title)) == {theme.ink, theme.card}
    under = app.page.stack.rows[0].findChild(Label)
    assert extremes(pixels(app, under)) == {theme.soft, theme.card}
    app.yinling.window.home()
    app.settle()
    assert extremes(pixels(app, app.page.over)) == {theme.accent, theme.card}
    app.page.today.setFocus()
    listen = pixels(app, app.page.listen)
    assert {theme.primary, theme.on_primary, theme.card} <= listen
    assert theme.focus in pixels(app, app.page.today)
    assert theme.focus not in listen


@each_theme
def test_the_spoken_sentence_and_word_can_be_seen(app: RunningApp, theme: Theme) -> None:
    app.yinling.settings.change(theme=theme.id)
    app.press("listen")
    app.hear(300)
    found = pixels(app, app.page.view)
    assert {theme.paper, theme.ink, theme.highlight, theme.on_highlight, theme.word} <= found
