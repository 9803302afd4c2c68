"""A row of a search's result: the title, and as much of the text around the words as fits."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from content.library.search.hits import Excerpt, Hit
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.icons import Icons
from ui.look.look import Look
from ui.widgets.frame.label import Label
from ui.widgets.rows.choice_row import ChoiceRow
from ui.widgets.rows.marked_label import MarkedLabel
from ui.words.titles import shortened
from ui.words.translating import tr

ELLIPSIS = "…"


class FoundRow(ChoiceRow):
    """Shows an article that was found. A touch anywhere does what its button does.

    Without words in the text to begin at, an article that was begun goes on where the reader was.
    """

    def __init__(
        self,
        hit: Hit,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        shown: Shown = AS_STORED,
    ) -> None:
        """`shown`: the characters of the title and of the text around the words."""
        self.hit = hit
        self._excerpt = replace(hit.excerpt, text=shown(hit.excerpt.text))
        goes_on = hit.place is None and hit.row.started and not hit.row.finished
        word = tr("接着听") if goes_on else tr("听")
        title = shortened(shown(hit.row.title))
        # One character for now: the row learns later how many fit.
        super().__init__(title, ELLIPSIS, icons, word, "play", parent=parent)
        if self.button is not None:
            self.button.setAccessibleDescription(self._excerpt.text)

    @property
    def marked(self) -> str:
        """The words that are marked in its second line."""
        return self._found.marked

    def second_line(self, words: str) -> Label:
        self._found = MarkedLabel(words, parent=self)
        return self._found

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside and self.button is not None:
            self.button.click()

    def _cut(self) -> None:
        words = QFontMetrics(self._under.font())
        # One pixel less, since a label asks for one more than its words take.
        room = self._title.width() - 1 if self.isVisible() or self.width() > 100 else 0
        shown = cut_to(self._excerpt, words, room)
        self._found.setText(shown.text or ELLIPSIS)
        self._found.mark(shown.start, shown.end)


def cut_to(excerpt: Excerpt, metrics: QFontMetrics, width: int) -> Excerpt:
    """Return the piece of text around the found words that fits into `width` px; … marks cuts.

    Empty if not even these words fit.
    """
    text, start, end = excerpt.text, excerpt.start, excerpt.end

    def shown(first: int, last: int) -> str:
        before = ELLIPSIS if first else ""
        return before + text[first:last] + (ELLIPSIS if last < len(text) else "")

    first, last = start, min(max(end, start + 1), len(text))
    if metrics.horizontalAdvance(shown(first, last)) > width:
        return Excerpt()
    # The text behind the words tells more than the text before them, so it gets more room.
    while True:
        if first > 0 and (start - first) * 4 < last - end:
            wider = (first - 1, last)
        elif last < len(text):
            wider = (first, last + 1)
        elif first > 0:
            wider = (first - 1, last)
        else:
            break
        if metrics.horizontalAdvance(shown(*wider)) > width:
            break
        first, last = wider
    shift = (len(ELLIPSIS) if first else 0) - first
    found = (start + shift, end + shift) if end else (0, 0)
    return Excerpt(shown(first, last), *found)
