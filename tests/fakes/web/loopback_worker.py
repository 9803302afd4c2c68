"""The process that fetches, as tests start it: it may speak to one number of the loopback."""

from __future__ import annotations

import sys

from app.processes.command import worker_command
from app.web.addresses import is_public
from app.web.http import LONGEST_S, Fetcher
from app.web.worker import main


def command(longest_s: float = LONGEST_S) -> tuple[str, ...]:
    """Return the command; a fetch may take so many seconds."""
    code = (
        f"import sys; sys.path.append({str(_tests())!r})\n"
        "from fakes.web.loopback_worker import run\n"
        f"sys.exit(run({longest_s}))"
    )
    return (*worker_command("x")[:-2], "-c", code)


def _tests() -> str:
    from fakes.places import ROOT

    return str(ROOT / "tests")


def allows(number: str) -> bool:
    """Tell whether a computer may be spoken to: the fake web, and no other of this machine."""
    return number == "127.0.0.1" or is_public(number)


def run(longest_s: float) -> int:
    return main(Fetcher(allows, longest_s=longest_s))


if __name__ == "__main__":
    sys.exit(run(LONGEST_S))
