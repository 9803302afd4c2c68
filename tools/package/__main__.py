"""`./run.sh package NAME … [--to DIR]`: make installers; a table tells what each is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Protocol

from tools.package.contents import ROOT
from tools.package.own_files import read_project, uncommitted

NAMES = ("windows", "deb", "deb-ubuntu", "deb-old", "macos")
WORK = ROOT / "build" / "package"


class Built(Protocol):
    """An installer, and the bill of materials beside it."""

    @property
    def file(self) -> Path: ...  # noqa: D102
    @property
    def bill(self) -> Path: ...  # noqa: D102
    @property
    def files(self) -> int: ...  # noqa: D102
    @property
    def installed_mb(self) -> float: ...  # noqa: D102
    @property
    def parts(self) -> int: ...  # noqa: D102
    @property
    def mb(self) -> float: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


def main() -> int:
    """Return 0 if each installer was made and keeps its bounds."""
    parser = argparse.ArgumentParser(prog="./run.sh package", description=__doc__)
    parser.add_argument("names", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="DIR")
    options = parser.parse_args()
    if uncommitted(ROOT):
        print("未提交的改动不在安装程序里：它按最后一次提交来做。", file=sys.stderr)
    to = options.to.absolute()
    makers = {"windows": _windows, "macos": _macos}
    return max([makers[name](to) if name in makers else _deb(name, to) for name in options.names])


def _windows(to: Path) -> int:
    from tools.package.windows.installer import MOST_MB, NoInstallerError, build

    try:
        return _tell(build(WORK, to), MOST_MB)
    except NoInstallerError as error:
        print(error, file=sys.stderr)
        return 1


def _macos(to: Path) -> int:
    from tools.package.macos.bundle import NoBundleError, build

    try:
        built = build(WORK, to)
    except NoBundleError as error:
        print(error, file=sys.stderr)
        return 1
    for what, figure in (
        ("file", str(built.file)),
        ("SHA-256", built.sha256),
        ("size", f"{built.mb:.1f} MB"),
    ):
        print(f"{what:18} {figure}")
    return 0


def _deb(name: str, to: Path) -> int:
    from tools.package.debian.package import MOST_MB, NoPackageError, build
    from tools.package.debian.papers import FOR_DEBIAN, FOR_OLD, FOR_UBUNTU

    terms = {"deb": FOR_DEBIAN, "deb-ubuntu": FOR_UBUNTU, "deb-old": FOR_OLD}[name]
    try:
        built = build(terms, WORK, to)
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1
    if terms is FOR_OLD:
        from tools.package.linglong import manifest

        (to / "linglong.yaml").write_text(manifest(read_project(ROOT)), "utf-8")
    return _tell(built, MOST_MB)


def _tell(built: Built, most_mb: int) -> int:
    kept = built.mb <= most_mb
    rows = (
        ("file", str(built.file)),
        ("SHA-256", built.sha256),
        ("size", f"{built.mb:.1f} MB, at most {most_mb}: {'yes' if kept else 'NO'}"),
        ("installed", f"{built.files} files, {built.installed_mb:.0f} MB"),
        ("bill of materials", f"{built.bill}, {built.parts} parts by others"),
    )
    for what, figure in rows:
        print(f"{what:18} {figure}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
