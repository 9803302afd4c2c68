"""Takes what people bring to the window: dropped files, pasted text, files named at the start.

Everything runs one action, so the policy is asked; the page of arrivals asks the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence

from app.policy.policy import Asked
from ui.shell.destinations.online import WebAddress
from ui.shell.destinations.other_files import leads_to
from ui.shell.destinations.others import Trouble
from ui.shell.destinations.plain import Destination
from ui.shell.destinations.shelf import Bring
from ui.widgets.buttons.action import Action
from ui.words.titles import shortened
from ui.words.translating import tr

if TYPE_CHECKING:
    from app.importing.together import Given
    from ui.shell.services import Services
    from ui.shell.window import Window

_LISTS = ("x-special/nautilus-clipboard", "x-special/gnome-copied-files")
"""Names of lists of copied files, as the first line of a text."""
_LONGEST_LIST = 100_000
"""Characters of a text that are looked at for a list of files."""
BRING = "bring-in"
"""The action's id."""


def destination_of(data: QMimeData | None) -> Destination:
    """Return where what was dropped or copied leads: to the question about it, or to a reason."""
    from app.web.addresses import LONGEST, address_in
    from content.importers.base import SIZE_LIMIT, Source  # not before the first paint
    from ui.shell.hands.pictures import source_of_picture

    if data is not None and data.hasUrls():
        files: tuple[Given, ...] = tuple(
            Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()
        )
        if files:
            return _to(files)
        return WebAddress(address_in(data.urls()[0].toString()))
    if data is not None and data.text().strip():
        if files := _files_in(data.text()):
            return _to(files)
        if address := address_in(data.text()[: LONGEST + 1]):
            return WebAddress(address)
        text = data.text()[: SIZE_LIMIT + 1].encode("utf-8", "replace")
        return Bring((Source("", lambda: BytesIO(text)),))
    image = data.imageData() if data is not None and data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return Bring((source_of_picture(image, tr("复制来的图片")),))
    return _reason(tr("还没有复制过字。请先在别处选好字，复制一下，再来按一次。"))


def _files_in(text: str) -> tuple[Given, ...]:
    """Return the files of a text that is a file manager's list of copied files; () for any other.

    Some give it as a text and not as addresses: a name of the list, what to do, and the files.
    """
    lines = [line.strip() for line in text[:_LONGEST_LIST].splitlines() if line.strip()]
    if lines and lines[0] in _LISTS:
        lines = lines[1:]
    if lines and lines[0] in ("copy", "cut"):
        lines = lines[1:]
    files = [QUrl(line) for line in lines if line.startswith("file://")]
    is_list = bool(files) and len(files) == len(lines)
    return tuple(Path(url.toLocalFile()) for url in files) if is_list else ()


def copied() -> Destination:
    """Return where what was copied last, here or in another program, leads."""
    return destination_of(QGuiApplication.clipboard().mimeData())


def bring_files(services: Services, window: Window, files: tuple[Path, ...]) -> None:
    """Ask about files that were named at the start; say so if that is forbidden."""
    if not files:
        return
    to = _to(files)
    brings = Action(BRING, "", lambda: window.go(to))
    if not services.gate.allows(Asked.DESTINATION, to.name) or not services.actions.run(brings):
        window.tell(lambda: tr("这台机器上不能添加文章。"))


def _to(files: tuple[Given, ...]) -> Destination:
    """Return where files lead: most to the shelf, and those of other kinds to their questions."""
    first = files[0]
    elsewhere = leads_to(first) if len(files) == 1 and isinstance(first, Path) else None
    return elsewhere or Bring(files)


def name_of_brought(brought: tuple[Given, ...]) -> str:
    """Return what to call these: the name of a file or a source, or words; "" for several."""
    from content.importers.formats import ENDINGS
    from content.importers.shared.file_names import name_of, whole_name_of

    if len(brought) != 1:
        return ""
    (only,) = brought
    if not isinstance(only, Path):
        return only.name or tr("复制来的字")
    is_text = only.suffix.lower() in ENDINGS
    return shortened(name_of(only) if is_text else whole_name_of(only))


class Bringing(QObject):
    """Sees drops on the window, and the keys for pasting that no text field has taken."""

    def __init__(self, services: Services, window: Window) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return True for a drop, a drag over the window, and a pasting key."""
        kind = event.type()
        if isinstance(event, QDropEvent):  # QDragEnterEvent and QDragMoveEvent as well
            self._drag(event)
            return True
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not event.matches(QKeySequence.StandardKey.Paste):
                return False
            if not event.isAutoRepeat():
                self._go(copied)
            return True
        return False

    def _drag(self, event: QDropEvent) -> None:
        data = event.mimeData()
        has_something = data.hasUrls() or data.hasText() or data.hasImage()
        # Words that are dragged inside of the app stay where they are.
        if event.source() is not None or not has_something or not self._may():
            event.ignore()
            return
        # Copied whatever the other program proposes: after a move it would delete its file.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            to = destination_of(data)
            # The other program waits until this event is over.
            QTimer.singleShot(0, self, lambda: self._go(lambda: to))

    def _may(self) -> bool:
        shows = self._services.gate.policy.allows(Asked.DESTINATION, Bring.name)
        return shows and self._services.actions.allows(BRING)

    def _go(self, find: Callable[[], Destination]) -> None:
        self._services.actions.run(Action(BRING, "", lambda: self._window.go(find())))


def _reason(words: str) -> Trouble:
    return Trouble(words, tr("知道了"), "check")
