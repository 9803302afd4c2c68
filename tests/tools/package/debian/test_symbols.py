"""Libraries that ask for a newer glibc than a system has are named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6 import QtCore

from tools.package.debian.symbols import asked_of, too_new

pytestmark = pytest.mark.skipif(shutil.which("readelf") is None, reason="no binutils here")


def test_a_library_of_qt_asks_for_what_its_wheel_says(tmp_path: Path) -> None:
    """The wheel is called manylinux_2_34 or less."""
    library = tmp_path / "QtCore.abi3.so"
    shutil.copyfile(QtCore.__file__, library)
    (tmp_path / "words.so").write_text("no library", "utf-8")
    (tmp_path / "link.so").symlink_to("QtCore.abi3.so")
    (version,) = asked_of(tmp_path).values()
    assert (2, 2) <= version <= (2, 34)
    assert too_new(tmp_path, version) == []
    before = (version[0], version[1] - 1)
    assert too_new(tmp_path, before) == [f"QtCore.abi3.so: GLIBC_2.{version[1]}"]
