"""News for screen readers, told at the control that has the focus.

Screen readers speak changes at that control, and little else: Orca 43 ignores Qt's announcements.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.words.translating import tr

_OWN = "describedWithoutNews"
"""Property of a control that tells news: its own description, which comes back."""
_KEPT = "newsBeforeDescription"
"""Property of a control that tells news with `keep`: the news alone."""


def describe(control: QWidget, words: str) -> None:
    """Describe a control's present state; the description lasts.

    News that was told with `keep` stays first.
    """
    own, news = control.property(_OWN), control.property(_KEPT)
    if own is None:
        own = control.accessibleDescription()
    elif news is not None:
        control.setProperty(_OWN, words)
    elif words != own:
        control.setProperty(_OWN, None)
    if words != own:
        control.setAccessibleDescription(_joined(news or "", words))


def _joined(*parts: str) -> str:
    return tr("。").join(filter(None, parts))


class FocusNews:
    """Tells one piece of news at a time; the next piece, or `take_back`, ends it."""

    def __init__(self) -> None:
        self._at: QWidget | None = None
        self._news = ""

    def tell(
        self, words: str, window: QWidget, *, apart: tuple[QWidget, ...] = (), keep: bool = False
    ) -> None:
        """Describe the control in focus with these words, if it is in this window and not `apart`.

        With `keep`, its usual description follows them.
        """
        self.take_back()
        focus = QApplication.focusWidget()
        if focus is None or focus in apart or focus.window() is not window:
            return
        if focus.property(_OWN) is None:
            focus.setProperty(_OWN, focus.accessibleDescription())
        focus.setProperty(_KEPT, words if keep else None)
        self._at, self._news = focus, words
        own = focus.property(_OWN) if keep else ""
        focus.setAccessibleDescription(_joined(words, own))

    def take_back(self) -> None:
        """Give the control its old description again."""
        at, self._at = self._at, None
        # News that others have told at this control meanwhile stays.
        if at is None or not isValid(at) or not at.accessibleDescription().startswith(self._news):
            return
        own = at.property(_OWN)
        if own is not None:
            at.setProperty(_OWN, None)
            at.setProperty(_KEPT, None)
            at.setAccessibleDescription(own)
