"""Code that must not be written in ui/, because PySide crashes over it."""

from __future__ import annotations

import ast

from fakes.places import UI

ITEMS = {"itemAt", "takeAt", "itemAtPosition"}
"""Give a stand-in for a layout's item, which outlives it: later, something else that comes to lie
there is taken for the item (a text frame was), or the app ends with a segmentation fault."""


def test_no_layout_is_asked_for_its_items() -> None:
    found = [
        f"{path.relative_to(UI)}:{node.lineno}: {node.attr}"
        for path in sorted(UI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ITEMS
    ]
    assert not found, "\n".join(found)
