"""Hands tests out to forked workers, and tells pytest's reporters what they report."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any

import pytest

from tools.forked.messages import Ended, Reported, Wanted, Warned
from tools.forked.worker import work


@dataclass(frozen=True, slots=True)
class Gateway:
    """The name that stands before a test with `-v`, as with pytest-xdist."""

    id: str


class Node:
    """The worker that a report is of; by it pytest knows that reports of files come mixed."""

    def __init__(self, name: str) -> None:
        self.gateway = Gateway(name)
        # The head of each failure in the report.
        self.workerinfo = {
            "id": name,
            "sysplatform": sys.platform,
            "version_info": tuple(sys.version_info),
            "executable": sys.executable,
        }


@dataclass(eq=False)
class Worker:
    """A forked process, and the places of the tests that it has been given and has not reported."""

    node: Node
    pid: int
    connection: Connection
    left: deque[int] = field(default_factory=deque)
    last: int | None = None

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return self.node.gateway.id


class Controller:
    """Runs the tests of a session; a worker that dies fails its test, and another goes on."""

    def __init__(self, session: pytest.Session, units: Sequence[Sequence[int]]) -> None:
        self._session, self._config = session, session.config
        self._units = deque(units)
        self._workers: list[Worker] = []
        self._forked = 0

    def run(self, workers: int) -> None:
        """Run all; raise what pytest raises when it is to stop early."""
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.showfspath = False  # tests of many files come mixed
        # Made here, all workers have it, and it goes when three later runs have theirs.
        self._config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        try:
            for _ in range(min(workers, len(self._units))):
                self._fork()
            while self._workers:
                ready = wait([worker.connection for worker in self._workers])
                for worker in [each for each in self._workers if each.connection in ready]:
                    self._hear(worker)
                self._stop_early()
        finally:
            for worker in self._workers:
                os.kill(worker.pid, signal.SIGKILL)
                os.waitpid(worker.pid, 0)

    def _fork(self) -> None:
        """Start a worker. Its process runs to its end in here."""
        name, self._forked = f"w{self._forked}", self._forked + 1
        here, there = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            for worker in self._workers:
                worker.connection.close()
            here.close()
            work(self._session, there, name)  # it does not come back
        there.close()
        self._workers.append(Worker(Node(name), pid, here))

    def _hear(self, worker: Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._gone(worker)
            return
        match message:
            case Wanted():
                unit = self._units.popleft() if self._units else None
                if unit is not None:
                    worker.left.extend(unit)
                with suppress(OSError):  # one that has died is told by the end of its connection
                    worker.connection.send(unit)
            case Reported(place, reports):
                worker.left.remove(place)
                worker.last = place
                for report in reports:
                    self._tell(worker, report)
            case Warned():
                self._config.hook.pytest_warning_recorded.call_historic(kwargs=message.arguments())
            case Ended():
                self._end(worker)

    def _tell(self, worker: Worker, data: dict[str, Any]) -> None:
        hook = self._config.hook
        report = hook.pytest_report_from_serializable(config=self._config, data=data)
        report.node = worker.node
        hook.pytest_runtest_logreport(report=report)

    def _end(self, worker: Worker) -> int:
        """Forget a worker that has ended; return its exit code, or the signal that ended it."""
        self._workers.remove(worker)
        worker.connection.close()
        _, status = os.waitpid(worker.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def _gone(self, worker: Worker) -> None:
        """Let the test fail that a worker died in, and another worker do what it has left."""
        code = self._end(worker)
        # Where it had reported all, what is cleared away after the last test is to blame.
        place = worker.left.popleft() if worker.left else worker.last
        if place is None:
            raise pytest.UsageError(f"{worker.name} ended before its first test: {code}")
        item = self._session.items[place]
        report = pytest.TestReport(
            item.nodeid,
            item.location,
            {},
            "failed",
            f"{worker.name} died, exit code {code}, in {item.nodeid}",
            "call",
        )
        report.node = worker.node  # type: ignore[attr-defined]
        self._config.hook.pytest_runtest_logreport(report=report)
        if worker.left:
            self._units.appendleft(list(worker.left))
        if self._units:
            self._fork()

    def _stop_early(self) -> None:
        if self._session.shouldfail:
            raise pytest.Session.Failed(self._session.shouldfail)
        if self._session.shouldstop:
            raise pytest.Session.Interrupted(self._session.shouldstop)
