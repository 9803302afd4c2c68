"""A row of the shelf for articles that belong together: a serial, or the pages of a newspaper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from content.library.views.grouping import Group
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.icons import Icons
from ui.widgets.buttons.big_button import Role
from ui.widgets.rows.choice_row import WholeRow
from ui.widgets.rows.cover import Cover
from ui.words.titles import SEPARATOR, shortened
from ui.words.translating import tr
from ui.words.wording import listening_time


class GroupRow(WholeRow):
    """A row that leads to the articles of a group. Touch it anywhere, or press its button."""

    def __init__(
        self,
        group: Group,
        rate: int,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        shown: Shown = AS_STORED,
    ) -> None:
        """`shown`: the characters of the title."""
        self.group = group
        count = len(group.rows)
        number = tr("共 {} 篇", count).format(count)
        under = SEPARATOR.join((number, listening_time(group.length, rate), _how_far(group)))
        title = shortened(shown(group.title))
        role = Role.PLAIN if group.heard == count else Role.SOLID
        cover = Cover(title, design=group.title, stacked=True)
        word = tr("打开")
        super().__init__(title, under, icons, word, "forward", role, parent, cover=cover)


def _how_far(group: Group) -> str:
    if group.heard == len(group.rows):
        return tr("都读完了")
    if group.heard:
        return tr("读完 {} 篇", group.heard).format(group.heard)
    return tr("刚开头") if group.is_begun else tr("没读过")
