"""Several files, folders and texts read as one: what is dropped, pasted or named at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from app.files.fingerprints import fingerprint
from app.files.walking import Below, all_below
from app.importing.bringing import Brought, FromFile
from app.importing.child import Importing
from app.importing.in_folders import OfTexts, why_not_by_kind
from app.importing.photos import Photos, source_of_photos, with_photos
from content.errors import ContentError, ImportStoppedError
from content.importers.base import Source
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult, joined
from content.importers.shared.file_names import name_of, whole_name_of
from content.importers.shared.watch import (
    UNWATCHED,
    Watch,
    is_enough,
    tell_file,
    tell_page,
    tell_so_far,
)

MOST = 60
"""Files at once; more are not read, and `Together.is_all` says so."""
ENTRIES = 4000
"""Entries of a folder that are looked at, so that a whole disk does not make readers wait."""

Given: TypeAlias = Path | Source
"""A file, a folder, or bytes from anywhere."""


class NothingInFolderError(ContentError):
    """The folder holds no file of a kind that can be read."""

    code = "nothing-in-folder"


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, and why."""

    what: Given
    error: ContentError


class SomeRefusedError(ContentError):
    """All is read, but for some files; `found` says which."""

    code = "some-refused"

    def __init__(self, found: Together) -> None:
        super().__init__(f"{len(found.refused)} files")
        self.found = found


@dataclass(frozen=True, slots=True)
class Together:
    """The articles of all that could be read, and the rest."""

    result: ImportResult
    refused: tuple[Refused, ...] = ()
    is_all: bool = True
    files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The fingerprint of each file that was read, and the ids of its articles."""
    names: tuple[str, ...] = ()
    """The names of these files, without their endings."""

    @property
    def brought(self) -> Brought:
        """The articles with their files, as they go to the shelf."""
        files = (FromFile(name, *file) for name, file in zip(self.names, self.files, strict=True))
        return Brought(self.result.articles, tuple(files))


def read_together(
    importing: Importing,
    given: Iterable[Given],
    watch: Watch = UNWATCHED,
    refused: Callable[[Refused], object] = lambda _: None,
    alone: frozenset[Path] = frozenset(),
) -> Together:
    """Read one after the other; `refused` hears at once of each that cannot be read.

    Pictures that follow each other are the pages of one text. `alone` are pictures that lay among
    other files: each is a text of its own, unless a text before it shows it.

    Blocks. Raises ImportStoppedError only: the faults of the files are in the answer.
    """
    results: list[ImportResult] = []
    failed: list[Refused] = []
    files: list[tuple[str, tuple[str, ...]]] = []
    names: list[str] = []
    left = with_photos(given, alone)
    texts = OfTexts()
    number = 0
    while left:
        each = left.pop(0)
        number += 1
        if isinstance(each, Path) and each in alone and texts.has(each):
            continue
        if number + len(left) > 1:
            tell_file(watch, _name_of(each), number, number + len(left))
        among = _Among(watch, results)
        try:
            result = importing.read(_source(each, texts if alone else None), among)
        except ImportStoppedError:
            begun = among.begun or ImportResult(())
            if not (begun.articles or results) or not is_enough(watch):
                raise
            rest = Doubt(DoubtCode.NOT_READ, None, "", ImportStoppedError.code)
            results.append(replace(begun, doubts=(*begun.doubts, rest)))
            break
        except ContentError as error:
            if isinstance(each, Photos):
                left[:0] = each.paths  # one by one, each with its own answer
                continue
            failed.append(Refused(each, error))
            refused(failed[-1])
            continue
        results.append(result)
        if is_enough(watch):
            break  # the file is not known as one whose articles are on the shelf: pages are missing
        for path in each.paths if isinstance(each, Photos) else (each,):
            if isinstance(path, Path):
                files.append((fingerprint(path), tuple(article.id for article in result.articles)))
                names.append(name_of(path))
    return Together(joined(results), tuple(failed), files=tuple(files), names=tuple(names))


def _source(each: Given | Photos, texts: OfTexts | None) -> Given:
    if isinstance(each, Photos):
        return source_of_photos(each.paths)
    return texts.source(each) if texts is not None and isinstance(each, Path) else each


def _name_of(each: Given | Photos) -> str:
    if isinstance(each, Source):
        return each.name
    return whole_name_of(each.paths[0] if isinstance(each, Photos) else each)


class _Among:
    """The watch over one of several sources: what is there already is that of those before too."""

    def __init__(self, watch: Watch, before: Sequence[ImportResult]) -> None:
        self._watch, self._before = watch, before
        self.begun: ImportResult | None = None
        """The articles of this source as far as they are there."""

    def progress(self, part: float) -> None:
        self._watch.progress(part)

    def check(self) -> None:
        self._watch.check()

    def page(self, number: int, count: int) -> None:
        tell_page(self._watch, number, count)

    @property
    def is_enough(self) -> bool:
        return is_enough(self._watch)

    def so_far(self, result: ImportResult) -> None:
        self.begun = result
        tell_so_far(self._watch, joined([*self._before, result]))


def read_with_folders(
    importing: Importing, given: Sequence[Given], watch: Watch = UNWATCHED
) -> Together:
    """Read files, and those of folders: the texts, then the pictures; MOST in all. Blocks.

    A folder of nothing but pictures is a text of their pages. What cannot be read is refused by its
    kind.
    """
    files: list[Given] = []
    alone: set[Path] = set()
    empty: list[Refused] = []
    others: list[Refused] = []
    is_all = True
    for each in given:
        watch.check()
        if not (isinstance(each, Path) and _is_folder(each)):
            files.append(each)
            continue
        below = all_below(each, ENTRIES, watch.check)
        inside = _newest(below, MOST)
        files += inside
        alone |= {path for path in below.pictures if below.documents or path.parent != each}
        others += [Refused(path, why_not_by_kind(path)) for path in below.others]
        is_all = is_all and below.is_all and len(inside) == len(below.documents + below.pictures)
        if not (inside or below.others):
            empty.append(Refused(each, NothingInFolderError(str(each))))
    read = read_together(importing, files[:MOST], watch, alone=frozenset(alone))
    return replace(
        read, refused=(*empty, *read.refused, *others), is_all=is_all and len(files) <= MOST
    )


def _newest(below: Below, most: int) -> list[Path]:
    """Return the texts and then the pictures; of too many the newest texts, in their order."""
    found = [*below.documents, *below.pictures]
    if len(found) <= most:
        return found
    chosen = set(sorted(below.documents, key=_written, reverse=True)[:most])
    return [*(path for path in below.documents if path in chosen), *below.pictures][:most]


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
