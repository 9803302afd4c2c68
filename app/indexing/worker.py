"""The child process that brings the index of the shelf up to date, and ends.

    python -m app.indexing.worker LIBRARY INDEX

At idle priority; killed at any moment it loses the last fraction of a second. It says nothing.
"""

from __future__ import annotations

import sys

from app.processes.worker import Worker, what_failed

PORTION_S = 0.3
"""Seconds of indexing between two looks at the clock."""


def main(library: str, index: str) -> int:
    """Index until nothing is left; return 0, or 1 for a fault."""
    from contextlib import closing
    from pathlib import Path

    from app.processes.idle import idly
    from content.errors import ContentError

    with idly():
        from content.library.search.index import SearchIndex
        from content.library.store.texts import LibraryTexts

        try:
            texts, made = LibraryTexts(Path(library)), SearchIndex(Path(index))
            with closing(texts), closing(made):
                while not made.prepare(texts, PORTION_S):
                    pass
        except ContentError as error:
            print(f"the index is not made: {error.code}", file=sys.stderr)
            return 1
        except Exception as error:
            print(f"the index is not made: {what_failed(error)}", file=sys.stderr)
            return 1
    return 0


def _no_orders(_: bytes) -> tuple[()]:
    return ()


if __name__ == "__main__":
    Worker().listen(_no_orders, lambda _: None)
    sys.exit(main(*sys.argv[1:3]))
