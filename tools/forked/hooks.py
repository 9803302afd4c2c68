"""Hooks for tests/conftest.py, with `optionalhook`: where xdist runs, they are not there."""

from __future__ import annotations

import pytest


def pytest_before_fork(session: pytest.Session) -> None:
    """Load what several workers need: they have it from then on."""


def pytest_worker_forked(config: pytest.Config) -> None:
    """Let a worker have what processes must not share, before its first test."""
