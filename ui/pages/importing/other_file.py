"""The row of a file that is no article, and the action that opens it."""

from __future__ import annotations

from pathlib import Path

from content.importers.shared.file_names import name_of, whole_name_of
from ui.look.icons import Icons
from ui.shell.destinations.other_files import OtherKind, other_kind
from ui.widgets.rows.choice_row import ChoiceRow
from ui.words.titles import shortened
from ui.words.translating import tr


def other_file_title(path: Path) -> str:
    """Return what to call it: a voice by its whole name, others without their ending."""
    return whole_name_of(path) if other_kind(path) is OtherKind.VOICE else name_of(path)


def other_file_row(path: Path, icons: Icons) -> ChoiceRow:
    """Return its row, which says what it is."""
    match other_kind(path):
        case OtherKind.VOICE:
            under, words, icon = tr("这是一个声音，不是文章"), tr("放进来"), "plus"
        case OtherKind.EVERYTHING:
            under, words, icon = tr("从前存好的所有东西"), tr("恢复"), "undo"
        case OtherKind.PUBLISHER:
            under, words, icon = tr("订阅用的，不是文章"), tr("订阅"), "letter"
        case _:
            under, words, icon = tr("这是智慧课堂的课，不是文章"), tr("放进来"), "plus"
    return ChoiceRow(shortened(other_file_title(path)), under, icons, words, icon)


def opening_action(path: Path) -> str:
    """Return the id of the action that opens it."""
    match other_kind(path):
        case OtherKind.EVERYTHING:
            return "open-bring-back"
        case OtherKind.PUBLISHER:
            return "open-add-subscription"
        case _:
            return "open-file"
