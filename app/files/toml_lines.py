"""A TOML file with mistakes in some lines: the others are read all the same. Pure, never raises.

Meant for small files that people write by hand: groups of entries, an entry to a line or a list.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_LINES = 50
"""Lines of the longest value."""
MOST_GROUPS = 200
_ENTRY = re.compile(r"\s*[\w.\"'-]+\s*=\s*")
_LONG_VALUE = re.compile(r"\s*[\w.\"'-]+\s*=\s*(\[|\"\"\"|''')")
_HEADER = re.compile(r"\s*(\[|【|［)")
_WORD = re.compile(r"\w+")


class Why(StrEnum):
    """Why a line was not read."""

    UNREADABLE = "unreadable"
    HEADER = "header"
    """It should begin a group, and cannot be read: nothing below it is read, up to the next one."""
    BELOW = "below"
    """It stands below such a line."""
    TWICE = "twice"
    """An earlier line has said the same entry, or begun the same group, which goes on here."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that was not read."""

    number: int
    """From 1."""
    why: Why
    group: str
    """The group in which it stands, "" before the first one; of a header the first word in it."""
    key: str = ""
    """Its first word, which may be an entry's name; "" if there is none."""


@dataclass(slots=True)
class TomlLines:
    """All that could be read, and the lines that could not."""

    values: dict[str, Any] = field(default_factory=dict)
    bad: list[BadLine] = field(default_factory=list)


def read_toml_lines(text: str) -> TomlLines:
    """Return what each line says for itself. Of what is said twice the first one counts."""
    found = TomlLines()
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    here: dict[str, Any] | None = found.values
    group = ""
    at = 0
    while at < len(lines):
        read, after = _statement(lines, at)
        key = _first_word(lines[at])
        why: Why | None = None
        if _HEADER.match(lines[at]):
            here, why = _group(found.values, read)
            group = key
        elif read is None:
            why = Why.UNREADABLE
        elif here is None:
            why = Why.BELOW if read else None
        elif read.keys() & here.keys():
            why = Why.TWICE
        else:
            here |= read
        if why is not None:
            found.bad.append(BadLine(at + 1, why, group, key))
        at = after
    return found


def _group(
    values: dict[str, Any], read: dict[str, Any] | None
) -> tuple[dict[str, Any] | None, Why | None]:
    """Return where the entries of a group go that begins here, and what is wrong with its line."""
    name = next(iter(read), "") if read else ""
    if read != {name: {}} or len(values) >= MOST_GROUPS:
        return None, Why.HEADER
    if name not in values:
        values[name] = {}
        return values[name], None
    before = values[name]
    return (before, Why.TWICE) if isinstance(before, dict) else (None, Why.HEADER)


def _first_word(line: str) -> str:
    word = _WORD.search(line.partition("#")[0])
    return word[0] if word is not None else ""


def _statement(lines: list[str], at: int) -> tuple[dict[str, Any] | None, int]:
    """Return what begins in this line, and where the next begins; None if it is not TOML."""
    is_long = _LONG_VALUE.match(lines[at]) is not None
    for after in range(at + 1, min(len(lines), at + MOST_LINES if is_long else at + 1) + 1):
        if after > at + 1 and _begins(lines[after - 1]):
            break
        try:
            return tomllib.loads("\n".join(lines[at:after])), after
        except (ValueError, RecursionError):
            continue
    return None, at + 1


def _begins(line: str) -> bool:
    return _ENTRY.match(line) is not None or _HEADER.match(line) is not None
