"""Media keys, headset buttons and the desktop's player press the keys of the page that is shown.

Qt gives a media key to the window that has the keyboard; the desktop gives it to the player that it
knows (app/desktop/media.py). Both ways end at the page's own keys, and so at its actions.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer

from app.desktop.media import MediaControls, NowRead, Playback, Wish
from app.policy.outside import MEDIA
from app.policy.policy import Asked
from app.speech.reading.controller import ReadingController
from content.model import Article
from content.text.characters.as_stored import AS_STORED, Shown
from ui.shell.services import Services
from ui.shell.window import Window

KEYS = {
    Wish.PLAY: Qt.Key.Key_MediaPlay,
    Wish.PAUSE: Qt.Key.Key_MediaPause,
    Wish.TOGGLE: Qt.Key.Key_MediaTogglePlayPause,
    Wish.STOP: Qt.Key.Key_MediaStop,
    Wish.NEXT: Qt.Key.Key_MediaNext,
    Wish.PREVIOUS: Qt.Key.Key_MediaPrevious,
}


class MediaKeys(QObject):
    """Tells the desktop what is read, and presses what it asks for."""

    def __init__(
        self,
        services: Services,
        window: Window,
        controls: MediaControls,
        come_forward: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._gate, self._window, self._controls = services.gate, window, controls
        self._reading, self._come_forward = services.reading, come_forward
        self._session, self._characters = services.session, services.characters
        self._article: Article | None = None
        self._number = 0
        """Counts the articles that were opened."""
        self._is_shown = False
        self._soon = QTimer(self, singleShot=True, interval=0)  # several events are one news
        self._soon.timeout.connect(self._tell)
        for event in (
            self._reading.state_changed,
            self._reading.sentence_changed,
            services.session.changed,
            services.characters.changed,
            services.gate.changed,
            window.page_changed,
        ):
            event.connect(lambda *_: self._soon.start())
        controls.setParent(self)
        controls.asked.connect(self._grant)

    def _may_be_told(self) -> bool:
        return self._gate.policy.allows(Asked.OUTSIDE, MEDIA)

    def _tell(self) -> None:
        if not self._may_be_told():
            if self._is_shown:
                self._is_shown = False
                self._controls.withdraw()
            return
        reading = self._reading
        if reading.article is None and not self._is_shown:
            return  # a player that never played would take the keys from another
        self._is_shown = True
        if reading.article is not self._article:
            self._article, self._number = reading.article, self._number + 1
        page = self._window.page
        can = {wish for wish, key in KEYS.items() if page is not None and page.has_key(key)}
        of_shelf = reading.article is self._session.state.main.article
        shown = self._characters.now if of_shelf else AS_STORED
        can.add(Wish.RAISE)
        self._controls.show(now_read(reading, self._number, frozenset(can), shown))

    def _grant(self, wish: Wish) -> None:
        page = self._window.page
        if not self._gate.allows(Asked.OUTSIDE, MEDIA):
            return
        if wish is Wish.RAISE:
            self._come_forward()
        elif page is not None and wish in KEYS:
            page.press_key(KEYS[wish])


def now_read(
    reading: ReadingController, number: int, can: frozenset[Wish], shown: Shown = AS_STORED
) -> NowRead:
    """Return the reading as the desktop is told it; `number` is that of the article."""
    article, sentence = reading.article, reading.sentence
    if article is None:
        return NowRead(can=can)
    playback = Playback.PLAYING if reading.is_active else Playback.PAUSED
    source = article.source or "、".join(article.authors)
    text = sentence.text if sentence is not None else ""
    return NowRead(playback, shown(article.title), shown(source), shown(text), number, can)
