"""Puts what was brought on the shelf, by whatever way it came: one question, one answer.

A file that was changed since it was brought before has articles that are newer texts of some on the
shelf. Then nothing is put there until a person has said whether they take the place of the older
ones. A text that shares too little with the older one is another text, and nobody is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from itertools import pairwise
from typing import Protocol

from content.errors import ContentError
from content.importers.shared.file_names import known_by
from content.library.editing.changed import Change, Kin, changes
from content.library.editing.on_a_page import page_of
from content.library.store.shelf import AddReport, Origin
from content.model import Article


class Answer(Enum):
    """The answers to the question about texts that were changed. Neither loses anything."""

    REPLACE = "replace"
    """The newer texts take place and position of the older ones, which leave the shelf."""
    KEEP_BOTH = "keep-both"
    REPLACE_AS_NEW = "replace-as-new"
    """The same, but the newer texts stand where they came: nobody was there to be asked."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """A file that was read: its name without the ending, fingerprint, ids of its articles.

    What came without a file has "" for both. `origin` is where its articles came from.
    """

    name: str
    fingerprint: str
    ids: tuple[str, ...]
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """Articles on their way to the shelf, and the files in which they came; a text has none.

    A text that came twice is there once.
    """

    articles: tuple[Article, ...]
    files: tuple[FromFile, ...] = ()
    arranged: tuple[tuple[Article, ...], ...] = ()
    """The articles after each change that a person made in them; the last ones are wanted."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "articles", page_of(self.articles))

    def came_from(self, origin: Origin | None) -> Brought:
        """Return it with this origin for the files that have none, and for what has no file."""
        files = [replace(file, origin=file.origin or origin) for file in self.files]
        of_files = {id_ for file in files for id_ in file.ids}
        rest = tuple(each.id for each in self.articles if each.id not in of_files)
        if rest and origin is not None:
            files.append(FromFile("", "", rest, origin))
        return replace(self, files=tuple(files))

    @property
    def origins(self) -> dict[str, Origin]:
        """Where each article came from, by its id, as far as it is known."""
        return {id_: file.origin for file in self.files if file.origin for id_ in file.ids}

    @property
    def wanted(self) -> tuple[Article, ...]:
        """The articles as they are to be on the shelf."""
        return self.arranged[-1] if self.arranged else self.articles


@dataclass(frozen=True, slots=True)
class Question:
    """Nothing was put on the shelf: these are newer texts of articles that are there."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Put:
    """The report of what was put on the shelf, and the texts that had changed, with the answer."""

    report: AddReport
    changes: tuple[Change, ...] = ()
    answer: Answer | None = None
    twins: Mapping[str, str] = field(default_factory=dict)
    """The articles on the shelf whose texts came once more, by the ids under which they came."""

    @property
    def replaced(self) -> tuple[Change, ...]:
        """The changes whose newer texts have taken the place of the older ones."""
        return () if self.answer is Answer.KEEP_BOTH else self.changes


class Seen(Protocol):
    """A library that is looked at."""

    def kin_of(self, articles: Iterable[Article], names: Mapping[str, str]) -> dict[str, Kin]:
        """Return what may be the older text of each article that is not there."""

    def article(self, article_id: str) -> Article:
        """Return an article."""

    def twins_of(self, articles: Iterable[Article]) -> dict[str, str]:
        """Return the article on the shelf with the same text, by the id of each that has one."""


class Kept(Seen, Protocol):
    """A library that can be changed."""

    def keep_prints(self) -> None:
        """Work out by which the new texts are known."""

    def add(
        self,
        articles: Iterable[Article],
        arrived: datetime | None = None,
        origins: Mapping[str, Origin] | None = None,
    ) -> AddReport:
        """Put articles on the shelf."""

    def note_file(self, fingerprint: str, ids: Sequence[str], name: str = "") -> None:
        """Remember a file and its articles."""

    def renew(
        self, old_ids: Sequence[str], new_ids: Sequence[str], *, as_new: bool = False
    ) -> None:
        """Let articles take the place of their older texts."""

    def arrange(self, before: Sequence[Article], after: Sequence[Article]) -> None:
        """Put articles in the place and the order of others."""


def changed_on_shelf(library: Seen, brought: Brought) -> tuple[Change, ...]:
    """Return the changes among what was brought. Blocks; raises a ContentError of the library."""
    return _changed(library, _apart(library, brought)[0])


def _apart(library: Seen, brought: Brought) -> tuple[Brought, dict[str, str]]:
    """Return what is new, and the twin on the shelf of each article that is there already.

    What a person has arranged is put there as it is.
    """
    twins = {} if brought.arranged else library.twins_of(brought.articles)
    if not twins:
        return brought, twins
    files = tuple(
        replace(file, ids=tuple(twins.get(id_, id_) for id_ in file.ids)) for file in brought.files
    )
    articles = tuple(article for article in brought.articles if article.id not in twins)
    return replace(brought, articles=articles, files=files), twins


def _changed(library: Seen, brought: Brought) -> tuple[Change, ...]:
    names = {id_: known_by(file.name) for file in brought.files for id_ in file.ids}
    kin = library.kin_of(brought.articles, names)
    shelf: dict[str, Article] = {}
    for id_ in dict.fromkeys(id_ for each in kin.values() for id_ in each.ids):
        try:
            shelf[id_] = library.article(id_)
        except ContentError:
            continue  # Its text is damaged or gone: there is nothing to compare with.
    return changes(brought.articles, kin, shelf)


def put_on_shelf(library: Kept, brought: Brought, answer: Answer | None = None) -> Put | Question:
    """Put all on the shelf; without an answer ask first if texts have changed. Blocks.

    The newer texts are on the shelf before the older ones leave: nothing can be lost in between. A
    person's changes follow one by one: so a file that is read again is known by its articles.
    """
    given = brought.articles
    brought, twins = _apart(library, brought)
    found = _changed(library, brought)
    if found and answer is None:
        return Question(found)
    report = library.add(brought.articles, origins=brought.origins)
    if twins:
        there = {*report.known, *twins}
        known = tuple(twins.get(each.id, each.id) for each in given if each.id in there)
        report = AddReport(report.added, known)
    for file in brought.files:
        library.note_file(file.fingerprint, file.ids, known_by(file.name))
    library.keep_prints()
    if answer is not Answer.KEEP_BOTH:
        as_new = answer is Answer.REPLACE_AS_NEW
        for change in found:
            old, new = ([each.id for each in side] for side in (change.old, change.new))
            library.renew(old, new, as_new=as_new)
    for before, after in pairwise((brought.articles, *brought.arranged)):
        library.arrange(before, after)
    return Put(report, found, answer if found else None, twins)
