"""The row for a voice that lies among the reader's files."""

from __future__ import annotations

from pathlib import Path

from content.importers.shared.file_names import whole_name_of
from ui.look.icons import Icons
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened
from ui.words.translating import tr


def brought_voice_row(path: Path, icons: Icons) -> ChoiceRow:
    """Return the row of a file that is a voice and no article."""
    title = shortened(whole_name_of(path))
    return ChoiceRow(title, tr("这是一个声音，不是文章"), icons, tr("放进来"), "plus")
