"""Preparations after the first paint; what readers probably want first comes first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from PySide6 import QtWidgets

from app.policy.outside import KEYS
from app.policy.policy import Asked
from content.library.store.library import Library
from content.library.store.shelf import AddReport
from ui.look.app_icon import show_app_icon
from ui.shell.services import Services
from ui.shell.window import Window

KINDS_A_STEP = 4
"""Kinds of widgets that PySide looks at in one step: about 5 ms, at most 15."""

log = logging.getLogger(__name__)


def get_ready(
    services: Services,
    window: Window,
    run: Callable[[Iterator[None]], None],
    filled: Callable[[], None],
    translate_qt: Callable[[], None],
    cache: Path,
) -> Iterator[None]:
    """Make ready the voice, the pages and the shelf; a press is answered wherever this yields.

    `run` goes through later steps in idle time. `filled` is called when the built-in articles are
    on the shelf, or could not be put there; `translate_qt` puts Qt's own words, in the one dialog
    that we open, into the face's language; `cache` is the folder for what can be made again.
    """
    _guard_presses(services, window)
    _hold_tight(services, window)
    yield
    services.characters.follow()
    show_app_icon()
    yield
    # Jobs ask for it as well, and it belongs to the window's thread.
    services.make_corrections().try_out()
    services.settings.try_out()
    yield
    yield from _modules_of_the_voice()
    reading = services.reading
    yield
    reading.warm_up()
    yield
    _watch_silence(services, window)
    yield
    _watch_visit(services, window)
    yield
    nothing_yet = not services.library.ids("")
    if nothing_yet:
        _put_on_shelf(services, filled)
    yield
    yield from _let_controls_speak(services, window)
    _help_hands(services, window)
    yield
    yield from _take_what_is_brought(services, window)
    yield from _modules_of_the_session()
    yield from _imports(*_modules_of_the_desktop())
    _hear_media_keys(services, window)
    yield
    yield from _modules_of_the_pages()
    from ui.start.made.near_pages import NearPages

    yield from NearPages(window, services.gate, run).steps()
    if not nothing_yet:
        # Last: its thread would slow down things for which the reader may wait.
        _put_on_shelf(services, filled)
    yield
    _name_emoji(services, cache)
    yield
    _look_for_letters(services, window)
    yield
    translate_qt()
    _clear_left_behind(services)


def _imports(*modules: str) -> Iterator[None]:
    """Import the modules, each in a step of its own, which takes up to 25 ms on a quiet computer.

    A module that takes longer is named after the heavy ones that it needs.
    """
    for name in modules:
        import_module(name)
        yield


def _modules_of_the_voice() -> Iterator[None]:
    """Import what the voice needs."""
    yield from _imports(
        "app.speech.engine",
        "content.text.script",
        "app.speech.reading.messages",
        "app.speech.reading.reader",
        "app.processes.child",
        "app.speech.reading.controller",
        "app.speech.player.loudspeakers",
        "app.speech.reading.session_volume",
        "app.speech.engines.table",
        "app.speech.voice.process_engine",
        "app.speech.player.process_player",
    )


def _modules_of_the_pages() -> Iterator[None]:
    """Import what the pages need, and do once what the first page would have to do."""
    yield from _imports(
        "ui.reading.pagination",
        "ui.reading.line_layout",
        "ui.reading.page_document",
        "ui.widgets.page.page_view",
    )
    yield from _look_at_widgets()
    from ui.look.typefaces import typefaces_here

    typefaces_here()  # Qt asks the system for all its fonts, once
    yield
    yield from _imports(
        "content.text.folding",
        "content.text.typing.typing",
        "content.library.search.search",
        "app.processes.blocking_child",
        "content.importers.base",
        "app.importing.wire",
        "app.importing.child",
        "ui.shell.destinations.others",
        "ui.pages.paged",
        "app.reading.messages",
        "app.reading.session",
        "ui.reading.room_for_text",
    )


def _look_at_widgets() -> Iterator[None]:
    """Let PySide look at all kinds of widgets, some in each step.

    It does so for the first widget that is not of Python's making. All at once takes 45 ms, which
    would come on top of building the reading page.
    """
    names = [name for name in dir(QtWidgets) if name.startswith("Q")]
    widgets = [name for name in names if not name.startswith(("QGraphics", "QStyle"))]
    for at in range(0, len(widgets), KINDS_A_STEP):
        for name in widgets[at : at + KINDS_A_STEP]:
            getattr(QtWidgets, name)
        yield
    QtWidgets.QScrollArea().viewport()
    yield


def _put_on_shelf(services: Services, filled: Callable[[], None]) -> None:
    library = services.library

    def failed(error: Exception) -> None:
        log.error("the built-in articles were not put on the shelf: %s", error)
        filled()

    services.jobs.run(lambda: seed(library), lambda report: filled(), failed)


def seed(library: Library) -> AddReport:
    """Put the articles that come with the app on the shelf."""
    from app import bundled

    return bundled.seed(library)


def _let_controls_speak(services: Services, window: Window) -> Iterator[None]:
    yield from _imports("ui.widgets.rows.choice_row", "ui.shell.news.speaking_controls")
    from app.speech.reading.control_voice import ControlVoice
    from ui.shell.news.settings_news import SettingsNews
    from ui.shell.news.speaking_controls import SpeakingControls

    controls = SpeakingControls(ControlVoice(services.reading, services.settings), window)
    yield
    SettingsNews(services.settings, window, controls.tell)
    yield


def _help_hands(services: Services, window: Window) -> None:
    from ui.look.pointer import LargePointer
    from ui.shell.hands.held_keys import HeldKeys

    LargePointer(services.settings, window)
    HeldKeys(services.settings, window)


def _take_what_is_brought(services: Services, window: Window) -> Iterator[None]:
    yield from _imports(
        "ui.shell.destinations.online",
        "ui.shell.destinations.others",
        "ui.shell.destinations.shelf",
        "ui.shell.hands.bringing",
    )
    from ui.shell.hands.bringing import Bringing

    Bringing(services, window)
    yield


def _modules_of_the_session() -> Iterator[None]:
    """Import the session, of which the desktop is told, and what lets it bring the app forward."""
    yield from _imports(
        "app.reading.messages",
        "app.reading.session",
        "app.reading.live_session",
        "app.reading.standing",
        "PySide6.QtNetwork",
        "ui.start.already_open",
    )


def _modules_of_the_desktop() -> tuple[str, ...]:
    """Return what the desktop's player needs; nothing where there is none."""
    from app.desktop.here import modules_needed

    return modules_needed()


def _hear_media_keys(services: Services, window: Window) -> None:
    from ui.shell.hands.media_keys import MediaKeys
    from ui.start.already_open import come_forward

    MediaKeys(services, window, services.make_media(), lambda: come_forward(window, ""))


def _name_emoji(services: Services, cache: Path) -> None:
    """Have the names of emoji written where no font of this machine draws them."""
    from PySide6.QtGui import QFontDatabase

    from ui.look.emoji.names_font import FAMILY, are_drawn, kept_font, use

    families = QFontDatabase.families()
    if FAMILY in families or are_drawn(families):
        return

    def failed(error: Exception) -> None:
        log.error("the font of emoji names was not made: %s", error)

    services.jobs.run(lambda: kept_font(cache), use, failed)


def _look_for_letters(services: Services, window: Window) -> None:
    from ui.shell.hands.post import Post

    Post(services, window)


def _clear_left_behind(services: Services) -> None:
    from app.files.left_behind import clear_left_behind

    def failed(error: Exception) -> None:
        log.error("what killed processes left was not removed: %s", error)

    services.jobs.run(clear_left_behind, lambda _: None, failed)


def _guard_presses(services: Services, window: Window) -> None:
    from ui.shell.hands.press_filter import PressFilter

    handle = window.windowHandle()
    if handle is not None:
        PressFilter(services.actions.guard, handle)


def _hold_tight(services: Services, window: Window) -> None:
    if services.gate.policy.allows(Asked.OUTSIDE, KEYS):
        return  # at home
    from ui.shell.hands.tight import Tight

    Tight(services.gate, window)


def _watch_silence(services: Services, window: Window) -> None:
    from ui.shell.silence import SilenceWatch

    SilenceWatch(services.reading, services.make_loudspeakers(), services.jobs, window)


def _watch_visit(services: Services, window: Window) -> None:
    kiosk = services.kiosk
    if kiosk is not None and kiosk.visit is not None:
        from app.kiosk.live_sound import KeptVolume
        from ui.shell.hands.visiting import Visiting

        kept = KeptVolume(services.make_loudspeakers(), kiosk.limits, services.jobs, window)
        kiosk.visit.begun.connect(kept.set)
        Visiting(services, window, kiosk, kiosk.visit)
