"""The arguments of `yinlingctl search`; its help loads nothing of the search."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from app.files.paths import Paths

if TYPE_CHECKING:
    from content.library.store.library import Library

OpenLibrary = Callable[[Paths], "AbstractContextManager[Library]"]


class _Command(Protocol):
    def __call__(
        self,
        name: str,
        run: Callable[[argparse.Namespace, Paths], int],
        about: str,
        json: bool = False,
    ) -> argparse.ArgumentParser: ...


def add_search(command: _Command, open_library: OpenLibrary) -> None:
    """Add `search`. `open_library` gives the library for the length of a `with`."""

    def search(parsed: argparse.Namespace, paths: Paths) -> int:
        from cli.finding.search import run

        return run(parsed, paths, lambda: open_library(paths))

    each = command("search", search, "在书架上找文章：题目、内容、拼音都行", json=True)
    help_ = "要找的字；写几个词，就找这些词都有的文章"
    each.add_argument("words", nargs="+", metavar="字", help=help_)
