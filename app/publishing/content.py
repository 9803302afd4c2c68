"""Things to publish, before they have bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.publishing.faults import PublishError
from content.editions.edition import ItemKind
from content.errors import ContentError


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

    def made(self) -> bytes:
        """Return its body. Raises PublishError with its name: left out, it would be withdrawn."""
        try:
            return self.body()
        except ContentError as error:
            raise PublishError("publish-thing", f"{self.name}: {error.code}") from error


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an edition is to have. `newest_version` is the app's, or ""."""

    name: str
    things: tuple[Thing, ...]
    newest_version: str = ""
    withdrawn: tuple[str, ...] = ()
    """Keys that are to be withdrawn although their things are among these."""
