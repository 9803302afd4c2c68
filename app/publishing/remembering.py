"""Remembers which text of the library each item was made of, so that it is not made again.

It lies with the publisher, not in the tree, and nothing of it is signed: it leads from a text to an
item of the last signed edition. Without it all bodies are made again, and no more is lost than the
key of a text that was corrected and renamed at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.files.atomic import write_atomically
from app.publishing.content import Thing
from content.editions.edition import Item
from content.editions.form import packed
from content.real_files import open_file

MOST_BYTES = 32_000_000
"""100,000 rows of 150 bytes are half of it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """By a thing's own key: the key of its item, and the mark of its text."""

    rows: dict[str, tuple[str, str]] = field(default_factory=dict)

    @staticmethod
    def of(items: Iterable[Item], things: Iterable[Thing]) -> Memory:
        """Return what is to be remembered of an edition."""
        pairs = zip(items, things, strict=True)
        return Memory({_name(thing): (item.key, thing.mark) for item, thing in pairs})

    @staticmethod
    def load(path: Path) -> Memory:
        """Return what was remembered; nothing where it is missing or damaged."""
        rows: dict[str, tuple[str, str]] = {}
        faults = (OSError, ValueError, RecursionError, TypeError)
        with suppress(*faults), open_file(path, MOST_BYTES) as file:
            for name, key, mark in json.loads(file.read()):
                if all(isinstance(cell, str) for cell in (name, key, mark)):
                    rows[name] = (key, mark)
        return Memory(rows)

    def save(self, path: Path) -> None:
        """Write it; where that fails, the next time takes longer."""
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            rows = [[name, *cells] for name, cells in sorted(self.rows.items())]
            write_atomically(path, packed(rows))

    def with_former(self, thing: Thing) -> Thing:
        """Return the thing, which knows under which key it was published."""
        key = self.rows.get(_name(thing), ("", ""))[0]
        return replace(thing, formers=(key, *thing.formers)) if key else thing

    def key_of(self, thing: Thing) -> str:
        """Return the key under which a thing was published last, or its own."""
        return self.rows.get(_name(thing), (thing.key, ""))[0]

    def key_if_same(self, thing: Thing) -> str:
        """Return the key of the item whose body the thing still has; "" if that is not known."""
        key, mark = self.rows.get(_name(thing), ("", ""))
        return key if mark and mark == thing.mark else ""


def _name(thing: Thing) -> str:
    return f"{thing.kind.value}:{thing.key}"
