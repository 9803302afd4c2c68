"""步骤卡: a course on one sheet, each step a sentence and a picture of its practice screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from content.lessons.course import Course
from ui.printing.lessons.grid import SMALLER_PT, Grid, best_grid
from ui.printing.lessons.laid_text import LaidText
from ui.printing.lessons.portrait import Portrait
from ui.printing.lessons.sheet import ACCENT, AREA, BODY_PT, INK, LINE, LessonSheet, font_of, mm
from ui.printing.paper import PX_PER_PT
from ui.words.titles import shortened
from ui.words.translating import tr

TITLE_PT = (34, 31, 28)
_NUMBER = 1.7
"""Width of a step's number with the space after it, in sizes of the words."""
_WIDE = 600.0
"""All pictures of a card are equally wide: so many units of the grid's scale."""
_GAP = mm(3.5)
_FRAME = mm(3)
_LONGEST_TITLE, _LONGEST_LINE = 36, 90
"""Characters; ours are far shorter."""
_HIGHEST_FRAME = mm(70)


class StepCard:
    """Lays out the card of a course. `portraits` are those of its steps, in order.

    `number` is the page's number in a booklet, or 0. Use each instance on one thread.
    """

    def __init__(
        self, course: Course, portraits: Sequence[Portrait], family: str, number: int = 0
    ) -> None:
        self.course, self._portraits = course, tuple(portraits)
        self._family, self._number = family, number

    # --- the parts of the sheet ---

    @cached_property
    def title(self) -> LaidText:
        """The course's title, as large as it fits into a line; a very long one is shortened."""
        title = shortened(self.course.title, _LONGEST_TITLE)
        for points in TITLE_PT:
            laid = LaidText(title, font_of(self._family, points, bold=True), AREA.width())
            if laid.lines == 1:
                break
        return laid

    @cached_property
    def able(self) -> LaidText:
        """The line under the title."""
        words = tr("学完会：{}").format(shortened(self.course.able_to, _LONGEST_LINE))
        return LaidText(words, font_of(self._family, BODY_PT), AREA.width())

    @cached_property
    def reminders(self) -> list[LaidText]:
        """The reminders in the frame, each once; the first ones where there are very many."""
        width, font = AREA.width() - 2 * _FRAME, font_of(self._family, BODY_PT)
        texts = dict.fromkeys(step.reminder for step in self.course.steps if step.reminder)
        laid = [LaidText(f"！{text}", font, width, leading=1.3) for text in texts]
        heights = accumulate(each.height for each in laid)
        return [each for each, high in zip(laid, heights, strict=True) if high <= _HIGHEST_FRAME]

    @property
    def call(self) -> str:
        """The words before the line on which a telephone number is written."""
        return tr("有事打电话问：")

    @cached_property
    def grid(self) -> Grid:
        """The sentences and pictures between head and foot."""
        room = AREA.width(), self.foot_top - _GAP - self.grid_top
        sizes = [(_WIDE, _WIDE * high / max(1, wide)) for wide, high in self._sizes()]

        def measure(n: int, points: float, width: float) -> float:
            laid = self.sentence(n, points, width)
            return laid.height if laid.reach <= width + 1 else room[1] * 2

        grid = best_grid(sizes, room, _GAP, measure, PX_PER_PT)
        if grid is None:
            grid = best_grid(sizes, room, _GAP, measure, PX_PER_PT, SMALLER_PT)
        assert grid is not None, "ten sentences of forty characters fit"  # noqa: S101
        return grid

    def _sizes(self) -> list[tuple[int, int]]:
        return [(portrait.width, portrait.height) for portrait in self._portraits]

    @property
    def grid_top(self) -> float:
        """Where the grid begins, in px from the sheet's upper edge."""
        return AREA.top() + self.title.height + self.able.height + _GAP

    @property
    def foot_top(self) -> float:
        """Where the frame with the reminders begins, in px from the sheet's upper edge."""
        return AREA.bottom() - self._call_height - self._frame_height

    @property
    def _call_height(self) -> float:
        return mm(12)

    @property
    def _frame_height(self) -> float:
        texts = sum(each.height for each in self.reminders)
        return texts + 2 * _FRAME if texts else 0.0

    def sentence(self, n: int, points: float, width: float) -> LaidText:
        """Return the sentence of step n, from 0, with room for its number."""
        font = font_of(self._family, points)
        indent = points * PX_PER_PT * _NUMBER
        return LaidText(self.course.steps[n].do, font, width, indent=indent, leading=1.3)

    # --- the sheet ---

    def sheet(self) -> LessonSheet:
        """Return the card as a sheet."""
        course = self.course
        steps = (f"{n}. {step.do}" for n, step in enumerate(course.steps, 1))
        words = (course.title, self.able.text, *steps, *(each.text for each in self.reminders))
        return LessonSheet("\n".join((*words, self.call)), self.paint)

    def paint(self, painter: QPainter) -> None:
        """Paint the card; the painter's units are the sheet's px."""
        y = self.title.paint(painter, AREA.left(), AREA.top())
        self.able.paint(painter, AREA.left(), y)
        grid = self.grid
        for n, cell in enumerate(grid.cells):
            left, top, width, _ = cell.words
            laid = self.sentence(n, grid.points, width)
            laid.paint(painter, AREA.left() + left, self.grid_top + top)
            self._paint_number(painter, n + 1, AREA.left() + left, self.grid_top + top, laid)
            place = QRectF(*cell.picture).translated(AREA.left(), self.grid_top)
            self._portraits[n].paint(painter, place)
        self._paint_foot(painter)

    def _paint_number(
        self, painter: QPainter, number: int, left: float, top: float, laid: LaidText
    ) -> None:
        px = self.grid.points * PX_PER_PT
        side = px * 1.3
        disc = QRectF(left, top + (laid.line_height - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ACCENT)
        painter.drawEllipse(disc)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(font_of(self._family, self.grid.points * 0.85, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_foot(self, painter: QPainter) -> None:
        top = self.foot_top
        if self.reminders:
            frame = QRectF(AREA.left(), top, AREA.width(), self._frame_height)
            painter.setPen(QPen(INK, mm(0.7)))
            painter.drawRoundedRect(frame, mm(2), mm(2))
            y = top + _FRAME
            for text in self.reminders:
                y = text.paint(painter, AREA.left() + _FRAME, y)
        base = AREA.bottom() - mm(1)
        laid = LaidText(self.call, font_of(self._family, BODY_PT), AREA.width())
        laid.paint(painter, AREA.left(), base - laid.height)
        right = AREA.right()
        if self._number:
            page = LaidText(str(self._number), font_of(self._family, BODY_PT), mm(20))
            right -= page.reach
            page.paint(painter, right, base - page.height)
            right -= mm(5)
        painter.setPen(QPen(LINE, mm(0.4)))
        painter.drawLine(QPointF(AREA.left() + laid.reach + mm(1), base), QPointF(right, base))
