"""The system's wishes hold at the first start, and never afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fakes.app import RunningApp
from fakes.destinations import EASY
from fakes.places import UI
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtWidgets import QApplication

import ui.main
import ui.start.system_settings
from app.settings.settings import SIZES_PT, Settings
from ui.look.theme import load_themes
from ui.start.system_settings import (
    LARGEST_SCALE,
    SystemWishes,
    first_choices,
    gnome_text_scale,
    start_size,
    system_wishes,
    text_scale,
)

THEMES = load_themes()
COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)


def theme_for(**wishes: object) -> str | None:
    return first_choices(SystemWishes(**wishes), THEMES).get("theme")


def test_an_ordinary_desktop_changes_nothing() -> None:
    assert first_choices(SystemWishes(), THEMES) == {}


def test_a_dark_desktop_gets_white_on_black() -> None:
    assert theme_for(dark=True) == "black"


@pytest.mark.parametrize(
    ("paper", "ink", "dark", "theme"),
    [
        ("#ffffff", "#000000", False, "white"),
        ("#fffaef", "#3d3d3d", False, "white"),  # Windows 11: Desert
        ("#000000", "#ffffff", True, "black"),
        ("#202020", "#ffffff", False, "black"),  # Windows 11: Aquatic
        ("#000000", "#ffff00", True, "yellow"),  # the High Contrast #1 of old
        ("#000080", "#ffffff", True, "navy"),
        ("#ffffff", "#000000", True, "black"),  # dark by its word, light by its palette
    ],
)
def test_high_contrast_gets_the_theme_most_like_it(
    paper: str, ink: str, dark: bool, theme: str
) -> None:
    assert theme_for(high_contrast=True, paper=paper, ink=ink, dark=dark) == theme


@given(COLOURS, COLOURS, st.booleans())
def test_any_colours_of_high_contrast_get_a_theme_of_high_contrast(
    paper: str, ink: str, dark: bool
) -> None:
    theme = theme_for(high_contrast=True, paper=paper, ink=ink, dark=dark)
    assert theme in set(THEMES) - {"paper"}
    assert not dark or THEMES[theme].dark


# --- text ---


@pytest.mark.parametrize(
    ("scale", "points"),
    [(1.0, 32), (0.5, 32), (1.1, 38), (1.2, 38), (1.25, 46), (1.5, 56), (2.0, 68), (2.25, 80)],
)
def test_larger_text_elsewhere_is_larger_text_here(scale: float, points: int) -> None:
    assert SIZES_PT[start_size(scale)] == points


@pytest.mark.parametrize("scale", [float("inf"), float("-inf"), float("nan")])
def test_a_scale_that_is_no_number_is_not_believed(scale: float) -> None:
    assert start_size(scale) == Settings().size_index


@given(st.floats(allow_infinity=False), st.floats(allow_infinity=False))
def test_the_start_size_grows_with_the_systems_text(one: float, other: float) -> None:
    small, large = start_size(one), start_size(other)
    assert Settings().size_index <= small < len(SIZES_PT)
    if one <= other:
        assert small <= large


@pytest.mark.parametrize(
    ("dpi", "font_pt", "platform", "scale"),
    [
        (96, 9, "linux", 1.0),  # Qt alone
        (96, 10, "linux", 1.0),  # KDE
        (96, 11, "linux", 1.0),  # GNOME
        (120, 11, "linux", 1.25),
        (144, 11, "linux", 1.5),
        (96, 13.5, "win32", 1.5),  # Windows' text size
        (72, 13, "darwin", 1.0),
        (96, -1, "linux", 1.0),  # a font in px
        (0, 9, "linux", 1.0),
    ],
)
def test_how_large_the_systems_text_is(
    dpi: float, font_pt: float, platform: str, scale: float
) -> None:
    assert text_scale(dpi, font_pt, platform) == pytest.approx(scale)


@given(st.floats(), st.floats(), st.sampled_from(("linux", "win32", "darwin", "freebsd14")))
def test_nonsense_from_the_system_does_no_harm(dpi: float, points: float, platform: str) -> None:
    assert 1.0 <= text_scale(dpi, points, platform) <= LARGEST_SCALE


@pytest.mark.parametrize(
    ("told", "scale"),
    [("1.5", 1.5), ("0.8", 1.0), ("nan", 1.0), ("9", LARGEST_SCALE), ("", 1.0), ("much", 1.0)],
)
def test_gnome_is_asked_where_qt_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, scale: float
) -> None:
    command = tmp_path / "gsettings"
    command.write_text(f"#!/bin/sh\necho {told}\n", "ascii")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    gnome = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}
    assert gnome_text_scale("wayland", gnome) == scale
    assert gnome_text_scale("xcb", gnome) == 1.0, "Qt has enlarged everything by it already"
    assert gnome_text_scale("wayland", {"XDG_CURRENT_DESKTOP": "KDE"}) == 1.0


def test_a_desktop_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gnome = {"XDG_CURRENT_DESKTOP": "GNOME"}
    monkeypatch.setattr(ui.start.system_settings, "GNOME_ASKED", (str(tmp_path / "missing"),))
    assert gnome_text_scale("wayland", gnome) == 1.0
    monkeypatch.setattr(ui.start.system_settings, "ASK_S", 0.05)
    monkeypatch.setattr(ui.start.system_settings, "GNOME_ASKED", ("sleep", "20"))
    assert gnome_text_scale("wayland", gnome) == 1.0


# --- the app ---


def test_this_machine_can_be_asked(qapp: QApplication) -> None:
    wishes = system_wishes(qapp.primaryScreen())
    assert wishes.text_scale >= 1.0
    assert not wishes.high_contrast
    assert wishes.paper.startswith("#")
    assert wishes.ink.startswith("#")


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> Callable[[SystemWishes], None]:
    def wish(wishes: SystemWishes) -> None:
        monkeypatch.setattr(ui.start.system_settings, "system_wishes", lambda screen: wishes)

    return wish


def test_the_first_start_follows_the_system_and_later_starts_the_reader(
    start_app: Callable[..., RunningApp], wishes: Callable[[SystemWishes], None]
) -> None:
    wishes(SystemWishes(dark=True, text_scale=1.5))
    app = start_app(for_the_first_time=True)
    now = app.yinling.settings.now
    assert (now.theme, SIZES_PT[now.size_index]) == ("black", 56)
    assert app.page.look.theme.id == "black"
    app.yinling.settings.change(theme="navy", size_index=4)
    app.yinling.close()
    again = start_app(for_the_first_time=True)
    assert (again.yinling.settings.now.theme, again.yinling.settings.now.size_index) == ("navy", 4)


def test_whoever_has_chosen_is_not_overruled(
    start_app: Callable[..., RunningApp], wishes: Callable[[SystemWishes], None]
) -> None:
    wishes(SystemWishes(high_contrast=True, dark=True, text_scale=2.0))
    assert start_app().yinling.settings.now == Settings()


def test_nothing_moves_by_itself(app: RunningApp) -> None:
    """Reduced motion is kept for everybody: there is none."""
    window = app.yinling.window
    app.press("listen")
    app.hear(300)
    app.press("page_on")
    for to in EASY:
        window.go(to)
        app.settle()
        running = QAbstractAnimation.State.Running
        assert not [a for a in window.findChildren(QAbstractAnimation) if a.state() is running]
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "setEasingCurve")
    for path in UI.rglob("*.py"):
        assert not [word for word in moving if word in path.read_text("utf-8")], path.name
