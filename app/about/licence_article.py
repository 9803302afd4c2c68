"""A licence as an article, which is shown and read aloud like any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.about.components import components_here
from app.about.licence_id import name_in
from app.about.version import NAME, own_version
from content.errors import ContentError
from content.model import Article, Block, BlockKind

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ufffd]")
_RULE = re.compile(r"[\W_]+")
"""A line that only draws: of dashes, stars, equals signs."""


class NoLicenceTextError(ContentError):
    """The package is not there any more, or has no text."""

    code = "licence-missing"


def licence_article(article_id: str) -> Article:
    """Return the article of this id; for a job. Raises NoLicenceTextError."""
    name, here = name_in(article_id), components_here()
    if name == NAME:
        return article_of(article_id, f"{NAME} {own_version()}", (("", here.own_text()),))
    for each in here.all:
        if each.name == name:
            title = " · ".join(filter(None, (f"{each.name} {each.version}", each.licence)))
            return article_of(article_id, title, here.texts(each))
    raise NoLicenceTextError(name)


def article_of(article_id: str, title: str, texts: Iterable[tuple[str, str]]) -> Article:
    """Return the texts as one article, each under its name where there are several.

    Raises NoLicenceTextError if there is nothing to read in them.
    """
    parts = [(name, tuple(paragraphs(text))) for name, text in texts]
    parts = [(name, said) for name, said in parts if said]
    if not parts:
        raise NoLicenceTextError(article_id)
    blocks = [Block(BlockKind.TITLE, title)]
    for name, said in parts:
        if len(parts) > 1:
            blocks.append(Block(BlockKind.HEADING, name))
        blocks += [Block(BlockKind.PARAGRAPH, words) for words in said]
    return Article(article_id, tuple(blocks), lang="en")


def paragraphs(text: str) -> Iterator[str]:
    """Yield what stands between empty lines, each on one line; lines that only draw part as well.

    A line that begins with a sign of a list begins a paragraph of its own.
    """
    lines: list[str] = []
    for raw in [*_UNSEEN.sub(" ", text.replace("\r\n", "\n")).split("\n"), ""]:
        line = " ".join(raw.split())
        only_draws = _RULE.fullmatch(line) is not None
        begins = re.match(r"(?:[*•-]|\(?[0-9a-z]{1,2}[.)]) ", line) is not None
        if lines and (not line or only_draws or begins):
            yield " ".join(lines)
            lines = []
        if line and not only_draws:
            lines.append(line)
