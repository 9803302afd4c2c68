"""The names of the licences of packages, from what these say of themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

UNNAMED: Mapping[str, str] = MappingProxyType(
    {
        "espeakng-loader": "GPL-3.0-or-later",
        "jieba": "MIT",
        "pypiwin32": "PSF-2.0",
    }
)
"""Licences of packages that say nothing of it in their own file, as their makers' pages do."""


class Said(Protocol):
    """A package's METADATA: its fields by name, several times each."""

    def get_all(self, name: str, failobj: None = None) -> list[str] | None:
        """Return the values of a field; None without one."""


def normal_name(name: str) -> str:
    """Return a package's name as PyPI normalises it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def said_licence(about: Said) -> str:
    """Return the licence that a package's METADATA names; "" if it names none."""
    for field in ("License-Expression", "License"):
        words = said_field(about, field)
        if words and words != "UNKNOWN":
            if "\n" not in words:
                return words
            break
    kinds = about.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in kinds if each.startswith("License ::")]
    return " AND ".join(named)


def said_field(about: Said, name: str) -> str:
    """Return the first value of a field; "" without one."""
    return str((about.get_all(name) or [""])[0]).strip()


def is_licence_text(name: str) -> bool:
    """Return whether a file of this name, in a package's `.dist-info`, is about its licence."""
    return name.lower().startswith(("licen", "copying", "notice", "authors"))
