"""The help names every key that the code handles."""

from __future__ import annotations

import re

import pytest
from fakes.places import UI

from app.bundled import help_article

NAMES = {
    "Key_Return": "回车键",
    "Key_Enter": "Enter 键",
    "Key_Space": "空格键",
    "Key_Left": "左箭头",
    "Key_Right": "右箭头",
    "Key_Up": "上箭头",
    "Key_Down": "下箭头",
    "Key_PageUp": "PageUp 键",
    "Key_PageDown": "PageDown 键",
    "Key_Home": "Home 键",
    "Key_Plus": "加号",
    "Key_Equal": "加号",
    "Key_Minus": "减号",
    "Key_Escape": "Esc 键",
    "Key_F1": "F1 键",
    "Key_F10": "F10 键",
    "Key_F11": "F11 键",
    "Key_Menu": "菜单键",
    "Key_H": "H 键",
    "Key_N": "N 键",
    "Key_P": "P 键",
    "Key_R": "R 键",
    "Key_Backspace": "Backspace 键",
    "Key_MediaPlay": "播放键",
    "Key_MediaPause": "暂停键",
    "Key_MediaTogglePlayPause": "播放键",
    "Key_MediaStop": "停止键",
    "Key_MediaPrevious": "上一首",
    "Key_MediaNext": "下一首",
}
"""What each key is called there. + without Shift is =."""
IN_ENGLISH = {
    "Key_Return": "Enter key",
    "Key_Enter": "Enter key",
    "Key_Space": "space bar",
    "Key_Left": "left arrow",
    "Key_Right": "right arrow",
    "Key_Up": "up arrow",
    "Key_Down": "down arrow",
    "Key_PageUp": "PageUp key",
    "Key_PageDown": "PageDown key",
    "Key_Home": "Home key",
    "Key_Plus": "plus key",
    "Key_Equal": "plus key",
    "Key_Minus": "minus key",
    "Key_Escape": "Esc key",
    "Key_F1": "F1 key",
    "Key_F10": "F10 key",
    "Key_F11": "F11 key",
    "Key_Menu": "Menu key",
    "Key_H": "H key",
    "Key_N": "N key",
    "Key_P": "P key",
    "Key_R": "R key",
    "Key_Backspace": "Backspace key",
    "Key_MediaPlay": "play",
    "Key_MediaPause": "pause",
    "Key_MediaTogglePlayPause": "play",
    "Key_MediaStop": "stop",
    "Key_MediaPrevious": "previous",
    "Key_MediaNext": "next",
}


@pytest.mark.parametrize(
    ("language", "names", "others"),
    [("zh", NAMES, ("Tab 键", "Shift 键")), ("en", IN_ENGLISH, ("Tab key", "Shift key"))],
    ids=("zh", "en"),
)
def test_every_key_that_does_something_is_in_the_help(
    language: str, names: dict[str, str], others: tuple[str, ...]
) -> None:
    handled = {
        key
        for file in UI.rglob("*.py")
        for key in re.findall(r"Qt\.Key\.(Key_\w+)", file.read_text("utf-8"))
    }
    assert len(handled) > 10, "the search for keys finds them"
    assert handled <= names.keys(), "a new key: name it in resources/help*.md, and here"
    text = "".join(block.text for block in help_article(language).blocks)
    assert [names[key] for key in handled if names[key] not in text] == []
    assert [name for name in others if name not in text] == []
