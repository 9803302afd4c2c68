"""Which versions of the system's libraries a package asks for, read with readelf of binutils."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

Version = tuple[int, ...]


def asked_of(folder: Path, names: str = "GLIBC") -> Mapping[Path, Version]:
    """Return the newest version with such symbols that each program below the folder asks for.

    `names` are those of glibc, `GLIBC`, or of libstdc++, `GLIBCXX` and `CXXABI`.
    """
    pattern = re.compile(rf"\b{names}_(\d+(?:\.\d+)+)")
    found = {}
    for file in _programs(folder):
        said = subprocess.run(
            ("readelf", "--version-info", "--wide", str(file)),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        # What a library defines stands in a section before that of what it asks for.
        _, _, needs = said.partition("Version needs section")
        versions = [tuple(map(int, each.split("."))) for each in pattern.findall(needs)]
        if versions:
            found[file] = max(versions)
    return found


def too_new(folder: Path, most: Version, names: str = "GLIBC") -> list[str]:
    """Return a line for each program that asks for a newer version than `most`."""
    return [
        f"{file.relative_to(folder)}: {names}_{'.'.join(map(str, version))}"
        for file, version in asked_of(folder, names).items()
        if version > most
    ]


def _programs(folder: Path) -> Iterator[Path]:
    """Yield the libraries and programs, which begin alike (ELF)."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as held:
                if held.read(4) == b"\x7fELF":
                    yield file
