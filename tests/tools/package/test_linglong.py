"""The manifest for linyaps: it names the package that lies beside it."""

from __future__ import annotations

import subprocess

from tools.package.debian.papers import FOR_OLD
from tools.package.linglong import manifest
from tools.package.own_files import Project

PROJECT = Project("yinling-reader", "1.2", "a reader", "GPL-3.0-or-later", ())


def test_the_manifest_is_of_this_version_and_of_that_package() -> None:
    said = manifest(PROJECT)
    assert said.startswith("# Not tried")
    assert "\n  version: 1.2.0.0\n" in said
    _, _, build = said.partition("build: |\n")
    assert FOR_OLD.file_name(PROJECT) in build
    assert "sed -i" in build
    subprocess.run(["sh", "-n"], input=build, text=True, check=True, timeout=20)
