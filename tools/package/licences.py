"""The licences of everything in an installer: a folder of texts, and a table that leads to them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tools.package.distributions import Distribution
from tools.package.own_files import Project

_TEXTS = ("licen", "copying", "notice", "authors")
_NOT_OURS = "LicenseRef-Qt-Commercial.txt"
"""Qt is had under LGPL-3.0 and GPL-3.0; nobody has bought it."""
_OF_THE_APP = "GPL-3.0.txt"
_UNNAMED = {
    "espeakng-loader": "GPL-3.0-or-later",
    "jieba": "MIT",
    "pypiwin32": "PSF-2.0",
}
"""Licences of packages that say nothing of it in their own file, as their makers' pages do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A third party's part of an installer."""

    name: str
    version: str
    licence: str
    sha256: str
    texts: tuple[str, ...] = ()
    """Its licence texts, as paths below the folder of licences."""
    kind: str = "pypi"
    """Where it is from, as package URLs (purl) name it."""


def licence_of(distribution: Distribution) -> str:
    """Return the licence's name."""
    return distribution.licence or _UNNAMED.get(distribution.name, "")


def gather_texts(distribution: Distribution, packages: Path, into: Path) -> tuple[str, ...]:
    """Copy a package's licence texts to a folder of its name; return their paths below `into`."""
    about = next(
        (each for each in sorted(packages.glob("*.dist-info")) if _is_of(each.name, distribution)),
        None,
    )
    if about is None:
        return ()
    found = [
        each
        for each in sorted(about.rglob("*"))
        if each.is_file()
        and each.name != _NOT_OURS
        and (_is_text(each.name) or "licenses" in each.relative_to(about).parts)
    ]
    copied = []
    for each in found:
        below = each.relative_to(about)
        parts = below.parts[1:] if below.parts[0] == "licenses" else below.parts
        place = Path(distribution.name, *parts)
        (into / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each, into / place)
        copied.append(place.as_posix())
    return tuple(copied)


def write_table(project: Project, parts: tuple[Part, ...], licence: Path, into: Path) -> None:
    """Write the app's licence and the table of all parts, for people."""
    shutil.copyfile(licence, into / _OF_THE_APP)
    lines = [
        "银龄悦读是自由软件，许可证是 GPL-3.0-or-later，全文在 GPL-3.0.txt。",
        "它用到下面这些别人写的程序和数据，谢谢他们。每一行：名字，版本，许可证，全文在哪里。",
        "",
        f"{project.name} is free software under {project.licence}: see {_OF_THE_APP}.",
        "It stands on the work of others. Each line: name, version, licence, where its text is.",
        "Where GPL or LGPL is named without a text of its own: the GPL's text is the one above.",
        "",
    ]
    for each in sorted(parts, key=lambda part: part.name):
        texts = ", ".join(each.texts) or ("-" if "GPL" not in each.licence else _OF_THE_APP)
        lines.append(f"{each.name} {each.version}: {each.licence or '?'}: {texts}")
    (into / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _is_of(folder: str, distribution: Distribution) -> bool:
    name, _, version = folder.removesuffix(".dist-info").partition("-")
    return (
        name.lower().replace("_", "-").replace(".", "-") == distribution.name
        and version == distribution.version
    )


def _is_text(name: str) -> bool:
    return name.lower().startswith(_TEXTS)
