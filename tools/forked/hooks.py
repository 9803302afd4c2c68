"""A hook for tests/conftest.py, with `optionalhook`: where xdist runs, it is not there."""

from __future__ import annotations

import pytest


def pytest_worker_forked(config: pytest.Config) -> None:
    """Let a worker have what processes must not share, before its first test."""
