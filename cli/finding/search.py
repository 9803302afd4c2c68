"""`yinlingctl search`: finds articles as 找文章 does, and shows the sentence of each hit.

Exit codes: 0 done, also when nothing is found; 2 there is nothing in the words to look for; 3 the
machine is at fault. What was not indexed yet is indexed first, and stays so for the app.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing

from app.files.paths import Paths
from cli import words
from cli.keeping.telling import DONE, GIVEN_AT_FAULT, MACHINE_AT_FAULT, teller
from content.errors import ContentError
from content.library.search.hits import Excerpt, Findings, Hit, How
from content.library.search.search import Search
from content.library.store.library import Library

STEP_S = 1.0
"""Seconds of indexing between two words about how far it is."""

_HOW = {
    How.TITLE: "题目里有",
    How.SOUND: "题目的拼音",
    How.TEXT: "内容里有",
    How.NEARLY: "差不多",
}


def run(
    parsed: argparse.Namespace,
    paths: Paths,
    shelf: Callable[[], AbstractContextManager[Library]],
) -> int:
    """Find the words and print what was found; return the exit code."""
    asked = " ".join(parsed.words)
    if not any(map(str.isalnum, asked)):
        print("请写上要找的字：光有标点，没法找。", file=sys.stderr)
        return GIVEN_AT_FAULT
    try:
        with shelf() as library, closing(Search(library, paths.search_file)) as search:
            _index(search)
            findings = search.find(asked)
    except ContentError as error:
        print(words.fault_sentence(error), file=sys.stderr)
        return MACHINE_AT_FAULT
    if parsed.json:
        print(words.as_json(_fields(findings)))
    else:
        print(*_lines(findings), sep="\n")
    return DONE


def _index(search: Search) -> None:
    """Index what waits, and tell how far it is if that takes long."""
    if search.prepare(STEP_S):
        return
    told, whole = teller("整理书架"), 0
    while True:
        left = search.waiting()
        whole = max(whole, left)
        told(whole - left, whole + 1)
        if search.prepare(STEP_S):
            told(1, 1)
            return


def _fields(findings: Findings) -> dict[str, object]:
    return {
        "words": findings.words,
        "complete": findings.complete,
        "more": findings.more,
        "hits": [_hit_fields(hit) for hit in findings.hits],
    }


def _hit_fields(hit: Hit) -> dict[str, object]:
    block, offset = hit.place or (None, None)
    return {
        "id": hit.row.id,
        "title": hit.row.title,
        "how": hit.how.value,
        "sentence": hit.excerpt.text,
        "start": hit.excerpt.start,
        "end": hit.excerpt.end,
        "block": block,
        "offset": offset,
    }


def _lines(findings: Findings) -> list[str]:
    if not findings.hits:
        return [f"没有找到“{findings.words}”。少写一个字，或者换个词试试。"]
    lines: list[str] = []
    for hit in findings.hits:
        lines.append(f"{hit.row.id[: words.SHORT_ID]}  {hit.row.title}（{_HOW[hit.how]}）")
        lines += [f"  {marked(hit.excerpt)}"] if hit.excerpt.text else []
    if findings.more:
        lines.append("还有更多，没有都列出来。多写几个字，会少一些。")
    return lines


def marked(excerpt: Excerpt) -> str:
    """Return the sentence in one line, with what was found between 【 and 】."""
    text, start, end = excerpt.text, excerpt.start, excerpt.end
    found = f"{text[:start]}【{text[start:end]}】{text[end:]}" if end > start else text
    return " ".join(found.split())
