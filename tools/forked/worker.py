"""A forked process: takes tests, runs them, and sends what they report."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest.junitxml import xml_key

from tools.forked.messages import Ended, Reported, Wanted, Warned, category_sent

_REPORTERS = ("lfplugin", "nfplugin", "stepwiseplugin", "terminalprogress-plugin")
"""Plugins that write files or the screen: they are the other process's."""


def work(session: pytest.Session, connection: Connection, name: str) -> NoReturn:
    """Run what the other process gives; end this one, without what Python does at its end."""
    code = 1
    try:
        _become_worker(session.config)
        worker = _Worker(session, connection, name)
        session.config.pluginmanager.register(worker, "forked-worker")
        worker.run()
        try:
            _finish(session)
        except Exception:
            if not worker.has_failed:
                raise
            traceback.print_exc()  # what a failed test has left open is found in the end
        connection.send(Ended())
        code = 0
    except BaseException:
        traceback.print_exc()  # the other process is told by the end of this one
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become_worker(config: pytest.Config) -> None:
    """Leave to the other process what is its own."""
    plugins = config.pluginmanager
    captures = plugins.get_plugin("capturemanager")
    if captures is not None:
        # Its files would be common to all workers.
        captures.stop_global_capturing()
        captures.start_global_capturing()
        captures.suspend_global_capture()
    for name in _REPORTERS:
        if plugins.has_plugin(name):
            plugins.unregister(name=name)
    if xml_key in config.stash:
        plugins.unregister(config.stash[xml_key])
        del config.stash[xml_key]
    reporter = plugins.get_plugin("terminalreporter")
    if reporter is not None:
        plugins.unregister(reporter)
        # A failure is explained as wide and as colourful as it says.
        plugins.register(_Screen(reporter._tw), "terminalreporter")
    config.hook.pytest_worker_forked(config=config)


class _Screen:
    """The part of the reporter that a worker needs."""

    def __init__(self, writer: Any) -> None:
        self._tw = writer


class _AnyOther:
    """A test that is not known yet: what belongs to the session stays for it."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[pytest.Session]:
        """Return of what it is a part."""
        return [self._session]


def _finish(session: pytest.Session) -> None:
    plugins = session.config.pluginmanager
    # The folder of the whole run, and those of earlier ones, are cleared away by the other process.
    finish = plugins.subset_hook_caller("pytest_sessionfinish", [plugins.get_plugin("tmpdir")])
    finish(session=session, exitstatus=0)
    session.config._ensure_unconfigure()


class _Worker:
    def __init__(self, session: pytest.Session, connection: Connection, name: str) -> None:
        self._session, self._config = session, session.config
        self._connection = connection
        self._folder: Path = self._folders().getbasetemp() / name
        self._reports: list[dict[str, Any]] = []
        self.has_failed = False

    def run(self) -> None:
        """Run one unit after the other."""
        while (unit := self._ask()) is not None:
            self._take_folder(str(unit[0]))
            for place, following in zip(unit, [*unit[1:], None], strict=True):
                self._run_one(place, following)

    def _folders(self) -> Any:
        return self._config._tmp_path_factory  # type: ignore[attr-defined]

    def _take_folder(self, name: str) -> None:
        """Let each unit have a folder: pytest looks through it for each `tmp_path`."""
        self._folders()._basetemp = self._folder / name
        self._folders()._basetemp.mkdir(mode=0o700, parents=True)

    def _ask(self) -> Sequence[int] | None:
        self._connection.send(Wanted())
        return self._connection.recv()  # type: ignore[no-any-return]

    def _run_one(self, place: int, following: int | None) -> None:
        items = self._session.items
        after = _AnyOther(self._session) if following is None else items[following]
        item = items[place]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        self._connection.send(Reported(place, self._reports))
        self._reports = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep a report until its test has ended."""
        self.has_failed |= report.failed
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._reports.append(data)

    def pytest_warning_recorded(
        self,
        warning_message: warnings.WarningMessage,
        when: str,
        nodeid: str,
        location: tuple[str, int, str] | None,
    ) -> None:
        """Send a warning, for the summary."""
        self._connection.send(
            Warned(
                str(warning_message.message),
                category_sent(warning_message.category),
                warning_message.filename,
                warning_message.lineno,
                when,
                nodeid,
                location,
            )
        )
