"""The articles that come with the app, read from its own package wherever it is installed."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from content.model import Article


def bundled_articles() -> tuple[Article, ...]:
    """Return the built-in articles in the order of their file names (`NN-name.md`)."""
    folder = resources.files("resources").joinpath("articles")
    if not folder.is_dir():
        return ()
    files = [each for each in folder.iterdir() if each.name.endswith(".md")]
    return tuple(_article(each) for each in sorted(files, key=lambda each: each.name))


def help_article() -> Article:
    """Return the help page, which is in no list."""
    return _article(resources.files("resources").joinpath("help.md"))


def _article(file: Traversable) -> Article:
    # Imported here: whoever only asks where the files are need not load the importers.
    from content.importers.markdown import read_markdown

    return read_markdown(file.read_text(encoding="utf-8")).articles[0]
