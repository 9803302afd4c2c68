"""Which version of glibc the libraries of a package ask for, read with readelf of binutils."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

Version = tuple[int, int]
_ASKED = re.compile(r"GLIBC_(\d+)\.(\d+)")


def asked_of_glibc(folder: Path) -> Mapping[Path, Version]:
    """Return the newest version whose symbols each library below the folder asks for."""
    found = {}
    for file in sorted(folder.rglob("*.so*")):
        if file.is_symlink() or file.read_bytes()[:4] != b"\x7fELF":
            continue
        said = subprocess.run(
            ("readelf", "--version-info", "--wide", str(file)),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        versions = [(int(major), int(minor)) for major, minor in _ASKED.findall(said)]
        if versions:
            found[file] = max(versions)
    return found


def too_new(folder: Path, most: Version) -> list[str]:
    """Return a line for each library that asks for a newer glibc than `most`."""
    return [
        f"{file.relative_to(folder)}: GLIBC_{version[0]}.{version[1]}"
        for file, version in asked_of_glibc(folder).items()
        if version > most
    ]
