"""A policy that forbids everything, and a monkey that tries everything."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.policy.policy import Asked, Policy
from app.settings.settings import Settings
from content.errors import NotAllowedError
from content.library.store.shelf import Shelf
from content.model import Article, Block, BlockKind
from fakes.destinations import EASY
from fakes.library_changes import CHANGES
from fakes.silent_app import SilentApp
from ui.widgets.buttons.big_button import BigButton


class Nothing:
    """Forbids everything."""

    name = "nothing"

    def allows(self, asked: Asked, name: str) -> bool:
        return False


KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_F11, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up),
    *(Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Plus),
    *(Qt.Key.Key_Minus, Qt.Key.Key_Equal, Qt.Key.Key_R, Qt.Key.Key_C, Qt.Key.Key_A),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Menu, Qt.Key.Key_Insert),
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
UNKNOWN = Article("none", (Block(BlockKind.TITLE, "一封信"),))
"""Stands for an article where the library has none."""
OTHERS: dict[str, object] = {
    "size_index": 0,
    "theme": "yellow",
    "rate_step": 0,
    "voice": "own/none",
    "former_voice": "own/other",
    "pause_sentence_ms": 1,
    "pause_paragraph_ms": 2,
    "volume": 0.25,
    "usual_volume": 0.4,
    "usual_percent": 55,
    "usual_socket": "none",
    "typeface": "kai",
    "leading_step": 2,
    "characters": "traditional",
    "pinyin": True,
    "ruler": True,
    "skips_brackets": True,
    "waits_each_sentence": True,
    "speaker": "none",
    "pauses_unplugged": False,
    "language": "en",
    "speaks_controls": True,
    "pointer_px": 96,
    "press_guard_ms": 800,
    "holds_keys": True,
    "introduced": False,
    "questions_left": True,
    "screen_keyboard": True,
    "letters_folder": "/nowhere",
    "clear_sound": False,
}
"""Every setting, as nobody has it at the start."""
assert set(OTHERS) == {field.name for field in fields(Settings)}
assert not [name for name, value in OTHERS.items() if getattr(Settings(), name) == value]


def what_there_is(app: SilentApp, home: Path) -> dict[str, object]:
    """Return all that must stay as it is while nothing is allowed."""
    yinling = app.yinling
    library, reading, window = yinling.library, yinling.reading, yinling.window
    yinling.keeper.flush()  # what was kept before is written on a thread of its own
    return {
        "settings": yinling.settings.now,
        "corrections": yinling.services.corrections.now,
        "shelves": {shelf: library.rows(shelf) for shelf in Shelf},
        "removed": library.removed(),
        "place": library.last_place(),
        "former places": {id_: library.former_places(id_) for id_ in library.ids("")},
        "page": app.page.name,
        "voice": (reading.is_active, reading.sentence, reading.article and reading.article.id),
        "window": (window.isVisible(), window.windowState(), window.size()),
        "clipboard": QApplication.clipboard().text(),
        "files": _kept_files(home),
    }


def _kept_files(home: Path) -> list[str]:
    """Return the files that hold something: no caches, which are made again, and no log."""
    files = (path.relative_to(home) for path in home.rglob("*"))
    return sorted(
        str(path) for path in files if "log" not in path.name and "cache" not in path.parts
    )


def press_what_is_forbidden(app: SilentApp, policy: Policy) -> set[str]:
    """Press every control and key of the page whose action this policy refuses; return their ids.

    Hidden ones are pressed as well, as a screen reader or a bug would do it. Pages and the window's
    own ways out are tried by call.
    """
    window, page = app.yinling.window, app.page
    tried: set[str] = set()

    def refused(id_: str) -> bool:
        return bool(id_) and not policy.allows(Asked.ACTION, id_)

    for button in window.findChildren(BigButton):
        if refused(button.action_id):
            button.chosen.emit()
            tried.add(button.action_id)
    for key, action in page.keys().items():
        if refused(action.id):
            page.press_key(key)
            tried.add(action.id)
    for key in (Qt.Key.Key_F11, Qt.Key.Key_V, Qt.Key.Key_C):
        held = MODIFIERS[0] if key is Qt.Key.Key_F11 else MODIFIERS[1]
        QTest.keyClick(QApplication.focusWidget() or page, key, held)
    for to in EASY:
        if not policy.allows(Asked.DESTINATION, to.name):
            window.go(to)
    window.close()
    return tried


class Monkey:
    """Presses, clicks and calls by chance; the same seed does the same."""

    def __init__(self, app: SilentApp, seed: int) -> None:
        self._app, self._random = app, random.Random(seed)
        self._buttons: list[BigButton] = []

    def act(self, times: int) -> None:
        """Do so many things."""
        deeds: tuple[Callable[[], None], ...] = (self._key, self._click, self._press, self._call)
        for number in range(times):
            if number % 20 == 0:
                self._buttons = self._app.yinling.window.findChildren(BigButton)
            self._random.choices(deeds, (4, 3, 2, 1))[0]()
            if number % 20 == 0:
                QApplication.processEvents()
        self._app.settle()

    def _key(self) -> None:
        focus = QApplication.focusWidget() or self._app.page
        QTest.keyClick(focus, self._random.choice(KEYS), self._random.choice(MODIFIERS))

    def _click(self) -> None:
        window = self._app.yinling.window
        at = QPoint(self._random.randrange(window.width()), self._random.randrange(window.height()))
        target = window.childAt(at) or window
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        place = target.mapFrom(window, at) if target is not window else at
        button = self._random.choices(buttons, (9, 1))[0]
        QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, place)

    def _press(self) -> None:
        """Press a control as a screen reader does: without a finger, also one that is hidden."""
        if self._buttons:
            self._random.choice(self._buttons).chosen.emit()

    def _call(self) -> None:
        yinling = self._app.yinling
        window, settings, library = yinling.window, yinling.settings, yinling.library
        name = self._random.choice(sorted(OTHERS))
        ids = library.ids("")
        article = library.article(self._random.choice(ids)) if ids else UNKNOWN
        calls: tuple[Callable[[], object], ...] = (
            lambda: window.go(self._random.choice(EASY)),
            window.back,
            window.home,
            window.close,
            lambda: settings.change(**{name: OTHERS[name]}),
            lambda: settings.set(Settings(**{name: OTHERS[name]})),
            *(partial(change, library, article) for change in CHANGES.values()),
            lambda: yinling.services.corrections.correct("重庆", ("zhong4", "qing4")),
        )
        with suppress(NotAllowedError):
            self._random.choice(calls)()
