"""What the commands' tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from fakes.dictionaries import give_dictionaries

from app.files.paths import default_paths
from cli import commands
from cli.usage import called


@pytest.fixture
def dictionaries(home: object) -> None:
    """Making the dictionaries of readings takes three seconds each time, and has its own tests."""
    give_dictionaries(default_paths(os.environ, sys.platform).cache)


@pytest.fixture(autouse=True, scope="module")
def parser_made_once() -> Iterator[None]:
    """Share one parser: it keeps no state, and making one takes 18 ms, more than most commands."""
    make_parser = commands.make_parser
    make = cache(lambda name: make_parser())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "make_parser", lambda: make(called()))
        yield
