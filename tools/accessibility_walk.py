"""Walks the running app over AT-SPI, as a screen reader does, and prints it as JSON.

    /usr/bin/python3 tools/accessibility_walk.py [--app NAME] [--serve]

Needs the system's python3-gi and gir1.2-atspi-2.0, which no virtual environment has; so this file
imports nothing of ours. The app must have been started with QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 on
the same session bus. Without --serve it prints all that is showing, and ends with code 1 when
something that takes the focus has no name. With --serve it answers commands, one JSON object a
line on standard input, one a line on standard output:

    {"do": "walk"}                 → {"elements": [{role, name, description, states, actions, …}]}
    {"do": "names"}                → {"elements": [{role, name, states}]}: half as dear
    {"do": "press", "name": WORDS} → {"pressed": true}: the first element of this name, by action
    {"do": "focus", "name": WORDS} → {"focused": true}
    {"do": "text"}                 → {"text", "lines", "characters"} of the page's text
    {"do": "whole"}                → {"text"} alone: each character is a question of its own
    {"do": "changes"}              → {"changes": [[what, role, name, words], …]} since last asked
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's, see above

gi.require_version("Atspi", "2.0")
# PyGObject calls some of these functions deprecated; their successors came later than Debian 12.
warnings.simplefilter("ignore", DeprecationWarning)
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

MOST_CHILDREN = 500
STATES = (
    "showing",
    "active",
    "focusable",
    "focused",
    "enabled",
    "checkable",
    "checked",
    "read-only",
    "multi-line",
)
CHANGES = (
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
    "object:state-changed:focused",
)


class Walker:
    """Walks one application. Every answer is plain data for JSON."""

    def __init__(self, name: str, wait_s: float = 10.0) -> None:
        """Find the application whose name contains `name`; LookupError after `wait_s`."""
        Atspi.init()
        self._changes: list[list[str]] = []
        self._listener = Atspi.EventListener.new(self._on_change)
        for change in CHANGES:
            self._listener.register(change)
        self._application = _find(name, wait_s)

    def walk(self) -> list[dict[str, Any]]:
        """Return all that is showing, in the order of the tree."""
        facts = (_facts(element, states, depth) for element, states, depth in self._showing())
        return [each for each in facts if each is not None]

    def names(self) -> list[dict[str, Any]]:
        """Return what walk() does, with roles, names and states alone."""
        facts = (_named(element, states) for element, states, _ in self._showing())
        return [each for each in facts if each is not None]

    def press(self, name: str) -> bool:
        """Carry out the press action of the first element that has this name."""
        for element, *_ in self._showing():
            if _name(element) == name and "Press" in (actions := _actions(element)):
                return bool(element.do_action(actions.index("Press")))
        return False

    def focus(self, name: str) -> bool:
        """Give the keyboard to the first element that has this name."""
        for element, states, _ in self._showing():
            if states.contains(_state("focusable")) and _name(element) == name:
                return bool(element.grab_focus())
        return False

    def text(self) -> dict[str, Any]:
        """Return the page's text: whole, by line and by character, as a screen reader asks."""
        element = self._page_text()
        if element is None:
            return {"text": "", "lines": [], "characters": []}
        length = Atspi.Text.get_character_count(element)
        return {
            "text": Atspi.Text.get_text(element, 0, length),
            "lines": list(_pieces(element, length, Atspi.TextGranularity.LINE)),
            "characters": list(_pieces(element, length, Atspi.TextGranularity.CHAR)),
        }

    def whole(self) -> str:
        """Return the page's text as one."""
        element = self._page_text()
        if element is None:
            return ""
        return str(Atspi.Text.get_text(element, 0, Atspi.Text.get_character_count(element)))

    def _page_text(self) -> Any:
        for element, *_ in self._showing():
            if element.get_role() is Atspi.Role.TEXT and "Text" in element.get_interfaces():
                return element
        return None

    def changes(self) -> list[list[str]]:
        """Return what the application told by itself since the last time."""
        while GLib.MainContext.default().iteration(False):
            pass
        told, self._changes = self._changes, []
        return told

    def _on_change(self, event: Any) -> None:
        try:
            source = event.source
            words = source.get_description() if "description" in event.type else source.get_name()
            what = event.type.split(":")[-1]
            if what != "focused" or event.detail1:
                told = [what, source.get_role_name(), source.get_name() or "", words or ""]
                self._changes.append(told)
        except GLib.Error:
            return  # it was gone before it could be asked

    def _showing(self) -> Iterator[tuple[Any, Any, int]]:
        for index in range(self._application.get_child_count()):
            window = self._application.get_child_at_index(index)
            if window is not None:
                yield from _below(window, 0)


def _find(name: str, wait_s: float) -> Any:
    deadline = time.monotonic() + wait_s
    while time.monotonic() < deadline:
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and name in (application.get_name() or ""):
                return application
        time.sleep(0.05)
    raise LookupError(f"no application named {name!r} on the accessibility bus")


def _below(element: Any, depth: int) -> Iterator[tuple[Any, Any, int]]:
    """Yield what is showing with its states, which are a question to the application each time."""
    try:
        states = element.get_state_set()
        if not states.contains(_state("showing")):
            return
        yield element, states, depth
        children = [
            element.get_child_at_index(index)
            for index in range(min(element.get_child_count(), MOST_CHILDREN))
        ]
    except GLib.Error:
        return  # a page that is being left
    for child in children:
        if child is not None:
            yield from _below(child, depth + 1)


def _facts(element: Any, states: Any, depth: int) -> dict[str, Any] | None:
    """Return what is known about an element; None when it has gone in the meantime."""
    named = _named(element, states)
    try:
        return named and {
            **named,
            "description": element.get_description() or "",
            "actions": _actions(element),
            "depth": depth,
        }
    except GLib.Error:
        return None


def _named(element: Any, states: Any) -> dict[str, Any] | None:
    try:
        return {
            "role": element.get_role_name(),
            "name": element.get_name() or "",
            "states": [state for state in STATES if states.contains(_state(state))],
        }
    except GLib.Error:
        return None


def _state(name: str) -> Any:
    return getattr(Atspi.StateType, name.replace("-", "_").upper())


def _name(element: Any) -> str:
    try:
        return element.get_name() or ""
    except GLib.Error:
        return ""  # it has gone


def _actions(element: Any) -> list[str]:
    if "Action" not in element.get_interfaces():
        return []
    return [element.get_action_name(index) for index in range(element.get_n_actions())]


def _pieces(element: Any, length: int, granularity: Any) -> Iterator[str]:
    at = 0
    told_to = 0
    while at < length:
        piece = Atspi.Text.get_string_at_offset(element, at, granularity)
        # A line break belongs to the line before it, which was told already.
        if piece.end_offset > told_to:
            yield piece.content
            told_to = piece.end_offset
        at = max(at + 1, piece.end_offset)


def _answer(walker: Walker, command: dict[str, str]) -> dict[str, Any]:
    match command["do"]:
        case "walk":
            return {"elements": walker.walk()}
        case "names":
            return {"elements": walker.names()}
        case "press":
            return {"pressed": walker.press(command["name"])}
        case "focus":
            return {"focused": walker.focus(command["name"])}
        case "text":
            return walker.text()
        case "whole":
            return {"text": walker.whole()}
        case "changes":
            return {"changes": walker.changes()}
    return {"error": f"no command {command['do']!r}"}


def _serve(walker: Walker) -> None:
    for line in sys.stdin:
        try:
            answer = _answer(walker, json.loads(line))
        except GLib.Error as error:  # what was asked about has gone meanwhile
            answer = {"error": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


def main() -> int:
    """Walk or serve; return 1 when a walk found something focusable without a name."""
    parser = argparse.ArgumentParser(description="What a screen reader meets in the running app")
    parser.add_argument("--app", default="yinling-reader", help="a part of the application's name")
    parser.add_argument("--serve", action="store_true", help="answer commands from standard input")
    options = parser.parse_args()
    walker = Walker(options.app)
    if options.serve:
        _serve(walker)
        return 0
    elements = walker.walk()
    print(json.dumps(elements, ensure_ascii=False, indent=1))
    nameless = [each for each in elements if "focusable" in each["states"] and not each["name"]]
    return 1 if nameless else 0


if __name__ == "__main__":
    sys.exit(main())
