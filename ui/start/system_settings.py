"""The user's wishes in the system's settings; asked once, at the first start of the app.

Afterwards the reader's own choice holds, whatever the system says. Reduced motion needs no
question: nothing in this app moves by itself.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QScreen, QStyleHints

from app.settings.settings import SIZES_PT, Settings
from ui.look.theme import Theme, load_themes

USUAL_DPI = {"darwin": 72.0}
"""Logical dots per inch without any enlargement; 96 elsewhere."""

USUAL_FONT_PT = {"darwin": 13.0, "win32": 9.0}
"""The system's font without any enlargement. Elsewhere 11: the largest default of a common desktop
(GNOME 11, KDE 10, Qt alone 9), so that no default counts as a wish.
"""

LARGEST_SCALE = 3.0
"""Windows goes to 2.25, GNOME's settings to 3."""

ASK_S = 0.5
"""Seconds. The app does not wait longer for a desktop; an answer takes 15 ms."""

GNOME_ASKED = ("gsettings", "get", "org.gnome.desktop.interface", "text-scaling-factor")

_NEARLY = 0.02
"""A factor: 1.2 × 32 pt is 38.4, for which 46 pt would be too large."""


@dataclass(frozen=True, slots=True)
class SystemWishes:
    """`text_scale` is 1.0 for ordinary text; `paper` and `ink` are the system's own #rrggbb."""

    high_contrast: bool = False
    dark: bool = False
    paper: str = "#ffffff"
    ink: str = "#000000"
    text_scale: float = 1.0


def first_choices(wishes: SystemWishes, themes: Mapping[str, Theme]) -> dict[str, Any]:
    """Return the fields of Settings that follow from the system's wishes; {} if there are none."""
    chosen: dict[str, Any] = {}
    if wishes.high_contrast:
        chosen["theme"] = _contrasting(wishes, themes)
    elif wishes.dark:
        chosen["theme"] = "black"
    size = start_size(wishes.text_scale)
    if size != Settings().size_index:
        chosen["size_index"] = size
    return chosen


def start_size(text_scale: float) -> int:
    """Return the first of the nine sizes that is as much above the default as the system's text."""
    usual = Settings().size_index
    if not math.isfinite(text_scale) or text_scale <= 1.0:
        # Small text elsewhere is no wish for small text here, where the readers are older.
        return usual
    wanted = SIZES_PT[usual] * text_scale * (1 - _NEARLY)
    return next((i for i, points in enumerate(SIZES_PT) if points >= wanted), len(SIZES_PT) - 1)


def text_scale(dpi: float, font_pt: float, platform: str) -> float:
    """Return how many times as large as usual Qt reports text, 1.0–LARGEST_SCALE.

    By logical dots per inch and by the size of the system's font, which Windows' text size changes.
    X11's values (Xft.dpi, with GNOME's text-scaling-factor in it) are in neither: Qt enlarges the
    whole face by them, so nothing is left to do. `font_pt` ≤ 0: unknown.
    """
    by_dpi = dpi / USUAL_DPI.get(platform, 96.0) if math.isfinite(dpi) and dpi > 0 else 1.0
    usual = USUAL_FONT_PT.get(platform, 11.0)
    by_font = font_pt / usual if math.isfinite(font_pt) and font_pt > usual else 1.0
    return min(max(by_dpi, 1.0) * by_font, LARGEST_SCALE)


def gnome_text_scale(platform: str, environ: Mapping[str, str]) -> float:
    """Return GNOME's text-scaling-factor where Qt does not know it: under Wayland; else 1.0."""
    if not platform.startswith("wayland") or "GNOME" not in environ.get("XDG_CURRENT_DESKTOP", ""):
        return 1.0
    try:
        told = subprocess.run(
            GNOME_ASKED, capture_output=True, text=True, timeout=ASK_S, check=True
        )
        scale = float(told.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return 1.0
    return min(max(scale, 1.0), LARGEST_SCALE) if math.isfinite(scale) else 1.0


def system_wishes(screen: QScreen) -> SystemWishes:
    """Return the wishes of the system that Qt knows; call it before our own palette is set."""
    hints = QGuiApplication.styleHints()
    colours = QGuiApplication.palette()
    return SystemWishes(
        _wishes_high_contrast(hints),
        hints.colorScheme() is Qt.ColorScheme.Dark,
        colours.color(QPalette.ColorRole.Window).name(),
        colours.color(QPalette.ColorRole.WindowText).name(),
        text_scale(screen.logicalDotsPerInch(), QGuiApplication.font().pointSizeF(), sys.platform)
        * gnome_text_scale(QGuiApplication.platformName(), os.environ),
    )


def _wishes_high_contrast(hints: QStyleHints) -> bool:
    """Return whether the system does; False where Qt cannot tell (6.9, on old Linux)."""
    if not hasattr(hints, "accessibility"):
        return False
    # Kept in a variable: PySide would delete the object before it is asked.
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def system_choices(screen: QScreen) -> dict[str, Any]:
    """Return the fields of Settings that follow from what the system of this screen wishes."""
    return first_choices(system_wishes(screen), load_themes())


def _contrasting(wishes: SystemWishes, themes: Mapping[str, Theme]) -> str:
    """Return the theme that looks most like the system's colours of high contrast."""
    if not (wishes.dark or _is_dark(wishes.paper)):
        return "white"  # 暖纸 has no high contrast
    if not _is_dark(wishes.paper):
        return "black"  # dark, but we are not told which colours
    return min(
        (theme for theme in themes.values() if theme.dark),
        key=lambda theme: _distance(theme.paper, wishes.paper) + _distance(theme.ink, wishes.ink),
    ).id


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _distance(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))


def _is_dark(colour: str) -> bool:
    return sum(_channels(colour)) < 3 * 128
