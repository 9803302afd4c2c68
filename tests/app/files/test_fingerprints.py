"""A file is known again by its bytes, and nothing else is opened for that."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.files.fingerprints import fingerprint, known_files


def test_the_bytes_decide_not_the_name(tmp_path: Path) -> None:
    letter, copy, other = (tmp_path / name for name in ("信.txt", "抄.txt", "别的.txt"))
    letter.write_bytes("您好。".encode() * 200_000)
    copy.write_bytes(letter.read_bytes())
    other.write_bytes(letter.read_bytes()[:-3] + b"abc")
    assert fingerprint(letter) == fingerprint(copy) != fingerprint(other)
    known = frozenset({fingerprint(letter)})
    assert known_files([letter, copy, other, tmp_path], known) == {letter, copy}
    assert known_files([letter], frozenset()) == frozenset()


@pytest.mark.parametrize("size", [0, 1, 1 << 18, (1 << 18) + 1, 3 << 18])
def test_files_of_any_size_have_one(tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * size)
    assert fingerprint(file).startswith(f"{size}-")


def test_what_is_no_file_has_none(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == fingerprint(tmp_path / "nothing") == ""
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert fingerprint(tmp_path / "pipe") == "", "and nobody waits for it"
