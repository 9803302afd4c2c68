"""Measures the way from a page's characters to its wording: how right, and how fast.

The speed is set against one pass of a regular expression over the same sentences, so that a slow
machine does not look like slow code; the bound of ADR 9 is in characters a second. A
normaliser that happens to be installed beside us (wetext) is measured for comparison, with every
difference of mere custom (幺 or 一, 到 or 至) overlooked.
"""

from __future__ import annotations

import importlib
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from content.text.normalize import pieces
from content.text.repeats import worth_repeating
from content.text.sentences import sentence_spans

LIMIT = 20_000.0
"""Characters a second that the way from the page to the voice must keep."""

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "tests" / "content" / "text" / "saying" / "expressions"
ROUNDS = 5

_CUSTOM = str.maketrans("幺至两", "一到二")
_WORD = re.compile(r"\w+")


def tables() -> dict[str, list[tuple[str, str]]]:
    """Return the expressions of each table with what should be said."""
    found = {}
    for file in sorted(TABLES.glob("*.txt")):
        lines = [line for line in file.read_text("utf-8").splitlines() if line[:1] != "#"]
        pairs = [line.rpartition(" =") for line in lines if line]
        found[file.stem] = [(page, said) for page, _, said in pairs]
    return found


def article_sentences() -> list[str]:
    """Return the sentences of the built-in articles."""
    found = []
    for file in sorted((ROOT / "resources" / "articles").glob("*.md")):
        for line in file.read_text("utf-8").splitlines():
            found += [line[start:end] for start, end in sentence_spans(line)]
    return found


def said(page: str) -> str:
    """Return what our own rules say."""
    return "".join(piece.said for piece in pieces(page))


def per_second(say: Callable[[str], object], sentences: list[str]) -> float:
    """Return characters a second, the median of some rounds over all sentences."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for sentence in sentences:
            say(sentence)
        times.append(time.perf_counter() - began)
    return sum(map(len, sentences)) / statistics.median(times)


def right(say: Callable[[str], str], pairs: list[tuple[str, str]]) -> float:
    """Return the part of a table that is said right, pauses and mere custom overlooked."""
    return sum(_words(say(page)) == _words(expected) for page, expected in pairs) / len(pairs)


def _words(text: str) -> str:
    plain = re.sub(r"[\W_]", "", text).translate(_CUSTOM).upper()
    return plain.replace("千米", "公里").replace("千克", "公斤")


def _neighbour() -> Callable[[str], str] | None:
    try:
        wetext = importlib.import_module("wetext")
    except ImportError:
        return None
    normalizer = wetext.Normalizer(lang="zh", operator="tn")
    return lambda page: str(normalizer.normalize(page))


def run() -> list[dict[str, object]]:
    """Return accuracy by table and speed by kind of text."""
    neighbour = _neighbour()
    rows: list[dict[str, object]] = []
    for name, pairs in tables().items():
        rows.append(
            {
                "what": f"said right: {name} ({len(pairs)})",
                "ours": right(said, pairs),
                "wetext": right(neighbour, pairs) if neighbour else None,
                "bound": 0.98,
                "kept": right(said, pairs) >= 0.98,
            }
        )
    articles = article_sentences()
    dense = [page for pairs in tables().values() for page, _ in pairs]
    for what, sentences in (("articles", articles), ("nothing but expressions", dense)):
        ours = per_second(pieces, sentences)
        rows.append(
            {
                "what": f"characters a second: {what}",
                "ours": ours,
                "wetext": per_second(neighbour, sentences[:150]) if neighbour else None,
                "bare expression": per_second(_WORD.findall, sentences),
                "bound": LIMIT,
                "kept": ours >= LIMIT,
            }
        )
    again = per_second(worth_repeating, articles)
    rows.append(
        {
            "what": "characters a second: what is worth repeating",
            "ours": again,
            "bound": LIMIT,
            "kept": again >= LIMIT,
        }
    )
    return rows
