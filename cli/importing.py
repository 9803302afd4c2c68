"""`yinlingctl import`: puts the articles of files on the shelf, or shows a preview of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.importing.child import ImportingChild
from cli import words
from content.errors import ContentError
from content.importers.shared.doubts import Doubt, ImportResult
from content.importers.shared.report import to_json
from content.model import Article

JSON_KEYS = ("articles", "doubts")
ARTICLE_KEYS = (
    "title",
    "authors",
    "affiliation",
    "section",
    "series",
    "title_is_substitute",
    "paragraphs",
)
"""Exactly the fields that programs are promised; the importers' own report may hold more."""


@dataclass(frozen=True, slots=True)
class Read:
    """The readable part of some files; `failed` means that one file or more could not be read."""

    result: ImportResult
    failed: bool


def read_files(names: Sequence[str]) -> Read:
    """Read all files together; each that fails gets one sentence on stderr."""
    articles: list[Article] = []
    doubts: list[Doubt] = []
    failed = False
    with ImportingChild() as importing:
        for name in names:
            try:
                result = importing.read(Path(name))
            except ContentError as error:
                print(words.fault_sentence(error, name), file=sys.stderr)
                failed = True
                continue
            for doubt in result.doubts:
                # Doubts name articles by number in their own file.
                number = None if doubt.article is None else doubt.article + len(articles)
                doubts.append(replace(doubt, article=number))
            articles += result.articles
    return Read(ImportResult(tuple(articles), tuple(doubts)), failed)


def foreseen(articles: Sequence[Article], library: Path) -> str:
    """Return the first sentence of a dry run. It only reads the library's file."""
    from content.library.editing.foresight import would_be_added

    only_a_look = "（只是看看，什么也没有改动）："
    try:
        new = len(would_be_added(library, [article.id for article in articles]))
    except (ContentError, OSError):
        # There is nothing to compare with; a damaged library is repaired when it is opened.
        return f"可以添加 {len(articles)} 篇{only_a_look}"
    return f"可以添加 {new} 篇，{len(articles) - new} 篇早已在书架上{only_a_look}"


def show_result(result: ImportResult, as_json: bool, summary: str) -> None:
    """Print the articles, for people or for programs; a lost title is null in JSON."""
    if as_json:
        report = to_json(result)
        fields = {key: report[key] for key in JSON_KEYS}
        fields["articles"] = [
            {key: article[key] for key in ARTICLE_KEYS} for article in report["articles"]
        ]
        print(words.as_json(fields))
        return
    print(summary, *map(words.article_line, result.articles), sep="\n")
    if result.doubts:
        print(f"有 {len(result.doubts)} 处拿不准，加 --json 可以看到。")
