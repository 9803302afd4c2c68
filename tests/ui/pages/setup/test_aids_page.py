"""这个软件能帮您什么: every aid is there, says its state, and changes at a press."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp

from ui.shell.destinations.plain import AIDS, HELP


@pytest.mark.parametrize(
    ("tile", "field", "values"),
    [
        ("next-pointer", "pointer_px", [48, 64, 96, 0]),
        ("next-press-guard", "press_guard_ms", [500, 800, 300]),
        ("switch-held-keys", "holds_keys", [True, False]),
        ("switch-speaking-controls", "speaks_controls", [True, False]),
    ],
)
def test_a_press_changes_it_and_says_so(
    app: RunningApp, tile: str, field: str, values: list[object]
) -> None:
    app.yinling.window.go(AIDS)
    words = {app.page.tile(tile).text()}

    def pressed() -> object:
        app.page.tile(tile).chosen.emit()
        return getattr(app.yinling.settings.now, field)

    for value in values:
        # A press within the guard does not count; the next one does.
        app.qtbot.waitUntil(lambda value=value: pressed() == value)
        words.add(app.page.tile(tile).text())
    assert len(words) == len(values), "each state has its words"


def test_the_help_leads_to_it(app: RunningApp) -> None:
    app.yinling.window.go(HELP)
    app.settle()
    app.press("rail.more")
    app.choose("open-aids")
    assert app.page.name == "aids"


def test_a_longer_guard_drops_a_second_press_anywhere(app: RunningApp) -> None:
    settings = app.yinling.settings
    settings.change(press_guard_ms=800)
    app.yinling.window.go(AIDS)
    pointer = app.page.tile("next-pointer")
    for _ in range(2):
        pointer.chosen.emit()
    assert settings.now.pointer_px == 48, "the second press is too soon"
    settings.change(press_guard_ms=300)
    pointer.chosen.emit()
    assert settings.now.pointer_px == 64
    settings.change(pointer_px=0)


def test_the_tile_of_the_keys_leads_to_the_topic_of_the_keys(app: RunningApp) -> None:
    app.yinling.window.go(HELP)
    app.settle()
    app.yinling.window.go(AIDS)
    app.choose("open-help")
    app.hear(100)
    article = app.yinling.reading.article
    assert article is not None
    text = "".join(block.text for block in article.blocks)
    assert "F11" in text
    assert "读屏软件" in text
