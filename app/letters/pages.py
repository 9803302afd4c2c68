"""Photos that are the pages of one letter, told by their names alone; pure, and careful.

A person writes 信1, 信2; cameras and chats give names that say nothing. Two photos too many in a
letter are worse than a letter in two: what is not sure stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from content.importers.formats import PICTURES
from content.importers.shared.file_names import says_something

MOST = 20
"""Pages of a letter; more photos are an album."""

_NUMBERED = re.compile(
    r"(?P<stem>.*?)\s*(?P<before>[-—–_#(（第]?)(?<!\d)\s*(?P<number>\d{1,3})\s*(?P<after>[)）]|页|张|)"
)
_BRACKETS = str.maketrans("（）—–", "()--")
_ONE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
"""A name of one character is one that a person gave: 信."""

_Key = tuple[str, str, str, str]
"""Folder, name, the form of the number, ending: the same for all pages of a letter."""

Item = TypeVar("Item")


def together(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each path that is a page of a letter all its pages in their order.

    Paths have slashes. Pages are two or more pictures of one folder and one ending, whose names
    differ by their numbers alone; these go from 1 (or 0) without a gap. Before 信 (1), 信 (2) may
    stand 信.
    """
    numbers: dict[_Key, dict[int, list[str]]] = {}
    plain: dict[tuple[str, str, str], str] = {}
    for path in paths:
        folder, stem, ending = _parts(path)
        if ending not in PICTURES:
            continue
        plain[folder, stem, ending] = path
        found = _NUMBERED.fullmatch(stem)
        if found is None or not _may_be_pages(found["stem"], found["before"] + found["after"]):
            continue
        form = (found["before"] + "1" + found["after"]).translate(_BRACKETS)
        key = (folder, found["stem"], form, ending)
        numbers.setdefault(key, {}).setdefault(int(found["number"]), []).append(path)
    pages: dict[str, tuple[str, ...]] = {}
    for (folder, stem, form, ending), by_number in numbers.items():
        if any(len(each) > 1 for each in by_number.values()) or len(by_number) < 2:
            continue
        first = min(by_number)
        if first > 1 or sorted(by_number) != [*range(first, first + len(by_number))]:
            continue
        whole = [by_number[number][0] for number in sorted(by_number)]
        if first == 1 and form == "(1)" and (folder, stem, ending) in plain:
            whole.insert(0, plain[folder, stem, ending])
        if len(whole) <= MOST:
            pages.update(dict.fromkeys(whole, tuple(whole)))
    return pages


def in_letters(items: Sequence[tuple[str, Item]]) -> list[tuple[tuple[str, Item], ...]]:
    """Return the files by letters: each where its first file stands, its pages in their order."""
    known = dict(items)
    pages = together(known)
    letters: list[tuple[tuple[str, Item], ...]] = []
    done: set[str] = set()
    for path, _ in items:
        if path not in done:
            letter = pages.get(path, (path,))
            done.update(letter)
            letters.append(tuple((page, known[page]) for page in letter))
    return letters


def _parts(path: str) -> tuple[str, str, str]:
    folder, _, name = path.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return (folder, stem, f".{ending.lower()}") if dot else (folder, name, "")


def _may_be_pages(stem: str, signs: str) -> bool:
    """Return whether a person has numbered pages: 第1页 says so itself, else the name does."""
    is_named = says_something(stem) or _ONE_CHARACTER.fullmatch(stem) is not None
    return is_named or signs in ("第页", "第张")
