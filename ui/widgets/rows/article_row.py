"""A row of a list: the title, how far the reader got in it, and the button that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from content.library.store.shelf import Row
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.icons import Icons
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import WholeRow
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import how_far, listening_time

if TYPE_CHECKING:
    from ui.widgets.rows.cover import Cover


class ArticleRow(WholeRow):
    """A row for one article. Touching it anywhere does what its button does."""

    def __init__(
        self,
        row: Row,
        rate: int,
        icons: Icons,
        cover: Cover | None = None,
        parent: QWidget | None = None,
        *,
        shown: Shown = AS_STORED,
    ) -> None:
        """`shown`: the characters of title, section and series."""
        self.row = row
        liked = tr("喜欢的") if row.is_favourite else ""
        about = shown(row.section or row.series)
        parts = (liked, about, listening_time(row.length, rate), how_far(row))
        under = SEPARATOR.join(part for part in parts if part)
        word, role = tr("听"), Role.SOLID
        if row.finished:
            word, role = tr("再听一遍"), Role.PLAIN
        elif row.started:
            word = tr("接着听")
        title = shortened(shown(row.title))
        super().__init__(title, under, icons, word, "play", role, parent, cover=cover)
