"""The app on a shared machine, with a fake voice and a clock that the test holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.jobs import Jobs
from app.kiosk.machine import Machine, MachineRead
from app.kiosk.places import MachinePlaces
from app.policy.gate import Gate
from app.policy.policies import in_public
from ui.shell.kiosk import Kiosk, shared_machine

MACHINE = Machine(centre="和平街社区服务中心", name="1 号机")


@dataclass
class AtMachine:
    """The keeper's side of one visit, and its clock."""

    folder: Path
    machine: Machine = MACHINE
    now_s: float = 1000.0
    ended: int = 0
    """How often another window was asked for."""

    def parts(self) -> dict[str, Any]:
        """Return what Yinling is given besides."""
        return {
            "policy": in_public(may_print=self.machine.may_print),
            "make_kiosk": self._make,
        }

    def _make(self, jobs: Jobs, gate: Gate) -> Kiosk:
        return shared_machine(
            MachinePlaces(self.folder / "machine"),
            MachineRead(self.machine),
            end_visit=self._end,
            clock=lambda: self.now_s,
        )

    def _end(self) -> None:
        self.ended += 1

    def pass_time(self, seconds: int, tick: Callable[[], None]) -> None:
        """Let so many seconds pass, one at a time."""
        for _ in range(seconds):
            self.now_s += 1
            tick()
