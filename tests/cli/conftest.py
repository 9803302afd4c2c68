"""What the commands' tests share."""

from __future__ import annotations

import os
import sys

import pytest
from fakes.dictionaries import give_dictionaries

from app.files.paths import default_paths


@pytest.fixture
def dictionaries(home: object) -> None:
    """Making the dictionaries of readings takes three seconds each time, and has its own tests."""
    give_dictionaries(default_paths(os.environ, sys.platform).cache)
