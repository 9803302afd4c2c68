"""Twice the text, twice the steps: some of the nasty shapes each day, all in the bench `linear`.

Counted are calls of functions, which do not depend on the machine: this guards the loops that are
written in Python. A pattern that tries a line again and again is a single call, however long it
takes, so patterns are measured in time, by the bench `linear`, which takes all of these shapes.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest
from fakes.importing.in_process import import_bytes
from fakes.importing.nasty import SHAPES
from fakes.turns import today, turn_of

from content.errors import ContentError

SIZE = 3000
FEW = 20_000
"""Calls that a text of this size may take without a question: many shapes need no more, and of
those nothing is learned here."""


def calls(data: bytes) -> int:
    """Return how many functions are called for an import."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        with suppress(ContentError):
            import_bytes(data)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("what", turn_of(today(), list(SHAPES), 12))
def test_twice_the_text_takes_twice_the_steps(what: str) -> None:
    shape = SHAPES[what]
    calls(shape(SIZE))  # what is built once
    once, twice = calls(shape(SIZE)), calls(shape(2 * SIZE))
    assert twice <= max(FEW, 3 * once)
