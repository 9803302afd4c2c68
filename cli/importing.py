"""`yinlingctl import`: puts the articles of files on the shelf, or shows a preview of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.importing.bringing import Answer, Brought, Question, changed_on_shelf, put_on_shelf
from app.importing.child import ImportingChild
from app.importing.together import Refused, Together, read_together
from cli import words
from cli.usage import called
from content.errors import ContentError
from content.importers.shared.doubts import ImportResult
from content.importers.shared.report import to_json
from content.library.editing.changed import Change
from content.library.store.library import Library

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


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence above the list of articles, and those below it."""

    above: str
    below: tuple[str, ...] = ()


def foreseen(brought: Brought, library: Path) -> Told:
    """Return the sentences of a dry run. It only reads the library's file."""
    from content.library.editing.foresight import looked_at, would_be_added

    articles = brought.articles
    only_a_look = "（只是看看，什么也没有改动）："
    try:
        new = len(would_be_added(library, [article.id for article in articles]))
        with looked_at(library) as seen:
            changed = _count(changed_on_shelf(seen, brought)) if seen is not None else 0
    except (ContentError, OSError):
        # There is nothing to compare with; a damaged library is repaired when it is opened.
        return Told(f"可以添加 {len(articles)} 篇{only_a_look}")
    known = len(articles) - new
    below = (f"其中 {changed} 篇书架上有以前的，字改过了。加 --replace 就换成新的，不加就都留着。",)
    return Told(f"可以添加 {new} 篇，{known} 篇早已在书架上{only_a_look}", below if changed else ())


def put(library: Library, brought: Brought, replace: bool) -> Told:
    """Put all on the shelf; return what was done. Without `replace` all texts are kept."""
    answer = Answer.REPLACE if replace else Answer.KEEP_BOTH
    done = put_on_shelf(library, brought, answer)
    if isinstance(done, Question):
        raise AssertionError("the answer was given")
    above = f"添加了 {len(done.report.added)} 篇，{len(done.report.known)} 篇早已在书架上："
    if not done.changes:
        return Told(above)
    count, then = _count(done.changes), "restore" if done.replaced else "remove"
    if done.replaced:
        below = f"其中 {count} 篇换成了新的。以前的拿掉了，想放回来，请输入："
    else:
        below = f"其中 {count} 篇书架上有以前的，字改过了，都留着。以前的想拿掉，请输入："
    old = [each.id[: words.SHORT_ID] for change in done.changes for each in change.old]
    return Told(above, (below, *(f"  {called()} {then} {id_}" for id_ in old)))


def _count(changes: Sequence[Change]) -> int:
    return sum(len(change.new) for change in changes)


def show_result(result: ImportResult, as_json: bool, told: Told) -> None:
    """Print the articles, for people or for programs; a lost title is null in JSON."""
    if as_json:
        report = to_json(result)
        fields = {key: report[key] for key in JSON_KEYS}
        fields["articles"] = [
            {key: article[key] for key in ARTICLE_KEYS} for article in report["articles"]
        ]
        print(words.as_json(fields))
        return
    print(told.above, *map(words.article_line, result.articles), *told.below, sep="\n")
    if result.to_look_at:
        print(f"有 {len(result.to_look_at)} 处拿不准，加 --json 可以看到。")
