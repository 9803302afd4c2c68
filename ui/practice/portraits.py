"""Pictures of practice screens for paper, made one at a time while nothing else is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QRegion
from PySide6.QtWidgets import QWidget

from content.lessons.course import Course, Part, Screen, ScreenKind, Step
from ui.look.icons import Icons
from ui.look.look import Look
from ui.look.metrics import metrics
from ui.look.theme import load_theme
from ui.practice.icons import glyph_of
from ui.practice.practice_screen import PracticeScreen
from ui.printing.lessons.portrait import Portrait, portrait_of

_PHONES = ((540, 870), (590, 950), (650, 1048))
_COMPUTERS = ((600, 520), (600, 640), (660, 760), (720, 900))
"""px of the rooms that are tried until all of a screen is seen at once. Words are larger on paper
in the smaller ones."""
_PHOTO = (640, 640)
_SHARP = 1.25
"""px of the picture to a px of the screen: some 340 to the inch on a card."""


@dataclass(frozen=True, slots=True)
class Photo:
    """The picture of a screen of the kind PICTURE. `size`: px of its file, where regions count."""

    image: QImage
    size: QSize


PhotoOf = Callable[[Course, str], Photo | None]
"""Returns the picture with this name of a course, if it has been read."""


class Portraits(QObject):
    """Makes a picture of each step of some courses: its screen, with the right place ringed."""

    taken = Signal(int, int)
    """Emitted with the number of pictures that are there, and of all."""
    finished = Signal()
    """Emitted when all are there. Emitted again if icons came later: the pictures are new."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._screen: PracticeScreen | None = None
        self._steps: list[tuple[Course, Step]] = []
        self._photo_of: PhotoOf = lambda course, name: None
        self._is_stale = False
        """Whether icons have come since the first of `_new`."""
        self._new: list[Portrait] = []
        self.made: tuple[Portrait, ...] = ()
        """All pictures, in the order of courses and steps; none until all are there."""
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._take_next)
        icons.arrived.connect(self._again)

    def begin(self, courses: Sequence[Course], photo_of: PhotoOf | None = None) -> None:
        """Begin with the first step of the first course."""
        self._steps = [(course, step) for course in courses for step in course.steps]
        if photo_of is not None:
            self._photo_of = photo_of
        self.made, self._new, self._is_stale = (), [], False
        for course in courses:
            for screen in course.screens:
                self._draw_icons(screen.parts)
        self._turn.start()

    def stop(self) -> None:
        """Make no more, and forget all."""
        self._turn.stop()
        self._steps, self.made, self._new = [], (), []
        if self._screen is not None:
            self._screen.deleteLater()
            self._screen = None

    @property
    def is_under_way(self) -> bool:
        """Whether pictures are being made."""
        return self._turn.isActive()

    def _draw_icons(self, parts: Sequence[Part]) -> None:
        """Have all icons drawn at once: each that comes later means another round."""
        for part in parts:
            if part.icon:
                self._icons.pixmap(glyph_of(part.icon), 24, "#000000")
            self._draw_icons(part.parts)

    def _again(self) -> None:
        """Make all pictures anew, after those that are being made."""
        self._is_stale = self.is_under_way
        if self._steps and not self.is_under_way:
            self._new = []
            self._turn.start()

    def _take_next(self) -> None:
        if len(self._new) < len(self._steps):
            self._new.append(portrait_of(self._picture(*self._steps[len(self._new)])))
            self.taken.emit(len(self._new), len(self._steps))
        if len(self._new) >= len(self._steps):
            self._turn.stop()
            self.made = tuple(self._new)
            self.finished.emit()
            if self._is_stale:
                self._again()

    def _picture(self, course: Course, step: Step) -> QImage:
        if self._screen is None:
            self._screen = screen_for_paper(self._icons)
        photo = self._photo_of(course, course.screen_of(step).picture)
        return picture_of_step(self._screen, course.screen_of(step), step, photo)


def screen_for_paper(icons: Icons) -> PracticeScreen:
    """Return a practice screen that is never shown: black on white, in sizes of a large window."""
    screen = PracticeScreen(icons, on_paper=True)
    colours = screen.palette()
    colours.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    screen.setPalette(colours)
    screen.set_look(Look(load_theme("white"), metrics(1920, 1080, 3)))
    return screen


def picture_of_step(
    screen: PracticeScreen, what: Screen, step: Step, photo: Photo | None
) -> QImage:
    """Return the picture of a step, in the smallest room in which all of its screen is seen."""
    if what.kind is ScreenKind.PICTURE:
        high = photo.size.height() / max(1, photo.size.width()) if photo else 0.75
        rooms: tuple[tuple[int, int], ...] = ((_PHOTO[0], round(_PHOTO[0] * min(high, 1.6)) + 20),)
    else:
        rooms = _PHONES if what.kind is ScreenKind.PHONE else _COMPUTERS
    for room in rooms:
        screen.resize(*room)
        screen.show_screen(what, step.wanted)
        if photo is not None:
            screen.show_picture(photo.image, photo.size)
        screen.grab()  # a widget that is never shown is laid out when it is painted
        if screen.pages == 1:
            break
    screen.point_at(step.wanted)
    image = QImage(screen.size() * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    screen.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    image.setDevicePixelRatio(1.0)
    return image
