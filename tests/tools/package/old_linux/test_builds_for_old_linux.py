"""Sources for old Linux: pinned, mended as Debian mends them, trimmed when they are built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.package.old_linux.build import RECIPE, Builds, trim
from tools.package.old_linux.sources import NoSourceError, read_sources, unpack, wanted_patches
from tools.package.own_files import Project
from tools.package.sbom import bill_of_materials
from tools.package.targets import OLD_LINUX

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())


def test_every_source_is_pinned_and_has_a_recipe() -> None:
    _, sources = read_sources()
    recipe = RECIPE.read_text("utf-8")
    for each in sources:
        assert re.fullmatch("[0-9a-f]{64}", each.sha256)
        assert f"\n  {each.name})\n" in recipe
    python = next(each for each in sources if each.name == f"python{OLD_LINUX.python}")
    assert python.version.startswith(f"{OLD_LINUX.environment['python_full_version']}-")


def test_of_debians_changes_to_python_the_mends_are_taken() -> None:
    series = "# order matters\ndeb-locations.diff\nCVE-1.patch -p1\n\n#off.patch\nssl-crash.patch\n"
    assert wanted_patches(series, r"\.patch$") == ["CVE-1.patch", "ssl-crash.patch"]


def test_a_source_with_another_checksum_is_refused(tmp_path: Path) -> None:
    _, (source, *_) = read_sources()
    (tmp_path / source.dsc).write_text("another\n", "ascii")
    with pytest.raises(NoSourceError, match="SHA-256"):
        unpack(source, tmp_path, tmp_path / "tree")


def test_what_nobody_asks_for_goes_and_the_builders_folders_are_not_told(tmp_path: Path) -> None:
    library = tmp_path / "lib" / "python3.13"
    for gone in ("test/a.py", "idlelib/b.py", "__pycache__/c.pyc"):
        (library / gone).parent.mkdir(parents=True)
        (library / gone).write_text("", "ascii")
    (library / "ssl.py").write_text("", "ascii")
    (library / "_sysconfigdata__linux.py").write_text("CC = '/home/me/trees/bin/cc'\n", "ascii")
    trim(tmp_path, "/home/me/trees")
    assert {path.name for path in library.iterdir()} == {"ssl.py", "_sysconfigdata__linux.py"}
    assert (library / "_sysconfigdata__linux.py").read_text("ascii") == "CC = './bin/cc'\n"


def test_the_bill_of_materials_says_that_they_are_debians(tmp_path: Path) -> None:
    _, sources = read_sources()
    builds = Builds(tmp_path, tmp_path, tmp_path, sources)
    bill = bill_of_materials(PROJECT, builds.parts, OLD_LINUX.name, 0)
    assert "pkg:deb/debian/openssl@" in bill
    assert "pkg:deb/debian/zlib@1%3A" in bill
