"""Media keys and the desktop's player do what the buttons of the page do, and no more."""

from __future__ import annotations

import pytest
from fakes.app import RunningApp
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.desktop.media import Playback, Wish
from app.policy.policies import in_classroom, in_public
from app.policy.policy import AtHome
from app.reading.order import ReadingOrder
from content.library.store.shelf import Shelf
from ui.shell.destinations.plain import SOUND
from ui.shell.destinations.reading import Read


@pytest.fixture
def reads(app: RunningApp) -> RunningApp:
    ids = tuple(row.id for row in app.yinling.library.rows(Shelf.TODAY))
    app.yinling.window.go(Read(ReadingOrder(ids, 0, from_start=True)))
    app.settle()
    app.hear(100)
    return app


def test_the_desktop_is_told_what_is_read_and_its_buttons_are_ours(reads: RunningApp) -> None:
    app, media, reading = reads, reads.media, reads.yinling.reading
    assert media.now is not None
    assert media.now.playback is Playback.PLAYING
    assert media.now.title == reading.article.title
    assert media.now.source == reading.article.source != ""
    assert media.now.sentence == reading.sentence.text
    assert set(Wish) == media.now.can
    media.press(Wish.NEXT)
    app.settle()
    app.hear(100)
    second = reading.sentence
    assert media.now.sentence == second.text != reading.article.title
    media.press(Wish.PLAY)
    assert reading.sentence == second, "it plays already"
    for wish, plays in (
        (Wish.PAUSE, False),
        (Wish.PAUSE, False),
        (Wish.TOGGLE, True),
        (Wish.STOP, False),
        (Wish.PLAY, True),
        (Wish.TOGGLE, False),
    ):
        media.press(wish)
        app.settle()
        assert reading.is_active is plays, wish
        assert media.now.playback is (Playback.PLAYING if plays else Playback.PAUSED)
    assert reading.sentence == second, "a pause keeps the place"
    media.press(Wish.PREVIOUS)
    app.settle()
    assert media.now.sentence == reading.article.title
    numbers = [told.number for told in media.told]
    assert set(numbers) == {1}, "one article"


def press(app: RunningApp, key: Qt.Key) -> None:
    """Press a key of a keyboard; QTest does not know these."""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(app.page, QKeyEvent(QKeyEvent.Type.KeyPress, key, none))
    app.settle()


@pytest.mark.parametrize(
    ("key", "plays"),
    [
        (Qt.Key.Key_MediaTogglePlayPause, False),
        (Qt.Key.Key_MediaPause, False),
        (Qt.Key.Key_MediaStop, False),
        (Qt.Key.Key_MediaPlay, True),
    ],
)
def test_the_keys_of_a_keyboard_do_the_same(reads: RunningApp, key: Qt.Key, plays: bool) -> None:
    reading = reads.yinling.reading
    press(reads, Qt.Key.Key_MediaNext)
    second = reading.sentence
    assert second.block > 0
    press(reads, key)
    assert reading.is_active is plays
    press(reads, Qt.Key.Key_MediaPrevious)
    assert reading.sentence.block < second.block


def test_play_on_the_first_page_goes_on_with_what_was_begun(reads: RunningApp) -> None:
    reads.yinling.window.home()
    reads.settle()
    assert reads.media.now.playback is Playback.PAUSED
    assert {Wish.PLAY, Wish.TOGGLE, Wish.RAISE} == reads.media.now.can
    reads.media.press(Wish.NEXT)
    assert reads.page.name == "home"
    reads.media.press(Wish.TOGGLE)
    reads.settle()
    assert reads.page.name == "reading"
    assert reads.yinling.reading.is_active


def test_nothing_is_told_before_something_is_read(app: RunningApp) -> None:
    app.yinling.window.go(SOUND)
    app.settle()
    assert app.media.told == []


def test_a_shared_machine_tells_nothing_and_hears_nothing(reads: RunningApp) -> None:
    gate, media, reading = reads.yinling.gate, reads.media, reads.yinling.reading
    for policy in (in_public(), in_classroom()):
        gate.use(policy)
        reads.settle()
        assert media.now is None
        before = len(media.told)
        media.press(Wish.PAUSE)
        reads.hear(500)
        assert reading.is_active
        assert len(media.told) == before
    gate.use(AtHome())
    for goes_on in (False, True):
        reads.settle()
        assert media.now is not None
        media.press(Wish.TOGGLE)
        reads.settle()
        assert reading.is_active is goes_on
