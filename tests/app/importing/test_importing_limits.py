"""The limits that the importing process sets itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from fakes.places import ROOT

from app.importing.limits import Limits, MemoryWatch

resource = pytest.importorskip("resource")


def in_a_process(code: str, *arguments: str) -> str:
    """Return what Python prints that has set its limits."""
    begins = "import resource, sys; from app.importing.limits import limit_this_process as limit; "
    begins += "memory = limit(sys.argv[1:]); "
    done = subprocess.run(
        [sys.executable, "-c", begins + code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_they_are_set_for_good() -> None:
    code = (
        "print([resource.getrlimit(getattr(resource, n)) for n in ('RLIMIT_CPU', 'RLIMIT_CORE')])"
    )
    assert in_a_process(code, *Limits().arguments()) == "[(80, 81), (0, 0)]"


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not limit this")
def test_memory_is_limited_by_the_system() -> None:
    code = "print(resource.getrlimit(resource.RLIMIT_AS)); memory.check()"
    assert in_a_process(code, *Limits().arguments()) == str((1 << 30, 1 << 30))


def test_where_the_system_does_not_limit_memory_it_is_looked_at() -> None:
    MemoryWatch(1 << 40, is_kept_by_system=False).check()
    MemoryWatch(1, is_kept_by_system=True).check()
    with pytest.raises(MemoryError):
        MemoryWatch(1, is_kept_by_system=False).check()
