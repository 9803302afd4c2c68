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


@pytest.fixture(autouse=True, scope="package")
def parser_made_once() -> Iterator[None]:
    """Parsers keep nothing, and to make one takes longer than most commands: 18 ms."""
    make = cache(lambda name: make_parser())
    make_parser = commands.make_parser
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "make_parser", lambda: make(called()))
        yield
