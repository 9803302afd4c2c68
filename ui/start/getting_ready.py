"""Preparations after the first paint; what readers probably want first comes first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QScrollArea

from content.library.store.library import Library
from content.library.store.shelf import AddReport
from ui.shell.services import Services
from ui.shell.window import Window

log = logging.getLogger(__name__)


def get_ready(
    services: Services,
    window: Window,
    filled: Callable[[], None],
    translate_qt: Callable[[], None],
) -> Iterator[None]:
    """Make ready the voice, the pages and the shelf; a press is answered wherever this yields.

    `filled` is called when the built-in articles are on the shelf, or could not be put there;
    `translate_qt` puts Qt's own words, in the one dialog that we open, into the face's language.
    """
    _guard_presses(services, window)
    yield
    # Jobs ask for it as well, and it belongs to the window's thread.
    services.make_corrections()
    yield
    yield from _modules_of_the_voice()
    reading = services.reading
    yield
    reading.warm_up()
    yield
    _watch_silence(services, window)
    yield
    nothing_yet = not services.library.ids("")
    if nothing_yet:
        _put_on_shelf(services, filled)
    yield
    _let_controls_speak(services, window)
    yield
    _tell_settings(services, window)
    yield
    _help_hands(services, window)
    yield
    yield from _modules_of_the_pages()
    yield from window.prepare_pages()
    if not nothing_yet:
        # Last: its thread would slow down things for which the reader may wait.
        _put_on_shelf(services, filled)
    yield
    translate_qt()


def _modules_of_the_voice() -> Iterator[None]:
    """Import, in steps of 5 to 25 ms, which may be three times as long on a busy computer.

    An import that takes longer has a step of its own, before the module that needs it.
    """
    import app.speech.reading.messages

    yield
    import app.speech.reading.controller

    yield
    import app.speech.voice.process_engine

    yield
    import app.speech.player.process_player  # noqa: F401

    yield


def _modules_of_the_pages() -> Iterator[None]:
    """Import in the same steps, and do once what the first page would have to do."""
    import ui.reading.line_layout

    yield
    import ui.reading.pagination

    yield
    import content.text.readings.readings

    yield
    import ui.reading.page_document

    yield
    import ui.widgets.page.page_view  # noqa: F401

    yield
    # For the first widget that is not of Python's making PySide looks at all kinds of them: 20 ms,
    # which would come on top of building the reading page.
    QScrollArea().viewport()
    yield
    from ui.look.typefaces import typefaces_here

    typefaces_here()  # Qt asks the system for all its fonts, once
    yield
    import content.text.normalize

    yield
    import content.text.repeats

    yield
    import content.library.search.search  # noqa: F401

    yield
    import app.processes.blocking_child

    yield
    import app.importing.wire

    yield
    import app.importing.child  # noqa: F401

    yield


def _put_on_shelf(services: Services, filled: Callable[[], None]) -> None:
    library = services.library

    def failed(error: Exception) -> None:
        log.error("the built-in articles were not put on the shelf: %s", error)
        filled()

    services.jobs.run(lambda: seed(library), lambda report: filled(), failed)


def seed(library: Library) -> AddReport:
    """Put the articles that come with the app on the shelf.

    They are parsed only if there may be others than last time: 4 ms for each.
    """
    from app.bundled import bundled_articles, fingerprint

    bundle = fingerprint()
    if bundle and bundle == library.bundle:
        return AddReport()
    return library.seed(bundled_articles(), bundle)


def _let_controls_speak(services: Services, window: Window) -> None:
    from app.speech.reading.control_voice import ControlVoice
    from ui.shell.speaking_controls import SpeakingControls

    SpeakingControls(ControlVoice(services.reading, services.settings), window)


def _tell_settings(services: Services, window: Window) -> None:
    from ui.shell.settings_news import SettingsNews

    SettingsNews(services.settings, window)


def _help_hands(services: Services, window: Window) -> None:
    from ui.look.pointer import LargePointer
    from ui.shell.held_keys import HeldKeys

    LargePointer(services.settings, window)
    HeldKeys(services.settings, window)


def _guard_presses(services: Services, window: Window) -> None:
    from ui.shell.press_filter import PressFilter

    handle = window.windowHandle()
    if handle is not None:
        PressFilter(services.actions.guard, handle)


def _watch_silence(services: Services, window: Window) -> None:
    from ui.shell.silence import SilenceWatch

    SilenceWatch(services.reading, services.make_loudspeakers(), services.jobs, window)
