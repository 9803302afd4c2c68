"""E-books as a format, known by what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname

from content.errors import ImportRefusedError, refused
from content.importers.base import Source
from content.importers.epub.package import Package, inside, is_locked, page_of, read_package
from content.importers.shared.documents.archive import Archive, names_in
from content.importers.shared.documents.composing import composed
from content.importers.shared.documents.pages import is_list_of_links, parts_of_page, seen_text
from content.importers.shared.documents.parts import ChapterEnd, Figure, Heading, Paragraph, Part
from content.importers.shared.doubts import Doubt, DoubtCode, ImportResult
from content.importers.shared.pictures import with_pictures
from content.importers.shared.watch import Watch


def accepts(data: bytes) -> bool:
    """Tell whether the bytes are an e-book."""
    names = names_in(data)
    return "META-INF/container.xml" in names or any(name.endswith(".opf") for name in names)


def read(source: Source, watch: Watch) -> ImportResult:
    """Return the book as one article; titles of chapters are its headings.

    Raises ImportRefusedError for a book that is locked or broken, ImportTooBigError.
    """
    archive = Archive(source.data())
    if is_locked(archive):
        raise refused("copy-protected")
    package = read_package(archive)
    left_out: list[str] = []
    lost: list[Doubt] = []
    parts = list(_parts(archive, package, watch, left_out, lost))
    result = composed(package.about, parts, left_out)
    if lost and not result.articles:
        raise refused("damaged", "no page can be read")
    result = replace(result, doubts=(*lost, *result.doubts))
    return with_pictures(result, archive.picture, watch)


def _parts(
    archive: Archive, package: Package, watch: Watch, left_out: list[str], lost: list[Doubt]
) -> Iterator[Part]:
    for number, name in enumerate(package.pages):
        watch.check()
        watch.progress(number / len(package.pages))
        try:
            page = page_of(archive, name)
        except ImportRefusedError:
            if len(package.pages) == 1:
                raise
            title = package.titles.get(name, "") or name.rpartition("/")[2]
            lost.append(Doubt(DoubtCode.NOT_READ, None, title, "a page of the book"))
            continue
        if name == package.contents or is_list_of_links(page):
            left_out.append(seen_text(page))
            continue
        folder = dirname(name)
        parts = [_named(part, folder) for part in parts_of_page(page)]
        yield from _with_title(parts, package.titles.get(name, ""))
        yield ChapterEnd()


def _named(part: Part, folder: str) -> Part:
    """Return the part; a picture with the archive's name instead of the page's."""
    if isinstance(part, Figure) and part.name:
        return Figure(part.description, None, inside(folder, part.name))
    return part


def _with_title(parts: list[Part], title: str) -> list[Part]:
    """Return the parts of a page with its title from the contents, where it shows none itself."""
    at = next((i for i, part in enumerate(parts) if _has_words(part)), len(parts))
    if not title or at == len(parts) or any(isinstance(part, Heading) for part in parts):
        return parts
    first = parts[at]
    if isinstance(first, Paragraph) and "".join(first.text.split()) == "".join(title.split()):
        return [*parts[:at], Heading(first.text), *parts[at + 1 :]]
    return [*parts[:at], Heading(title), *parts[at:]]


def _has_words(part: Part) -> bool:
    return not isinstance(part, Figure) and not (
        isinstance(part, Paragraph) and not part.text.strip()
    )
