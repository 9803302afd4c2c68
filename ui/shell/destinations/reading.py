"""Destinations around an article: the reading page, the pages behind 更多, paper and recording."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.shell.destinations.plain import Destination

if TYPE_CHECKING:
    from app.reading.order import ReadingOrder
    from content.model import Article
    from ui.shell.destinations.open_article import OpenArticle


@dataclass(frozen=True)
class Read(Destination):
    """The reading page: it opens the article of the order and reads it aloud."""

    name: str = field(default="reading", init=False)
    order: ReadingOrder


@dataclass(frozen=True)
class More(Destination):
    """更多 of the reading page."""

    name: str = field(default="more", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class OneSentence(Destination):
    """一句一屏."""

    name: str = field(default="one-sentence", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class InTurns(Destination):
    """轮流念: app and people read by turns."""

    name: str = field(default="in-turns", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class ReadInTurns(Destination):
    """轮流念 of 读书会: it opens the article of the order, and fills the screen for a projector."""

    name: str = field(default="in-turns", init=False)
    order: ReadingOrder


@dataclass(frozen=True)
class RepeatSlowly(Destination):
    """念两遍."""

    name: str = field(default="repeat", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class Correct(Destination):
    """念错了."""

    name: str = field(default="correct", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class Contents(Destination):
    """目录."""

    name: str = field(default="contents", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class FormerPlaces(Destination):
    """回到上次的地方."""

    name: str = field(default="places", init=False)
    open: OpenArticle


@dataclass(frozen=True)
class PrintArticle(Destination):
    """打印大字版."""

    name: str = field(default="print", init=False)
    article: Article


@dataclass(frozen=True)
class RecordArticle(Destination):
    """存成录音."""

    name: str = field(default="record", init=False)
    article: Article
