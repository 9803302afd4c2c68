"""Nothing at module level changes after its import (CONTRIBUTING.md, Code)."""

from __future__ import annotations

import ast

import pytest
from fakes.places import ROOT

ROOMS = ("app", "cli", "content", "ui")
OF_THE_PROCESS = {
    "app/processes/quick_imports.py: _sources",
    "app/processes/quick_imports.py: _one_at_a_time",
    "content/library/backups/folder.py: _ONE_AT_A_TIME",
}
"""PySide's sources that are not compiled yet: PySide has one set of them in a process. And the turn
of copies: the files that they write are the same ones for every library of a process.
"""
EMPTY = {"dict", "list", "set", "deque", "defaultdict", "OrderedDict", "Counter", "Lock", "RLock"}
"""What is made empty is made to be filled later; what is locked changes."""


Module = tuple[str, ast.Module]


@pytest.fixture(scope="module")
def modules() -> list[Module]:
    paths = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return [(p.relative_to(ROOT).as_posix(), ast.parse(p.read_text("utf-8"))) for p in paths]


def is_made_to_change(value: ast.expr | None) -> bool:
    match value:
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name), args=[]):
            return name in EMPTY
    return False


def test_no_module_keeps_what_changes(modules: list[Module]) -> None:
    found = {
        f"{name}: {ast.unparse(target)}"
        for name, module in modules
        for node in module.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_made_to_change(node.value)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }
    assert found == OF_THE_PROCESS


def test_no_function_assigns_a_global(modules: list[Module]) -> None:
    found = [
        f"{name}:{node.lineno}: {', '.join(node.names)}"
        for name, module in modules
        for node in ast.walk(module)
        if isinstance(node, ast.Global)
    ]
    assert not found


def test_no_import_changes_what_is_outside(modules: list[Module]) -> None:
    """Calls at module level, but for the programs themselves, which begin with what is quick."""
    programs = {"ui/main.py", "app/speech/player/worker.py"}
    found = [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, module in modules
        for node in module.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and name not in programs
    ]
    assert not found
