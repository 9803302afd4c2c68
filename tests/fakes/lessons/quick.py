"""Hands that act quickly: what takes seconds for people to follow takes none in a test."""

from __future__ import annotations

from collections.abc import Callable

TIMES = ("MOVE_MS", "KEY_MS", "PRESS_MS", "HOLD_MS", "_TICK_MS")


def be_quick(put: Callable[[str, object], object]) -> None:
    """Let 看我做 and 替我做 take no time, and hands never tremble.

    `put` replaces what stands at a dotted name.
    """
    for name in TIMES:
        put(f"ui.practice.acting.{name}", 1)
    put("ui.pages.lessons.lesson_voice.SILENT_MS", 1)
    put("ui.widgets.buttons.big_button.BigButton.repeat_ms", 0)
    for part in ("pressable", "switches"):
        put(f"ui.practice.parts.{part}.REPEAT_MS", 0)
