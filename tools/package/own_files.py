"""The app's own files of a commit, its version, and the time that its installers bear."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOMS = ("app", "cli", "content", "resources", "ui")
"""Folders that are installed; import-linter keeps them from needing another one."""
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Project:
    """pyproject.toml as far as an installer needs it."""

    name: str
    version: str
    description: str
    licence: str
    dependencies: tuple[str, ...]


def read_project(root: Path) -> Project:
    """Return the project of the tree at `root`."""
    said = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return Project(
        said["name"],
        said["version"],
        said["description"],
        said["license"],
        tuple(said["dependencies"]),
    )


def source_date_epoch(root: Path) -> int:
    """Return SOURCE_DATE_EPOCH, or the time of the commit (s since 1970)."""
    given = os.environ.get(EPOCH_VARIABLE)
    return int(given or _git(root, "log", "-1", "--format=%ct", "HEAD"))


def uncommitted(root: Path) -> bool:
    """Return whether files of the rooms differ from the commit; they are not packaged."""
    return bool(_git(root, "status", "--porcelain", "--", *ROOMS).strip())


def lay_out_own(root: Path, project: Project, into: Path) -> None:
    """Write the commit's rooms below `into`, with what importlib.metadata tells of the project."""
    packed = _git(root, "archive", "--format=tar", "HEAD", "--", *ROOMS)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Python 3.11.3 and older, such as Debian 12's, know no filters.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(into)
    about = into / f"{project.name.replace('-', '_')}-{project.version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {project.name}\nVersion: {project.version}\n"
        f"Summary: {project.description}\nLicense-Expression: {project.licence}\n",
        "utf-8",
    )


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(("git", "-C", str(root), *words), check=True, stdout=-1).stdout
