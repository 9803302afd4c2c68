"""Reads requirements/: names, versions and checksums, for the markers of a target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.package.targets import Target

_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class NotPinnedError(ValueError):
    """A line names no exact version, or no checksum."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package with its version and the SHA-256 of each file that is this version."""

    name: str
    """As PyPI normalises it."""
    version: str
    hashes: frozenset[str]

    @property
    def line(self) -> str:
        """The requirement as pip takes it."""
        return " ".join(
            (
                f"{self.name}=={self.version}",
                *(f"--hash=sha256:{each}" for each in sorted(self.hashes)),
            )
        )


def pinned_for(text: str, target: Target) -> tuple[Pinned, ...]:
    """Return the packages that a list of requirements names for the target, in its order.

    Raises NotPinnedError for a line without an exact version or without a checksum.
    """
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        words = line.partition("#")[0].partition("--hash")[0].strip()
        if not words:
            continue
        requirement = Requirement(words)
        if requirement.marker and not requirement.marker.evaluate(dict(target.environment)):
            continue
        exact = [each.version for each in requirement.specifier if each.operator == "=="]
        hashes = frozenset(_HASH.findall(line))
        if len(exact) != 1 or len(requirement.specifier) != 1 or not hashes:
            raise NotPinnedError(words)
        found.append(Pinned(canonicalize_name(requirement.name), exact[0], hashes))
    return tuple(found)


def read_pinned(files: tuple[Path, ...], target: Target) -> tuple[Pinned, ...]:
    """Return pinned_for() of several files; a later one's packages take the place of others."""
    found: dict[str, Pinned] = {}
    for file in files:
        found |= {each.name: each for each in pinned_for(file.read_text("utf-8"), target)}
    return tuple(found.values())
