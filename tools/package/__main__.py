"""`./run.sh package NAME … [--to DIR]`: make installers; a table tells what each is.

`all` makes each that can be made on this system.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tools.package.built import Built, NotBuiltError
from tools.package.contents import ROOT
from tools.package.licences import NoTextError
from tools.package.own_files import read_project, uncommitted
from tools.package.report.table import Outcome, outcome_of, table
from tools.package.wheelhouse import NotThereError

WORK = ROOT / "build" / "package"


def _windows(to: Path) -> Built:
    from tools.package.windows.installer import build

    return build(WORK, to)


def _deb(to: Path) -> Built:
    from tools.package.debian.package import build
    from tools.package.debian.papers import FOR_DEBIAN

    return build(FOR_DEBIAN, WORK, to)


def _deb_ubuntu(to: Path) -> Built:
    from tools.package.debian.package import build
    from tools.package.debian.papers import FOR_UBUNTU

    return build(FOR_UBUNTU, WORK, to)


def _deb_old(to: Path) -> Built:
    from tools.package.debian.package import build
    from tools.package.debian.papers import FOR_OLD
    from tools.package.linglong import manifest

    built = build(FOR_OLD, WORK, to)
    (to / "linglong.yaml").write_text(manifest(read_project(ROOT)), "utf-8")
    return built


def _macos(to: Path) -> Outcome:
    from tools.package.macos.bundle import build

    return build(WORK, to)


RECIPES: Mapping[str, Callable[[Path], Built | Outcome]] = MappingProxyType(
    {
        "windows": _windows,
        "deb": _deb,
        "deb-ubuntu": _deb_ubuntu,
        "deb-old": _deb_old,
        "macos": _macos,
    }
)
"""Makes an installer in a folder: an outcome where nothing is checked. Raises NotBuiltError."""
ALL = ("windows", "deb", "deb-ubuntu", "deb-old")
"""Those that are made on Debian and its kin."""


def main() -> int:
    """Return 0 if each installer was made and each check was kept."""
    parser = argparse.ArgumentParser(prog="./run.sh package", description=__doc__)
    names = (*RECIPES, "all")
    parser.add_argument("names", nargs="+", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="DIR")
    options = parser.parse_args()
    if uncommitted(ROOT):
        print("未提交的改动不在安装程序里：它按最后一次提交来做。", file=sys.stderr)
    wanted = dict.fromkeys(each for name in options.names for each in _meant(name))
    outcomes = [_outcome(name, options.to.absolute()) for name in wanted]
    print(table(outcomes))
    return 0 if all(outcome.kept for outcome in outcomes) else 1


def _meant(name: str) -> tuple[str, ...]:
    return ALL if name == "all" else (name,)


def _outcome(name: str, to: Path) -> Outcome:
    print(f"{name} ……", file=sys.stderr, flush=True)
    try:
        made = RECIPES[name](to)
        return made if isinstance(made, Outcome) else outcome_of(name, made)
    except (NotBuiltError, NotThereError, NoTextError) as error:
        return Outcome(name, trouble=str(error))


if __name__ == "__main__":
    sys.exit(main())
