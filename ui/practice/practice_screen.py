"""The face of this room: a practice screen that is shown, pressed, pointed at and acted on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from content.lessons.course import Screen, ScreenKind
from content.lessons.deed import SWIPES, Deed
from content.text.typing.typing import Typist
from ui.look.icons import Icons
from ui.look.look import Look
from ui.practice.acting import Acting, act
from ui.practice.frames.device import Device
from ui.practice.frames.photo import Photo
from ui.practice.frames.surface import Surface
from ui.practice.keypads.pinyin_words import PinyinWords
from ui.practice.overlay import Overlay
from ui.practice.parts.actions import tell_deeds
from ui.widgets.frame.focus_news import describe
from ui.words.translating import tr

log = logging.getLogger(__name__)


def _nothing() -> None:
    """Do nothing."""


class PracticeScreen(QWidget):
    """Shows one `Screen` at a time. Nothing that is done here reaches anything outside."""

    dresses_its_own = True
    """Words and targets on the glass are smaller than the app's: for `dress`."""
    did = Signal(object)
    """Emitted with each Deed: of the learner's hands, or of `act`."""
    words_wanted = Signal()
    """Emitted when a keypad for pinyin has no words: `know_words` brings them, sooner or later."""

    def __init__(
        self,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        pace: float = 1.0,
        on_paper: bool = False,
    ) -> None:
        """`pace`: how long the hand of `act` takes, 1.0 as people can follow.

        `on_paper`: the screen is shown to be printed, and is pointed at without an arrow.
        """
        super().__init__(parent)
        tell_deeds()
        self._icons = icons
        self._look: Look | None = None
        self._surface: Surface | None = None
        self._only: Deed | None = None
        self._pointed: Deed | None = None
        self._described: QWidget | None = None
        self._words = PinyinWords(self)
        self._words.wanted.connect(self.words_wanted)
        self._overlay = Overlay(icons, self, on_paper=on_paper)
        self._acting = Acting(self._overlay, pace, self)

    # --- what is shown ---

    def show_screen(self, screen: Screen, wanted: Deed | None = None) -> None:
        """Show a screen as it is at first. An act ends, and nothing is pointed at.

        `wanted`: the deed of the step. With it a field knows the text to write: its keypad for
        handwriting offers the right words, the text counts as soon as it is there, and the touch
        that begins the writing is no deed of its own. `only`, `point_at` and `act` tell it as well.
        """
        self._acting.stop()
        before, focus = self._surface, self.window().focusWidget()
        had_focus = before is not None and focus is not None and before.isAncestorOf(focus)
        if before is not None:
            # It may be telling the deed that led here.
            before.hide()
            before.deleteLater()
        self._only = self._pointed = self._described = None
        self._overlay.point(None)
        if screen.kind is ScreenKind.PICTURE:
            self._surface = Photo(screen, self._icons, self)
        else:
            self._surface = Device(screen, self._icons, self._words, self)
        self._surface.did.connect(self._on_did)
        self._surface.arranged.connect(self._point)
        self._surface.want(wanted)
        self._surface.setGeometry(self.rect())
        if self._look is not None:
            self._surface.set_look(self._look)
        self._surface.show()
        self._overlay.raise_()
        if had_focus and self._surface.leaves:
            # No keys open by themselves, though it may be a field.
            self._surface.leaves[0].setFocus(Qt.FocusReason.MouseFocusReason)

    def show_picture(self, image: QImage, size: QSize | None = None) -> None:
        """Show the picture of a screen of the kind PICTURE, once it has been drawn.

        `size`: the px of the file, in which regions count; without it the image's own.
        """
        if isinstance(self._surface, Photo):
            self._surface.show_image(image, size if size is not None else image.size())

    @property
    def pages(self) -> int:
        """How many pages the screen has in this room: 1 when all of it is seen."""
        return self._surface.pages if self._surface is not None else 1

    def know_words(self, typist: Typist) -> None:
        """Use these words for pinyin; without them the keypad writes letters."""
        self._words.know(typist)

    def set_look(self, look: Look) -> None:
        """Take on a look."""
        self._look = look
        self._overlay.set_look(look)
        if self._surface is not None:
            self._surface.set_look(look)

    # --- help for the learner ---

    def only(self, deed: Deed | None) -> None:
        """Let only the place of this deed answer; None: every place answers."""
        self._only = deed
        if self._surface is not None:
            self._surface.hush(deed)
            if deed is not None:
                self._surface.want(deed)

    def point_at(self, deed: Deed | None) -> None:
        """Show a ring and an arrow at the place of this deed; None: take them away."""
        if self._described is not None:
            described, self._described = self._described, None
            _describe(described, "")
        self._pointed = deed
        surface = self._surface
        if deed is not None and surface is not None:
            surface.want(deed)
            place = surface.place_of(deed)
            if surface.leaf(deed) is not None:
                self._described = place
                place.destroyed.connect(self._forget_described)
                _describe(place, tr("就是这里"))
        self._point()

    def act(self, deed: Deed, then: Callable[[], object] = _nothing) -> None:
        """Do a deed slowly with a hand that is seen, and tell it; `then` is called afterwards."""
        surface = self._surface
        if surface is None:
            return

        def ended() -> None:
            self.did.emit(deed)
            then()

        surface.want(deed)
        surface.hush(None)
        self._acting.play(act(deed, surface, self), ended)

    def stop(self) -> None:
        """Stop what `act` is doing; its deed is not told."""
        if self._acting.is_on:
            self._acting.stop()
            if self._surface is not None:
                self._surface.hush(self._only)

    @property
    def is_acting(self) -> bool:
        """Whether a hand is doing a deed."""
        return self._acting.is_on

    # --- inside ---

    def _on_did(self, deed: Deed) -> None:
        if self._acting.is_on:
            return  # while it is shown, nothing else counts
        only = self._only
        if only is not None and only.kind in SWIPES and not only.part and deed.kind not in SWIPES:
            return
        if only is not None and only.part and deed.part != only.part:
            return
        self.did.emit(deed)

    def _point(self) -> None:
        surface, deed = self._surface, self._pointed
        if surface is None or deed is None:
            self._overlay.point(None)
            return
        place = surface.leaf(deed)
        if place is None:
            glass = surface.glass()
            whole = deed.kind in SWIPES
            self._overlay.point(self._rect_of(glass) if whole else None, deed.kind)
        elif place.isVisibleTo(self):
            self._overlay.point(self._rect_of(place), deed.kind)
        else:
            self._overlay.point(None)  # another page is shown

    def _rect_of(self, widget: QWidget) -> QRectF:
        return QRectF(widget.rect()).translated(QPoint(widget.mapTo(self, QPoint(0, 0))).toPointF())

    def _forget_described(self) -> None:
        self._described = None

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: object) -> None:
        if self._surface is not None:
            self._surface.setGeometry(self.rect())
        self._overlay.setGeometry(self.rect())


def _describe(place: QWidget, words: str) -> None:
    """Say more about a place to screen readers, before what is said of it anyway."""
    own = place.property("saidWithoutPointing")
    if own is None:
        own = place.accessibleDescription()
        place.setProperty("saidWithoutPointing", own)
    describe(place, tr("。").join(filter(None, (words, own))))
