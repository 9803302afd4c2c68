"""Destinations for putting the articles of a page in order: 整理文章."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from app.importing.draft import Draft


@dataclass(frozen=True)
class Arrange(Destination):
    """The articles that were found, before they go on the shelf."""

    name: str = field(default="arrange", init=False)
    draft: Draft


@dataclass(frozen=True)
class ArrangeKept(Destination):
    """The articles on the shelf that came together with the one of this id."""

    name: str = field(default="arrange", init=False)
    id: str


@dataclass(frozen=True)
class ArrangeOne(Destination):
    """The question what is to be done with article number `at`, from 0."""

    name: str = field(default="arrange-one", init=False)
    draft: Draft
    at: int


@dataclass(frozen=True)
class PartArticle(Destination):
    """The question where article number `at` is to be parted."""

    name: str = field(default="part-article", init=False)
    draft: Draft
    at: int


@dataclass(frozen=True)
class NameArticle(Destination):
    """The line in which article number `at` gets another title."""

    name: str = field(default="name-article", init=False)
    draft: Draft
    at: int
