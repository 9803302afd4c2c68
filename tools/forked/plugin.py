"""`pytest -p tools.forked.plugin --forked 3`: its options, and its place in pytest."""

from __future__ import annotations

import os
from itertools import groupby

import pytest

from tools.forked import hooks
from tools.forked.controller import Controller


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("forked", "forked workers")
    group.addoption(
        "--forked",
        type=int,
        default=0,
        metavar="WORKERS",
        help="run tests in so many workers, forked when all are collected",
    )
    group.addoption(
        "--forked-by",
        choices=("file", "test"),
        default="file",
        help="what a worker takes at a time",
    )


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add what a worker calls."""
    pluginmanager.add_hookspecs(hooks)


_WAS_SET = pytest.StashKey[bool]()
_ONE_THREAD = "OPENBLAS_NUM_THREADS"
"""OpenBLAS, which numpy and OpenCV bring, starts threads when loaded, and a fork has none."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep this process to one thread; what tests start has what was said for it."""
    if config.option.forked and _ONE_THREAD not in os.environ:
        os.environ[_ONE_THREAD] = "1"
        config.stash[_WAS_SET] = True


def pytest_worker_forked(config: pytest.Config) -> None:
    """Leave processes that tests start as they are."""
    if config.stash.get(_WAS_SET, False):
        del os.environ[_ONE_THREAD]


def units(items: list[pytest.Item], by: str) -> list[range]:
    """Return which places in `items` a worker takes at a time; tests of a file stand together."""
    if by == "test":
        return [range(place, place + 1) for place in range(len(items))]
    found = []
    for _, places in groupby(range(len(items)), lambda place: items[place].path):
        first, *others = places
        found.append(range(first, first + 1 + len(others)))
    return found


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests in workers, where some are asked for; pytest's own loop runs them elsewise."""
    option = session.config.option
    if not option.forked or option.collectonly or not session.items:
        return None
    if session.testsfailed and not option.continue_on_collection_errors:
        return None  # pytest's own loop says so
    session.config.hook.pytest_before_fork(session=session)
    Controller(session, units(session.items, option.forked_by)).run(option.forked)
    return True
