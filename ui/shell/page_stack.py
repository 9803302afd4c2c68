"""The stack of the window's pages: the one that is shown gets all the room there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedLayout

from ui.shell.page import Page

_ANY = QSize(1, 1)


class PageStack(QStackedLayout):
    """Asks no page how large it would like to be: pages fit the window, it never fits them.

    A layout and not a QStackedWidget, which screen readers would name as a pane.
    Qt would ask all of them, hidden ones as well, whenever a button comes or goes: with a hundred
    pages 1.7 ms of the processor, and 0.2 ms without.
    """

    is_changing = False
    """Whether one page is hidden and the other one is not shown yet: Qt looks for a control then,
    and afterwards gives the focus to the new page in any case.
    """

    @contextmanager
    def changed_to(self, page: Page[Any]) -> Iterator[None]:
        """Show this page; it is painted once, when the block has filled it and it has no veil.

        Qt alone would forbid and allow the updates of all hidden pages too, widget after widget:
        a millisecond of the processor for each change.
        """
        face, before = page.parentWidget(), self.currentWidget()
        if before is page:
            yield
            return
        if before is not None:
            before.setUpdatesEnabled(False)  # or the room that it leaves is painted empty
        page.setUpdatesEnabled(False)
        assert face is not None  # noqa: S101 - a stack's pages stand in its widget
        face.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
        self.is_changing = True
        self.setCurrentWidget(page)
        self.is_changing = False
        face.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)
        try:
            yield
        finally:
            if not page.is_veiled:
                page.setUpdatesEnabled(True)

    def sizeHint(self) -> QSize:
        return _ANY

    def minimumSize(self) -> QSize:
        return _ANY

    def hasHeightForWidth(self) -> bool:
        return False
