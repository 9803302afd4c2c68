"""One practice screen for all tests of a file: a window is dear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.practice.hands import Practice
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def kept_practice(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Practice]:
    practice = Practice(Path(tmp_path_factory.mktemp("icons")))
    yield practice
    practice.screen.close()


@pytest.fixture
def practice(kept_practice: Practice) -> Practice:
    kept_practice.fit((1920, 1080), 3, "paper")
    return kept_practice
