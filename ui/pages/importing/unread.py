"""Rows for files that cannot be read yet: shown after the others, grey and without a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from content.importers.shared.file_names import whole_name_of
from ui.look.icons import Icons
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened
from ui.words.translating import tr

NAMED = 12
"""Files that get a row each; the last row tells how many there are besides."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that cannot be read yet; without a path, `more` files of that kind."""

    path: Path | None
    more: int = 0


def unread_rows(paths: Sequence[Path]) -> tuple[Unread, ...]:
    """Return what to list for these files, in their order."""
    rows = tuple(Unread(path) for path in paths[:NAMED])
    left = len(paths) - NAMED
    return (*rows, Unread(None, left)) if left > 0 else rows


def unread_title(unread: Unread) -> str:
    """Return the first line of its row."""
    if unread.path is None:
        return tr("还有 {} 个文件", unread.more).format(unread.more)
    return whole_name_of(unread.path)


def unread_row(unread: Unread, icons: Icons) -> ChoiceRow:
    """Return its row, which has nothing to press."""
    return ChoiceRow(shortened(unread_title(unread)), tr("现在还念不了"), icons, faint=True)
