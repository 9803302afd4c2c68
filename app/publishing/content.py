"""Things to publish, before they have bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from content.editions.edition import ItemKind


@dataclass(frozen=True, slots=True)
class About:
    """The words of an article in a catalogue, besides its name."""

    authors: tuple[str, ...] = ()
    section: str = ""
    series: str = ""
    lang: str = "zh"
    day: str = ""
    """An ISO date, or ""."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing to publish. `body` is called when it is needed, and may raise ContentError.

    `key` is what it is called where nothing of it was published before. `formers` are keys under
    which an older text of it may have been published. `mark`: as long as it is the same, the body
    is; "" where that is not known.
    """

    kind: ItemKind
    key: str
    name: str
    body: Callable[[], bytes]
    about: About = field(default=About())
    formers: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an edition is to have. `newest_version` is the app's, or ""."""

    name: str
    things: tuple[Thing, ...]
    newest_version: str = ""
    withdrawn: tuple[str, ...] = ()
    """Keys that are to be withdrawn although their things are among these."""
