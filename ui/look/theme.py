"""Colours: tokens from JSON → Qt's palette and one short style sheet.

A theme is data (`resources/themes/*.json`). A test computes every contrast that the rules of the
face ask for. No widget names a colour of its own.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

import resources
from content.frozen import frozen

DEFAULT_THEME = "paper"


@frozen
class Theme:
    """The colours of one theme as #rrggbb, and its name in the face."""

    id: str
    name: str
    order: int
    dark: bool
    paper: str
    """The ground behind everything."""
    card: str
    """The ground of bars, cards and buttons."""
    ink: str
    """Text."""
    soft: str
    """Text of second rank; still 7:1."""
    off: str
    """Words on a control that cannot be pressed now: as dull as 7:1 allows."""
    line: str
    """Borders."""
    primary: str
    """The one dominant button of a screen."""
    on_primary: str
    accent: str
    """Small headings above a title."""
    highlight: str
    """The ground of the sentence that is being read."""
    on_highlight: str
    word: str
    """The bar under the word that is being said, on top of `highlight`."""
    focus: str
    """The ring around the control that the keyboard will press."""


# Not importlib.resources: it brings in zipfile and more, 25 ms of every start.
_FOLDER = Path(resources.__file__).with_name("themes")


def load_theme(wanted: str) -> Theme:
    """Return the theme with this id; the default one where there is no such theme."""
    # The name is looked up in the folder's list, not put into a path: settings are not trusted.
    paths = {path.stem: path for path in _files()}
    return _read(paths.get(wanted) or paths[DEFAULT_THEME])


def load_themes() -> dict[str, Theme]:
    """Return the themes by id, in the order of the choice."""
    themes = sorted(map(_read, _files()), key=lambda theme: theme.order)
    return {theme.id: theme for theme in themes}


def _files() -> list[Path]:
    # Not glob: it makes a pattern, 2 ms of every start.
    return [path for path in _FOLDER.iterdir() if path.suffix == ".json"]


def _read(path: Path) -> Theme:
    # Not TOML: its reader takes the start 1 ms, and JSON's is there for the settings.
    data = json.loads(path.read_text("utf-8"))
    names = {field.name for field in fields(Theme)} - {"id"}
    return Theme(id=path.stem, **{name: data[name] for name in names})


def luminance(colour: str) -> float:
    """Return the relative luminance 0.0–1.0 of #rrggbb (WCAG 2.2, 'relative luminance')."""

    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio 1.0–21.0 of two colours (WCAG 2.2, 'contrast ratio')."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palette(theme: Theme) -> QPalette:
    """Return the palette for the Fusion style; every role that Qt draws with is set."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.paper,
        role.Base: theme.card,
        role.AlternateBase: theme.paper,
        role.WindowText: theme.ink,
        role.Text: theme.ink,
        role.Button: theme.card,
        role.ButtonText: theme.ink,
        role.BrightText: theme.ink,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.soft,
        role.Highlight: theme.highlight,
        role.HighlightedText: theme.on_highlight,
        role.Accent: theme.primary,
        role.Link: theme.ink,
        role.LinkVisited: theme.ink,
        role.Light: theme.card,
        role.Midlight: theme.card,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.off))
    return result
