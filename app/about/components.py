"""The packages by others that the app stands on: names, versions, licences and their texts.

An installation brings them in a folder, with a table (`tools/package/licences.py` writes both).
Elsewhere Python tells them: what the app requires, and what that requires in turn. Everything here
reads files: for a job.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import cast

import app as own_files
from app.about.naming import (
    UNNAMED,
    Said,
    is_licence_text,
    normal_name,
    said_field,
    said_licence,
)
from app.about.version import NAME
from app.about.wordings import missing_texts

FOLDER = "licences"
"""The folder of an installation, beside that of the app's own files."""
TABLE = "components.json"
OWN_TEXT = "GPL-3.0.txt"
"""The app's own licence in that folder."""
LONGEST_TEXT = 1_000_000
"""Characters of one text that are read."""
_IS_ABOUT = re.compile(r"\.dist-info/")
_MORE = ("pip",)
"""Packages that are started without being required: pip brings a natural voice, on a wish."""


@dataclass(frozen=True, slots=True)
class Component:
    """A package by others."""

    name: str
    version: str
    licence: str
    """An SPDX expression, or the name that its makers give; "" if they give none."""
    texts: tuple[tuple[str, Path], ...] = ()
    """The texts of its licence: what each is called, and its file."""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Components:
    """All of them, by name, and the app's own licence."""

    all: tuple[Component, ...]
    own: Path | None
    """The file of the app's own licence; None if it is missing."""

    def texts(self, component: Component) -> tuple[tuple[str, str], ...]:
        """Return the texts of a licence, each with its name; none if it cannot be had."""
        found = tuple((name, text) for name, file in component.texts if (text := _read(file)))
        if found:
            return found
        others = (_read(file) for each in self.all for _, file in each.texts)
        every = (*((_read(self.own),) if self.own else ()), *others)
        return tuple(missing_texts(component.licence, component.author, every).items())

    def own_text(self) -> str:
        """Return the app's own licence; "" if it is missing."""
        return _read(self.own) if self.own else ""


def components_here(program: Path | None = None) -> Components:
    """Return those of the installation in the folder `program`, or of the Python that runs this."""
    folder = (program or Path(own_files.__file__).parents[2]) / FOLDER
    table = folder / TABLE
    return _of_table(folder, table) if table.is_file() else _of_python()


def _of_table(folder: Path, table: Path) -> Components:
    try:
        rows = json.loads(table.read_text("utf-8"))
        found = tuple(_of_row(row, folder) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Components((), folder / OWN_TEXT)
    return Components(found, folder / OWN_TEXT)


def _of_row(row: dict[str, object], folder: Path) -> Component:
    name = str(row["name"])
    places = row["texts"]
    if not isinstance(places, list):
        raise TypeError("texts")
    texts = tuple((str(each).removeprefix(f"{name}/"), folder / str(each)) for each in places)
    return Component(name, str(row["version"]), str(row["licence"]), texts)


def _of_python() -> Components:
    found = {}
    asked = [*_MORE, *_required(NAME)]
    while asked:
        name = normal_name(asked.pop())
        if name in found or name == NAME:
            continue
        try:
            there = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system
        about = cast(Said, there.metadata)  # each question for it reads the whole file anew
        found[name] = _of_distribution(name, there, about)
        asked += _names(about.get_all("Requires-Dist") or there.requires or ())
    return Components(tuple(found[name] for name in sorted(found)), _own_licence())


def _of_distribution(name: str, there: metadata.Distribution, about: Said) -> Component:
    licence = said_licence(about) or UNNAMED.get(name, "")
    author = said_field(about, "Author")
    version = said_field(about, "Version")
    return Component(name, version, licence, tuple(_texts_of(there)), author)


def _texts_of(there: metadata.Distribution) -> Iterator[tuple[str, Path]]:
    for name in sorted(_files_of(there), key=lambda name: name.split("/")):
        folder, *inside = name.split("/")
        if not folder.endswith(".dist-info") or not inside:
            continue
        if inside[0] == "licenses" and len(inside) > 1:
            yield "/".join(inside[1:]), Path(str(there.locate_file(name)))
        elif is_licence_text(inside[-1]):
            yield "/".join(inside), Path(str(there.locate_file(name)))


def _files_of(there: metadata.Distribution) -> list[str]:
    """Return the names of its files, or of those in `.dist-info`: the others are thousands."""
    record = there.read_text("RECORD")
    if record is None:
        return [each.as_posix() for each in there.files or ()]
    return [row[0] for row in csv.reader(filter(_IS_ABOUT.search, record.splitlines()))]


def _required(name: str) -> list[str]:
    """Return the names of packages that a package requires, without its extras."""
    try:
        return _names(metadata.requires(name) or ())
    except metadata.PackageNotFoundError:
        return []


def _names(lines: Iterable[str]) -> list[str]:
    names = (re.match(r"[\w.-]+", line) for line in lines if "extra ==" not in line)
    return [found[0] for found in names if found]


def _own_licence() -> Path | None:
    beside = Path(own_files.__file__).parents[1] / "LICENSE"
    if beside.is_file():
        return beside
    try:
        texts = list(_texts_of(metadata.distribution(NAME)))
    except metadata.PackageNotFoundError:
        return None
    return texts[0][1] if texts else None


def _read(file: Path) -> str:
    """Return the text of a file; "" if it cannot be read."""
    try:
        with file.open(encoding="utf-8", errors="replace") as text:
            return text.read(LONGEST_TEXT)
    except OSError:
        return ""
