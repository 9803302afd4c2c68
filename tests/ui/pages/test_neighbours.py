"""The table of what one press opens, against the sources of the pages and against itself."""

from __future__ import annotations

import ast
import importlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fakes.places import ROOT

from ui.pages.neighbours import SELDOM, code_ahead, neighbours
from ui.pages.page_names import PAGES
from ui.shell.destinations.plain import Destination

CODE_OF = {name: where.partition(":")[0] for name, where in PAGES.items()}
FIRST = {"home", "welcome", "seeing", "staff-pin"}
"""Pages with which a window can begin."""
FROM_ELSEWHERE = {"preview", "no-font", "resting"}
"""Opened by what no page offers: a course that is being written, no font, a rest."""


def test_only_pages_that_there_are_stand_in_the_table() -> None:
    for name in PAGES:
        assert set(neighbours(name)) <= PAGES.keys(), name
        assert len(set(neighbours(name))) == len(neighbours(name)), name
        assert all(find_spec(module) for module in code_ahead(name)), name


def test_one_press_after_another_opens_every_page() -> None:
    found, waiting = set[str](), FIRST | FROM_ELSEWHERE | SELDOM
    while waiting:
        found |= waiting
        waiting = {to for name in waiting for to in neighbours(name)} - found
    assert found == PAGES.keys()


def test_a_page_has_all_pages_to_which_its_code_leads() -> None:
    """A destination that is imported is gone to: by the page, or by a part of it elsewhere."""
    for name, module in CODE_OF.items():
        missing = leads_to(module) - set(neighbours(name)) - {name} - SELDOM
        assert not missing, f"ui/pages/neighbours.py: {name} leads to {missing} as well"


@cache
def leads_to(module: str) -> frozenset[str]:
    """Return the names of the pages of which a module, or a part that it imports, knows."""
    found = set[str]()
    source = (ROOT / Path(*module.split("."))).with_suffix(".py")
    if not source.exists():
        return frozenset()  # a package
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        names = [each.name for each in node.names]
        if node.module.startswith("ui.shell.destinations."):
            found |= {page for each in names if (page := page_of(node.module, each))}
        elif node.module in CODE_OF.values():
            # A function of another page's module goes there; a base class does not.
            there = {page for page, code in CODE_OF.items() if code == node.module}
            found |= there if len(there) == 1 and any(each.islower() for each in names) else set()
        elif node.module.startswith(("ui.pages.", "ui.words.")):
            found |= leads_to(node.module)
    return frozenset(found)


def page_of(module: str, name: str) -> str | None:
    """Return the name of the page of a destination; None: it is something else."""
    value = getattr(importlib.import_module(module), name)
    if isinstance(value, Destination):
        return value.name
    if isinstance(value, type) and issubclass(value, Destination) and value is not Destination:
        default = value.__dataclass_fields__["name"].default
        assert isinstance(default, str)
        return default
    return None
