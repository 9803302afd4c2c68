"""The process is lost at any byte of what it says: one plain fault, at once, and no hang."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from fakes.importing.in_process import bytes_source, import_bytes

from app.importing import wire
from app.importing.child import ImportingChild
from content.errors import ImportDiedError

TEXT = "# 题目\n\n一段文字。\n".encode()
SCRIPT = Path(__file__).parents[2] / "fakes" / "importing" / "cut_short.py"
SAID = wire.pack_progress(0.2) + b"".join(wire.pack_done(import_bytes(TEXT), 0.1))
ENDS = SAID.index(b"\n") + 1
"""Where the first message ends."""
CUTS = (0, 1, ENDS - 1, ENDS, ENDS + 5, len(SAID) // 2, len(SAID) - 1)


def reading(tmp_path: Path, cut: int, end: str) -> ImportingChild:
    (tmp_path / "said").write_bytes(SAID)
    return ImportingChild(
        (sys.executable, "-I", "-S", str(SCRIPT), str(tmp_path / "said"), str(cut), end)
    )


@pytest.mark.parametrize("end", ["ends", "killed"])
@pytest.mark.parametrize("cut", CUTS)
def test_lost_at_any_step_it_is_one_fault(tmp_path: Path, cut: int, end: str) -> None:
    with reading(tmp_path, cut, end) as importing:
        began = time.monotonic()
        with pytest.raises(ImportDiedError):
            importing.read(bytes_source(TEXT))
        assert time.monotonic() - began < 20, "long before its minute is over"


@pytest.mark.parametrize("end", ["babbles", "falls silent"])
@pytest.mark.parametrize("cut", [0, ENDS + 5])
def test_one_that_lives_on_is_given_up_as_well(tmp_path: Path, cut: int, end: str) -> None:
    with reading(tmp_path, cut, end) as importing:
        began = time.monotonic()
        with pytest.raises(ImportDiedError):
            importing.read(bytes_source(TEXT))
        assert time.monotonic() - began < 20


@pytest.mark.parametrize("end", ["ends", "killed", "babbles"])
def test_what_was_said_whole_is_kept_whatever_comes_then(tmp_path: Path, end: str) -> None:
    with reading(tmp_path, len(SAID), end) as importing:
        assert importing.read(bytes_source(TEXT)) == import_bytes(TEXT)
