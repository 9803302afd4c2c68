"""The articles that come with the app, read from its own package wherever it is installed."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from content.library.store.shelf import AddReport
from content.model import Article

if TYPE_CHECKING:
    from content.library.store.library import Library


def bundled_articles() -> tuple[Article, ...]:
    """Return the built-in articles in the order of their file names (`NN-name.md`)."""
    folder = resources.files("resources").joinpath("articles")
    if not folder.is_dir():
        return ()
    files = [each for each in folder.iterdir() if each.name.endswith(".md")]
    return tuple(_article(each, folder) for each in sorted(files, key=lambda each: each.name))


def fingerprint() -> str:
    """Return a fingerprint of the built-in articles: another one as soon as any file is another."""
    import hashlib  # it brings OpenSSL, which no start needs before its first paint

    folder = resources.files("resources").joinpath("articles")
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_file():
            data = each.read_bytes()
            digest.update(f"{each.name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def seed(library: Library) -> AddReport:
    """Put the built-in articles on the shelf.

    They are parsed only if there may be others than last time: 4 ms for each.
    """
    bundle = fingerprint()
    if bundle and bundle == library.bundle:
        return AddReport()
    return library.seed(bundled_articles(), bundle)


@cache
def help_article(language: str = "") -> Article:
    """Return the help page, which is in no list; the Chinese page if the language has none."""
    folder = resources.files("resources")
    translated = folder.joinpath(f"help.{language}.md")
    return _article(translated if translated.is_file() else folder.joinpath("help.md"), folder)


def _article(file: Traversable, folder: Traversable) -> Article:
    # Imported here: a caller that only asks where the files are needs no importers.
    from content.importers.markdown.markdown import read_markdown
    from content.importers.shared.pictures import with_pictures

    def beside(name: str) -> bytes | None:
        try:
            return folder.joinpath(name).read_bytes()
        except OSError:
            return None

    result = read_markdown(file.read_text(encoding="utf-8"))
    return with_pictures(result, beside).articles[0]
