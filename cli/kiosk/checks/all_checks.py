"""All that `kiosk check` finds, in the order in which staff set a machine up."""

from __future__ import annotations

import sys

from cli.kiosk.checks.computer import computer_findings
from cli.kiosk.checks.finding import Finding
from cli.kiosk.checks.installed import installed_findings
from cli.kiosk.checks.machine import machine_findings
from cli.kiosk.checks.paper import paper_findings
from cli.kiosk.record import Root


def findings(root: Root) -> tuple[Finding, ...]:
    """Return what is missing, what could be better, and what is as it should be.

    Elsewhere than on Linux nothing was installed by us: there it is the machine alone. OSError.
    """
    if sys.platform != "linux":
        return tuple(machine_findings(root))
    return (
        *computer_findings(root),
        *paper_findings(root),
        *installed_findings(root),
        *machine_findings(root),
    )
