"""The licences of everything in an installer: a folder of texts, and a table that leads to them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.about.components import OWN_TEXT, TABLE
from app.about.naming import UNNAMED, is_licence_text
from app.about.wordings import missing_texts
from tools.package.distributions import Distribution
from tools.package.own_files import Project

_NOT_OURS = "LicenseRef-Qt-Commercial.txt"
"""Qt is had under LGPL-3.0 and GPL-3.0; nobody has bought it."""


class NoTextError(RuntimeError):
    """Parts whose licence has no text anywhere; the message names them."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A part by another hand inside a third party's part."""

    name: str
    version: str
    """ "" where it stands nowhere."""
    licence: str
    purl: str = ""
    """Its package URL, where its maker gives one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A third party's part of an installer."""

    name: str
    version: str
    licence: str
    sha256: str
    texts: tuple[str, ...] = ()
    """Its licence texts, as paths below the folder of licences."""
    author: str = ""
    inside: tuple[Inside, ...] = ()
    """The parts by others that it holds."""
    kind: str = "pypi"
    """Where it is from, as package URLs (purl) name it."""


def licence_of(distribution: Distribution) -> str:
    """Return the licence's name."""
    return distribution.licence or UNNAMED.get(distribution.name, "")


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
        and (is_licence_text(each.name) or "licenses" in each.relative_to(about).parts)
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


def completed(parts: tuple[Part, ...], licence: Path, into: Path) -> tuple[Part, ...]:
    """Write the texts that parts do not bring; return the parts, each with at least one.

    `licence` is the app's own, the GPL: it goes into the folder as well. Raises NoTextError.
    """
    shutil.copyfile(licence, into / OWN_TEXT)
    gathered = [OWN_TEXT, *(text for part in parts for text in part.texts)]
    every = [(into / each).read_text("utf-8", "replace") for each in gathered]
    whole = tuple(part if part.texts else _with_texts(part, every, into) for part in parts)
    if bare := [f"{part.name} {part.version}" for part in whole if not part.texts]:
        raise NoTextError(", ".join(bare))
    return whole


def _with_texts(part: Part, every: list[str], into: Path) -> Part:
    texts = []
    for name, text in missing_texts(part.licence, part.author, every).items():
        place = Path(f"{name}.txt")
        if place.name != OWN_TEXT:
            place = Path(part.name, place)
            (into / place).parent.mkdir(exist_ok=True)
            (into / place).write_text(text, "utf-8")
        texts.append(place.as_posix())
    return replace(part, texts=tuple(texts))


def write_table(project: Project, parts: tuple[Part, ...], into: Path) -> None:
    """Write the table of all parts twice: for people, and for 关于这个软件 of the app."""
    lines = [
        "银龄悦读是自由软件，许可证是 GPL-3.0-or-later，全文在 GPL-3.0.txt。",
        "它用到下面这些别人写的程序和数据，谢谢他们。每一行：名字，版本，许可证，全文在哪里。",
        "",
        f"{project.name} is free software under {project.licence}: see {OWN_TEXT}.",
        "It stands on the work of others. Each line: name, version, licence, where its text is.",
        "",
    ]
    in_order = sorted(parts, key=lambda part: (part.name, part.version))
    lines += [
        f"{each.name} {each.version}: {each.licence or '?'}: {', '.join(each.texts)}"
        for each in in_order
    ]
    (into / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")
    rows = [
        {
            "name": each.name,
            "version": each.version,
            "licence": each.licence,
            "texts": list(each.texts),
        }
        for each in in_order
    ]
    (into / TABLE).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _is_of(folder: str, distribution: Distribution) -> bool:
    name, _, version = folder.removesuffix(".dist-info").partition("-")
    return (
        name.lower().replace("_", "-").replace(".", "-") == distribution.name
        and version == distribution.version
    )
