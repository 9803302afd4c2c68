"""`yinlingctl import`: puts the articles of files on the shelf, or shows a preview of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from app.importing.child import ImportingChild
from app.importing.together import Refused, Together, read_together
from cli import words
from content.errors import ContentError
from content.importers.shared.doubts import ImportResult
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


def read_files(names: Sequence[str]) -> Together:
    """Read all files together; each that fails gets one sentence on stderr."""
    given = {Path(name): name for name in names}

    def complain(refused: Refused) -> None:
        name = given[refused.what] if isinstance(refused.what, Path) else refused.what.name
        print(words.fault_sentence(refused.error, name), file=sys.stderr)

    with ImportingChild() as importing:
        return read_together(importing, map(Path, names), refused=complain)


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
    if result.to_look_at:
        print(f"有 {len(result.to_look_at)} 处拿不准，加 --json 可以看到。")
