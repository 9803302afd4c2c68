"""`./run.sh package NAME … [--to DIR]`: make installers; a table tells what each is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.package.contents import ROOT
from tools.package.own_files import uncommitted
from tools.package.wheelhouse import digest_of

NAMES = ("deb", "deb-ubuntu")


def main() -> int:
    """Return 0 if each installer was made and keeps its bounds."""
    parser = argparse.ArgumentParser(prog="./run.sh package", description=__doc__)
    parser.add_argument("names", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="DIR")
    options = parser.parse_args()
    if uncommitted(ROOT):
        print("未提交的改动不在安装程序里：它按最后一次提交来做。", file=sys.stderr)
    return max([_deb(name, options.to.absolute()) for name in options.names])


def _deb(name: str, to: Path) -> int:
    from tools.package.debian.package import MOST_MB, NoPackageError, build
    from tools.package.debian.papers import FOR_DEBIAN, FOR_UBUNTU

    try:
        built = build(
            {"deb": FOR_DEBIAN, "deb-ubuntu": FOR_UBUNTU}[name], ROOT / "build" / "package", to
        )
    except NoPackageError as error:
        print(error, file=sys.stderr)
        return 1
    kept = built.mb <= MOST_MB
    rows = (
        ("file", str(built.file)),
        ("SHA-256", digest_of(built.file)),
        ("size", f"{built.mb:.1f} MB, at most {MOST_MB}: {'yes' if kept else 'NO'}"),
        ("installed", f"{built.files} files, {built.installed_mb:.0f} MB"),
        ("bill of materials", f"{built.bill}, {built.parts} parts by others"),
    )
    for what, figure in rows:
        print(f"{what:18} {figure}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
