"""Packages laid out from their files, and which of them the app needs on a target."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_string
from functools import partial
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.about.naming import said_field, said_licence
from tools.package.targets import Target

LeaveOut = Callable[[str], bool]
"""Whether a file of a package, by its path in the package, is left out."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A package's file, and what it says of itself."""

    file: Path
    name: str
    version: str
    requires: tuple[str, ...]
    licence: str
    """In its own words: an SPDX expression, or the name that its makers give."""
    author: str = ""


class StrangeFileError(ValueError):
    """A package's file names a path outside, or says nothing of itself."""


def read_distribution(file: Path) -> Distribution:
    """Return what a wheel or a source archive says of itself. Raises StrangeFileError."""
    with _open(file) as archive:
        said = next((archive.text(name) for name in archive.names if _says_of_itself(name)), None)
    if said is None:
        raise StrangeFileError(file.name)
    about = message_from_string(said)
    return Distribution(
        file,
        canonicalize_name(str(about["Name"])),
        str(about["Version"]),
        tuple(about.get_all("Requires-Dist", ())),
        said_licence(about),
        said_field(about, "Author"),
    )


def needed(
    roots: Iterable[str], there: Iterable[Distribution], target: Target
) -> tuple[Distribution, ...]:
    """Return those that these requirements ask for on the target, and what those ask for, by name.

    Raises KeyError with the name of one that is asked for and not there.
    """
    by_name = {each.name: each for each in there}
    found: set[str] = set()
    asked = [(requirement, frozenset[str]()) for requirement in roots]
    done: set[tuple[str, frozenset[str]]] = set()
    while asked:
        words, extras = asked.pop()
        if (words, extras) in done:
            continue
        done.add((words, extras))
        requirement = Requirement(words)
        if not _applies(requirement, extras, target):
            continue
        name = canonicalize_name(requirement.name)
        found.add(name)
        theirs = frozenset(requirement.extras)
        asked += [(each, theirs) for each in by_name[name].requires]
    return tuple(by_name[name] for name in sorted(found))


def lay_out(distribution: Distribution, into: Path, leave_out: LeaveOut) -> None:
    """Unpack a package as it lies in site-packages. Raises StrangeFileError.

    Of a wheel's `.data` only modules are taken: no scripts, no headers. A source archive gives its
    folders of modules, and its PKG-INFO as METADATA.
    """
    with _open(distribution.file) as archive:
        for name in archive.names:
            place = _place_of(name, distribution)
            if place is None or leave_out(place):
                continue
            if PurePosixPath(place).is_absolute() or ".." in PurePosixPath(place).parts:
                raise StrangeFileError(f"{distribution.file.name}: {name}")
            target = into / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.bytes_of(name))


def files_of(
    distribution: Distribution, leave_out: LeaveOut
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the files that are laid out and the headers, by path, with a function that reads each.

    A function works until the next file is asked for.
    """
    with _open(distribution.file) as archive:
        for name in archive.names:
            place = _place_of(name, distribution)
            if place is not None and (place.endswith(".h") or not leave_out(place)):
                yield place, partial(archive.bytes_of, name)


def _place_of(name: str, distribution: Distribution) -> str | None:
    """Return where a file of the archive goes in site-packages; None: nowhere."""
    if distribution.file.suffix == ".whl":
        first, _, rest = name.partition("/")
        if not first.endswith(".data"):
            return name
        kind, _, place = rest.partition("/")
        return place if kind in ("purelib", "platlib") else None
    _, _, place = name.partition("/")
    if place == "PKG-INFO":
        return f"{distribution.name}-{distribution.version}.dist-info/METADATA"
    is_licence = "/" not in place and place.upper().startswith(("LICEN", "COPYING"))
    if is_licence:
        return f"{distribution.name}-{distribution.version}.dist-info/{place}"
    return place if place.startswith(f"{distribution.name}/") else None


def _applies(requirement: Requirement, extras: frozenset[str], target: Target) -> bool:
    if requirement.marker is None:
        return True
    return any(
        requirement.marker.evaluate({**target.environment, "extra": extra})
        for extra in extras or ("",)
    )


def _says_of_itself(name: str) -> bool:
    path = PurePosixPath(name)
    return len(path.parts) == 2 and (
        (path.name == "METADATA" and path.parent.suffix == ".dist-info") or path.name == "PKG-INFO"
    )


@dataclass(frozen=True, slots=True)
class _Archive:
    """A zip or a tar, read alike."""

    inside: zipfile.ZipFile | tarfile.TarFile

    def __enter__(self) -> _Archive:
        return self

    def __exit__(self, *_error: object) -> None:
        self.inside.close()

    @property
    def names(self) -> Iterator[str]:
        """The files, sorted."""
        if isinstance(self.inside, zipfile.ZipFile):
            return iter(sorted(name for name in self.inside.namelist() if name[-1:] != "/"))
        return iter(sorted(each.name for each in self.inside.getmembers() if each.isfile()))

    def bytes_of(self, name: str) -> bytes:
        """Return a file's bytes."""
        if isinstance(self.inside, zipfile.ZipFile):
            return self.inside.read(name)
        held = self.inside.extractfile(name)
        assert held is not None  # `names` has files only
        return held.read()

    def text(self, name: str) -> str:
        """Return a file's text."""
        return self.bytes_of(name).decode("utf-8", "replace")


def _open(file: Path) -> _Archive:
    if file.suffix in (".whl", ".zip"):
        return _Archive(zipfile.ZipFile(file))
    return _Archive(tarfile.open(file))


def by_file(found: Mapping[str, Path]) -> tuple[Distribution, ...]:
    """Return read_distribution() of each of the wheelhouse's files."""
    return tuple(read_distribution(file) for file in found.values())
