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

    def add(self, page: Page[Any]) -> None:
        """Take a page in, hidden. Qt alone would paint a part of the shown page once more."""
        with self._unpainted():
            self.addWidget(page)  # the first one is shown by that
        page.setUpdatesEnabled(True)

    @contextmanager
    def changed_to(self, page: Page[Any]) -> Iterator[None]:
        """Show this page; it is painted once, when the block has filled it and it has no veil.

        Qt alone would forbid and allow the updates of all hidden pages too, widget after widget:
        a millisecond of the processor for each change.
        """
        before = self.currentWidget()
        if before is page:
            yield
            return
        if before is not None:
            before.setUpdatesEnabled(False)  # or the room that it leaves is painted empty
        page.setUpdatesEnabled(False)
        self.is_changing = True
        try:
            with self._unpainted():
                self.setCurrentWidget(page)
        finally:
            self.is_changing = False
        try:
            yield
        finally:
            if not page.is_veiled:
                page.setUpdatesEnabled(True)

    @contextmanager
    def _unpainted(self) -> Iterator[None]:
        """Let what lies behind the pages stay as it is on the screen."""
        face = self.parentWidget()
        assert face is not None  # noqa: S101 - the window lays it out
        face.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
        try:
            yield
        finally:
            face.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, False)

    def sizeHint(self) -> QSize:
        return _ANY

    def minimumSize(self) -> QSize:
        return _ANY

    def hasHeightForWidth(self) -> bool:
        return False
