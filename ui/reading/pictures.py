"""Pictures of an article: their sizes on a page, and their pixels from another thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter

from app.jobs import Jobs
from content.model import Picture

LEAST_HEIGHT = 60
"""px. A lower place shows the description only."""
MOST_ENLARGED = 3.0
"""Beyond this many times its own size a picture shows only its squares."""
MOST_MEGABYTES = 192
"""MB that a decoded picture may take; a picture of 40 million pixels takes that."""
KEPT_BYTES = 32 * 1024 * 1024
"""Decoded pictures that are kept for turning back: they fill a 3840×2160 screen, or eight of
1366×768. Only those of the page shown may be more, and a page has no more than fits it.
"""

Fetch = Callable[[str], bytes | None]
"""Gives the bytes of a picture by its key, on any thread."""


def shown_size(picture: Picture, width: int, height: int) -> QSize:
    """Return the size of a picture in a place of so many px; empty if the place is too low."""
    if height < LEAST_HEIGHT or picture.width < 1 or picture.height < 1:
        return QSize(0, 0)
    scale = min(width / picture.width, height / picture.height, MOST_ENLARGED)
    return QSize(max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))


def decoded(data: bytes | None, size: QSize) -> QImage | None:
    """Return the picture for painting in `size` px, on white; None if it cannot be read."""
    if not data or size.isEmpty():
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(MOST_MEGABYTES)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if not _is_ours(reader):
        return None
    image = reader.read()
    if image.isNull():
        return None
    smooth = Qt.TransformationMode.SmoothTransformation
    # A photo that lies on its side is turned upright here, and fits the same place.
    image = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    return _on_white(image)


def _on_white(image: QImage) -> QImage:
    """Return the picture without transparency: a black drawing must be seen on a black page."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    white = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    flat = QImage(white.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, white)
    painter.end()
    return flat


def readable(data: bytes | None) -> bool:
    """Tell whether the bytes begin like a picture that the app can show."""
    if not data:
        return False
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _is_ours(QImageReader(buffer))


def _is_ours(reader: QImageReader) -> bool:
    return reader.canRead() and bytes(reader.format().data()) in (b"png", b"jpeg", b"jpg")


class Pictures(Protocol):
    """Gives pictures to the code that paints pages."""

    @property
    def lost(self) -> frozenset[str]:
        """Keys of missing pictures: they have no place on a page."""

    def image(self, picture: Picture, size: QSize) -> QImage | None:
        """Return the picture for painting in `size` px; None if it is not there (yet)."""


class PicturesAtOnce:
    """For a worker thread, which may wait: `keys` names all pictures of the article."""

    def __init__(self, fetch: Fetch, keys: Iterable[str]) -> None:
        self._fetch, self._keys = fetch, frozenset(keys)
        self._lost: frozenset[str] | None = None

    @property
    def lost(self) -> frozenset[str]:
        """Keys of missing pictures."""
        if self._lost is None:
            self._lost = frozenset(key for key in self._keys if not readable(self._fetch(key)))
        return self._lost

    def image(self, picture: Picture, size: QSize) -> QImage | None:
        """Return the picture for painting in `size` px."""
        return decoded(self._fetch(picture.key), size)


class PagePictures(QObject):
    """The pictures of the pages shown. None, until they are read."""

    arrived = Signal()
    """Emitted when a picture that was asked for has been read."""
    failed = Signal()
    """Emitted when a picture is missing: its place is no longer needed."""

    def __init__(self, jobs: Jobs, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._fetch = jobs, fetch
        self._known: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int, int]] = set()
        self._on_page: set[tuple[str, int, int]] = set()
        self._lost: set[str] = set()

    @property
    def lost(self) -> frozenset[str]:
        """Keys of missing pictures."""
        return frozenset(self._lost)

    @property
    def kept(self) -> tuple[tuple[str, int, int], ...]:
        """Keys and sizes in px of the pictures in memory, the longest unused first."""
        return tuple(self._known)

    def begin_page(self) -> None:
        """Keep every picture that is asked for from now on: another page is shown."""
        self._on_page.clear()

    def image(self, picture: Picture, size: QSize) -> QImage | None:
        """Return the picture for painting in `size` px of the screen; ask for a new one."""
        key = (picture.key, size.width(), size.height())
        self._on_page.add(key)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if key not in self._asked and picture.key not in self._lost:
            self._asked.add(key)
            fetch = self._fetch
            self._jobs.run(
                lambda: decoded(fetch(key[0]), QSize(key[1], key[2])),
                lambda image: self._found(key, image),
                lambda _error: self._found(key, None),
                owner=self,
            )
        return None

    def _found(self, key: tuple[str, int, int], image: QImage | None) -> None:
        self._asked.discard(key)
        if image is None:
            self._lost.add(key[0])
            self.failed.emit()
            return
        self._known[key] = image
        self._drop_old()
        self.arrived.emit()

    def _drop_old(self) -> None:
        # A picture that is dropped while it is shown would be asked for at every paint.
        kept = sum(image.sizeInBytes() for image in self._known.values())
        for key in [key for key in self._known if key not in self._on_page]:
            if kept <= KEPT_BYTES:
                return
            kept -= self._known.pop(key).sizeInBytes()
