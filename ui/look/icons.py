"""Icons: qtawesome's glyphs, drawn once, kept as masks in the user's cache.

`import qtawesome` costs 115 ms and 24 MB (docs/adr/0003), so the start does without it: masks in
the cache are loaded as pictures. Missing ones are drawn after the first paint and then announced. A
button keeps the room for its icon, so nothing moves when the icon comes.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, Qt

from ui.look.filled import fill

log = logging.getLogger(__name__)

NAMES = {
    "home": "mdi6.home-outline",
    "back": "mdi6.chevron-left",
    "forward": "mdi6.chevron-right",
    "up": "mdi6.chevron-up",
    "down": "mdi6.chevron-down",
    "join": "mdi6.arrow-collapse-vertical",
    "part": "mdi6.arrow-split-horizontal",
    "camera": "mdi6.camera-outline",
    "picture": "mdi6.image-outline",
    "web": "mdi6.web",
    "zoom-in": "mdi6.magnify-plus-outline",
    "zoom-out": "mdi6.magnify-minus-outline",
    "turn": "mdi6.rotate-right",
    "play": "mdi6.play",
    "pause": "mdi6.pause",
    "stop": "mdi6.stop",
    "plus": "mdi6.plus",
    "minus": "mdi6.minus",
    "slower": "mdi6.speedometer-slow",
    "faster": "mdi6.speedometer",
    "more": "mdi6.dots-horizontal",
    "news": "mdi6.newspaper-variant-outline",
    "shelf": "mdi6.bookshelf",
    "reader": "mdi6.account-circle",
    "readers": "mdi6.account-switch-outline",
    "book": "mdi6.book-open-page-variant-outline",
    "favourite": "mdi6.heart",
    "pick": "mdi6.filter-variant",
    "colour": "mdi6.circle-half-full",
    "sound": "mdi6.volume-high",
    "voice": "mdi6.account-voice",
    "switch-on": "mdi6.toggle-switch",
    "switch-off": "mdi6.toggle-switch-off-outline",
    "help": "mdi6.help-circle-outline",
    "check": "mdi6.check",
    "close": "mdi6.close",
    "again": "mdi6.replay",
    "folder": "mdi6.folder-open-outline",
    "remove": "mdi6.tray-arrow-up",
    "undo": "mdi6.undo-variant",
    "start": "mdi6.skip-backward-outline",
    "sentence": "mdi6.card-text-outline",
    "pinyin": "mdi6.alphabetical-variant",
    "ruler": "mdi6.ruler",
    "brackets": "mdi6.code-parentheses",
    "place": "mdi6.bookmark-outline",
    "contents": "mdi6.format-list-bulleted",
    "print": "mdi6.printer-outline",
    "find": "mdi6.magnify",
    "keyboard": "mdi6.keyboard-outline",
    "rename": "mdi6.pencil-outline",
    "erase": "mdi6.backspace-outline",
    "file": "mdi6.file-document-outline",
    "repeat": "mdi6.repeat",
    "correct": "mdi6.comment-edit-outline",
    "clock": "mdi6.clock-outline",
    "no-clock": "mdi6.timer-off-outline",
    "record": "mdi6.radio",
    "save": "mdi6.content-save-outline",
    "list": "mdi6.playlist-music-outline",
    "questions": "mdi6.account-question-outline",
    "language": "mdi6.translate",
    "characters": "mdi6.ideogram-cjk-variant",
    "pointer": "mdi6.cursor-default",
    "press": "mdi6.gesture-tap",
    "class": "mdi6.school-outline",
    "watch": "mdi6.eye-outline",
    "person": "mdi6.account-outline",
    "power": "mdi6.power",
    "family": "mdi6.account-heart-outline",
    "phone": "mdi6.cellphone",
    "errands": "mdi6.map-marker-outline",
    "shield": "mdi6.shield-check-outline",
    "draw": "mdi6.vector-rectangle",
    "lock": "mdi6.lock-outline",
    "leave": "mdi6.hand-wave-outline",
    "card": "mdi6.card-account-details-outline",
    "headphones": "mdi6.headphones",
    "letter": "mdi6.email-outline",
    "stick": "mdi6.usb-flash-drive-outline",
}
"""Our names → qtawesome's."""

_MASK_PX = 192
_EDITION = "10"
"""Raised when NAMES or the kind of file changes, so that old masks are not used."""
_AT_ONCE = 4
"""Icons that are drawn before the window may answer again: a slow machine took seconds for all."""
_NOT_PACKED = 100
"""Quality of a PNG that Qt stores without packing. It is read in a quarter of the time."""


class Icons(QObject):
    """Gives pixmaps of icons in any size and colour."""

    arrived = Signal()
    """Emitted when missing icons have been drawn."""

    def __init__(self, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = cache / f"icons-{_EDITION}"
        self._masks: dict[str, QImage] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}
        self._wanted: set[str] = set()

    def pixmap(self, name: str, px: int, colour: str, ratio: float = 1.0) -> QPixmap:
        """Return the icon, px × px, in this colour; a null pixmap while it is not there yet.

        `name` is among NAMES, or is qtawesome's own name of a glyph.
        """
        key = (name, px, colour, ratio)
        if key not in self._pixmaps:
            mask = self._mask(name)
            if mask is None:
                return QPixmap()
            if len(self._pixmaps) > 400:
                self._pixmaps.clear()
            self._pixmaps[key] = _tinted(mask, round(px * ratio), colour, ratio)
        return self._pixmaps[key]

    def draw_all(self) -> None:
        """Draw and keep the icons now, if the cache lacks one; about a second."""
        if not all((self._folder / f"{name}.png").is_file() for name in NAMES):
            self._draw_missing(len(NAMES))

    def _mask(self, name: str) -> QImage | None:
        if name in self._masks:
            return self._masks[name]
        image = QImage(str(self._folder / f"{name}.png"))
        if image.width() == _MASK_PX and image.format() is QImage.Format.Format_Grayscale8:
            image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
            self._masks[name] = image
            return image
        if not self._wanted:
            QTimer.singleShot(0, self._draw_wanted)
        self._wanted.add(name)
        return None

    def _draw_wanted(self) -> None:
        # A missing icon mostly means that all are missing: import qtawesome only once.
        try:
            is_done = self._draw_missing(_AT_ONCE)
        except Exception:  # The app works with a broken icon font as well.
            log.exception("icons cannot be drawn; going on without them")
            return
        if not is_done:
            QTimer.singleShot(0, self._draw_wanted)
            return
        self._wanted.clear()
        self.arrived.emit()

    def _draw_missing(self, most: int) -> bool:
        """Draw so many of the icons that are missing; return whether none is left."""
        import qtawesome

        names = (*NAMES, *sorted(self._wanted - NAMES.keys()))
        for count, name in enumerate(each for each in names if each not in self._masks):
            if count == most:
                return False
            glyph = NAMES.get(name, name)
            pixmap = qtawesome.icon(glyph, color="black").pixmap(_MASK_PX, _MASK_PX)
            image = pixmap.toImage().convertToFormat(QImage.Format.Format_Alpha8)
            image.setDevicePixelRatio(1.0)
            self._masks[name] = image
            self._store(name, image)
        return True

    def _store(self, name: str, image: QImage) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half = self._folder / f".{name}.{os.getpid()}.png"
            grey = image.copy()  # PNG knows no picture of alpha alone
            grey.reinterpretAsFormat(QImage.Format.Format_Grayscale8)
            if grey.save(str(half), "PNG", _NOT_PACKED):  # type: ignore[call-overload]
                half.replace(self._folder / f"{name}.png")
        except OSError as error:
            log.info("icon cache cannot be written: %s", error)


def _tinted(mask: QImage, px: int, colour: str, ratio: float) -> QPixmap:
    smooth = Qt.TransformationMode.SmoothTransformation
    image = mask.scaled(px, px, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    fill(painter, image.rect(), colour)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
