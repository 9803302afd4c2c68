"""`yinlingctl import`: puts the articles of files on the shelf, or shows what they would become."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from app.importing.bringing import Answer, Brought, Question, changed_on_shelf, put_on_shelf
from app.importing.child import Importing, ImportingChild
from app.importing.in_folders import OfTexts
from cli import words
from cli.bringing import File, Progress, Unread, found_files, read_file
from cli.reasons import fields_of_reasons, reason_lines
from cli.usage import called
from content.errors import ContentError, ImportStoppedError, refused
from content.importers.shared.doubts import ImportResult
from content.importers.shared.report import to_json
from content.library.editing.changed import Change
from content.library.store.library import Library
from content.model import BlockKind

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


@dataclass(slots=True)
class Tally:
    """Counts what has come of the files so far."""

    files: int = 0
    refused: int = 0
    articles: int = 0
    added: int = 0
    known: int = 0
    changed: int = 0
    has_replaced: bool = False
    to_look_at: int = 0
    can_compare: bool = True
    lines: list[str] = field(default_factory=list)
    old_ids: list[str] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)
    """Files of which every article was on the shelf, or had come with a file before."""
    seen: set[str] = field(default_factory=set)
    of_texts: int = 0
    """Pictures of folders that are parts of texts."""
    last: dict[str, list[str]] = field(default_factory=dict)
    """Sentences about what cannot be read by its kind, and the files."""

    def note(self, result: ImportResult) -> None:
        """Count a file that was read."""
        self.files += 1
        self.articles += len(result.articles)
        self.to_look_at += len(result.to_look_at)
        self.lines += map(words.article_line, result.articles)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of the command."""

    dry_run: bool = False
    json: bool = False
    why: bool = False
    replace: bool = False


def import_files(
    names: Sequence[str],
    wishes: Wishes,
    library_file: Path,
    modules: Path,
    shelf: Callable[[], AbstractContextManager[Library]],
) -> bool:
    """Read the files one after the other and tell of each; return whether all could be read.

    `modules` is the folder of what recognises pages, there or not. `shelf` opens the library, when
    the first articles are there to be put on it.
    """
    tally = Tally()
    given = list(found_files(names))
    with ExitStack() as stack:
        importing = stack.enter_context(ImportingChild(modules=modules))
        progress = stack.enter_context(Progress(sys.stderr, len(given)))
        library: Library | None = None
        try:
            for name, result, brought in _read(given, importing, wishes, tally, progress):
                known = tally.known
                if wishes.dry_run:
                    _foresee(brought, library_file, tally)
                else:
                    library = library or stack.enter_context(shelf())
                    _put(library, brought, wishes.replace, tally)
                if tally.known - known == len(brought.articles):
                    tally.doubles.append(words.source_name(name))
                progress.clear()
                _tell_file(name, result, wishes)
            progress.clear()
            _tell_last(tally)
        except KeyboardInterrupt:
            progress.clear()
            if len(given) > 1 and not wishes.json:
                print(*_summary(tally, wishes), sep="\n", flush=True)
            raise
    if not wishes.json:
        print(*_summary(tally, wishes), sep="\n")
    return tally.refused == 0


def _read(
    given: Iterable[File | Unread],
    importing: Importing,
    wishes: Wishes,
    tally: Tally,
    progress: Progress,
) -> Iterator[tuple[str, ImportResult, Brought]]:
    """Yield each file that can be read, with its name; tell of the others."""
    texts = OfTexts()
    for each in given:
        if isinstance(each, Unread):
            _refuse(each, wishes, tally, progress)
            continue
        progress.next(each.name)
        if each.is_beside and each.path is not None and texts.has(each.path):
            tally.of_texts += 1
            continue
        try:
            result, brought = read_file(importing, each, wishes.why, progress, texts)
        except ImportStoppedError:
            raise
        except ContentError as error:
            needs_paper = each.is_beside and error.code == refused("missing-paper").code
            _refuse(Unread(each.name, error, needs_paper), wishes, tally, progress)
            continue
        tally.note(result)
        yield each.name, result, brought


def _refuse(unread: Unread, wishes: Wishes, tally: Tally, progress: Progress) -> None:
    tally.refused += unread.is_counted
    progress.clear()
    if unread.is_told_last:
        tally.last.setdefault(words.fault_sentence(unread.error), []).append(unread.name)
    else:
        sentence = words.fault_sentence(unread.error, words.source_name(unread.name))
        print(sentence, file=sys.stderr, flush=True)
    if wishes.json:
        fields = {"file": unread.name, "fault": unread.error.code}
        nothing: dict[str, object] = {"articles": [], "chapters": [], "doubts": []}
        print(words.as_json_line({**fields, **nothing}), flush=True)


def _tell_last(tally: Tally) -> None:
    """Tell one reason for each kind of files that cannot be read."""
    for sentence, names in tally.last.items():
        print(words.files_line(names, sentence), file=sys.stderr, flush=True)


def _foresee(brought: Brought, library: Path, tally: Tally) -> None:
    """Count what would be new. Only reads the library's file."""
    from content.library.editing.foresight import looked_at, would_be_added

    ids = [article.id for article in brought.articles if article.id not in tally.seen]
    tally.seen.update(ids)
    try:
        new = len(would_be_added(library, ids))
        with looked_at(library) as seen:
            if seen is not None:
                new -= len(seen.twins_of(brought.articles))
                tally.changed += _count(changed_on_shelf(seen, brought))
    except (ContentError, OSError):
        # There is nothing to compare with; a damaged library is repaired when it is opened.
        tally.can_compare = False
    else:
        tally.added += new
        tally.known += len(brought.articles) - new


def _put(library: Library, brought: Brought, replace: bool, tally: Tally) -> None:
    """Put all on the shelf. Without `replace` all texts are kept."""
    answer = Answer.REPLACE if replace else Answer.KEEP_BOTH
    done = put_on_shelf(library, brought, answer)
    if isinstance(done, Question):
        raise AssertionError("the answer was given")
    tally.added += len(done.report.added)
    tally.known += len(done.report.known)
    tally.changed += _count(done.changes)
    tally.has_replaced = tally.has_replaced or bool(done.replaced)
    tally.old_ids += [old.id[: words.SHORT_ID] for each in done.changes for old in each.old]


def _count(changes: Sequence[Change]) -> int:
    return sum(len(change.new) for change in changes)


def _tell_file(name: str, result: ImportResult, wishes: Wishes) -> None:
    if wishes.json:
        print(words.as_json_line({"file": name, **fields_of(result, wishes.why)}), flush=True)
    elif wishes.why:
        print(f"{words.source_name(name)}：", *reason_lines(result), sep="\n")


def fields_of(result: ImportResult, why: bool) -> dict[str, object]:
    """Return what programs are promised about a file: a lost title is null.

    A chapter says its article, its number among the paragraphs, both from 0, and its title.
    """
    report = to_json(result)
    fields: dict[str, object] = {
        "articles": [{key: article[key] for key in ARTICLE_KEYS} for article in report["articles"]],
        "chapters": [
            {"article": number, "paragraph": at, "title": block.text}
            for number, article in enumerate(result.articles)
            for at, block in enumerate(article.body)
            if block.kind is BlockKind.HEADING
        ],
        "doubts": report["doubts"],
    }
    return {**fields, "why": fields_of_reasons(result)} if why else fields


def _summary(tally: Tally, wishes: Wishes) -> list[str]:
    """Return the sentences about all files: how much, the articles, what can be done about it."""
    lines = [_above(tally, wishes.dry_run), *tally.lines, *_below(tally, wishes.dry_run)]
    if tally.doubles and tally.files > 1:
        lines += ["早已在书架上的文件：", *(f"  {name}" for name in tally.doubles)]
    if tally.to_look_at:
        lines.append(f"有 {tally.to_look_at} 处拿不准，加 --json 可以看到。")
    if tally.of_texts:
        lines.append(f"另有 {tally.of_texts} 张图片是文章里的，跟着文章走。")
    if tally.files + tally.refused > 1:
        refused = f"，{tally.refused} 个读不了" if tally.refused else ""
        lines.append(f"一共 {tally.files + tally.refused} 个文件：读了 {tally.files} 个{refused}。")
    return lines


def _above(tally: Tally, dry_run: bool) -> str:
    if not dry_run:
        if not tally.files:
            return "没有添加任何文章。"
        return f"添加了 {tally.added} 篇，{tally.known} 篇早已在书架上："
    only_a_look = "（只是看看，什么也没有改动）："
    if not tally.can_compare:
        return f"可以添加 {tally.articles} 篇{only_a_look}"
    return f"可以添加 {tally.added} 篇，{tally.known} 篇早已在书架上{only_a_look}"


def _below(tally: Tally, dry_run: bool) -> list[str]:
    count = tally.changed
    if not count:
        return []
    if dry_run:
        return [f"其中 {count} 篇书架上有以前的，字改过了。加 --replace 就换成新的，不加就都留着。"]
    then = "restore" if tally.has_replaced else "remove"
    if tally.has_replaced:
        said = f"其中 {count} 篇换成了新的。以前的拿掉了，想放回来，请输入："
    else:
        said = f"其中 {count} 篇书架上有以前的，字改过了，都留着。以前的想拿掉，请输入："
    return [said, *(f"  {called()} {then} {id_}" for id_ in tally.old_ids)]
