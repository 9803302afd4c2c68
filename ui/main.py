"""The composition root: builds the services, opens the window, keeps the start path short.

What the first paint does not need is imported and built after it: the voice, the other pages, the
built-in articles, the log. Each such import inside a function stands there for that reason.
"""

from __future__ import annotations

from app.processes.quick_imports import import_enumerations, import_qt
from ui.start.collecting import collect_seldom, rest_from_collecting

collect_seldom()  # before Qt: its import makes most of what the start makes
import_qt()  # before another module imports it
import_enumerations()

import logging
import os
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication

from app.files.paths import Paths, default_paths
from app.jobs import Jobs
from app.online import Online
from app.policy.gate import Gate
from app.policy.outside import SECOND_START
from app.policy.policy import Asked, AtHome, Policy
from app.readers.at_start import settings_of_present
from app.reading.place_keeper import PlaceKeeper
from app.settings.live import LiveSettings
from app.settings.settings import Settings
from content.real_files import is_real_or_missing
from ui.look.chinese_font import draws_chinese
from ui.look.icons import Icons
from ui.look.touch import finger_target
from ui.pages.page_names import PAGES
from ui.shell.actions import ActionRunner
from ui.shell.destinations.plain import SEEING
from ui.shell.errand import Errand
from ui.shell.hands.press_guard import PressGuard
from ui.shell.services import Services
from ui.shell.window import Window
from ui.start import made_late
from ui.start.application import make_application
from ui.start.command_line import tell, wish_of
from ui.start.idle_steps import IdleSteps
from ui.start.kiosk.sizes import sizes_of, within_limits
from ui.start.kiosk.staff import staff_area
from ui.start.library_check import LibraryCheck
from ui.start.open_library import open_library
from ui.start.troubles import Troubles
from ui.words.languages import Languages

if TYPE_CHECKING:
    from app.desktop.media import MediaControls
    from app.importing.child import Importing
    from app.speech.engine import AudioPlayer, SpeechEngine
    from app.speech.player.system_volume import SystemVolume
    from app.speech.reading.controller import ReadingController
    from app.web.child import Web
    from content.text.dictionaries import Dictionaries
    from ui.shell.kiosk import Kiosk

FIRST_QUESTION = SEEING
"""The first page of a reader who was never asked the questions."""

ALREADY_OPEN = 5
"""Exit code: the app is open already; two would read at once and undo each other's settings."""

__all__ = ("ALREADY_OPEN", "FIRST_QUESTION", "Yinling", "main", "make_application")

log = logging.getLogger(__name__)


class Yinling:
    """The running app: services and window, put together from paths and the two seams of sound."""

    def __init__(
        self,
        paths: Paths,
        engine: SpeechEngine | None = None,
        player: AudioPlayer | None = None,
        volume: SystemVolume | None = None,
        dictionaries: Dictionaries | None = None,
        importing: Importing | None = None,
        media: MediaControls | None = None,
        policy: Policy | None = None,
        web: Web | None = None,
        make_kiosk: Callable[[Jobs, Gate], Kiosk] | None = None,
    ) -> None:
        """Put the app together. `make_kiosk` returns the shared machine; None: it is at home."""
        self._paths = paths
        self.gate = Gate(policy or AtHome())
        self.jobs = Jobs()
        self.kiosk = make_kiosk(self.jobs, self.gate) if make_kiosk is not None else None
        self._is_filling = True
        self._troubles = Troubles(lambda: self.window)
        self.library = open_library(paths, self.gate, self._troubles)
        self.settings = LiveSettings(
            settings_of_present(paths, self.library),
            self.jobs,
            may_change=self.gate.may_change,
            within=within_limits(self.kiosk),
        )
        if self.settings.was_damaged:
            self._troubles.note("settings-set-aside")
        if self.settings.is_new:
            from ui.start.system_settings import system_choices

            self.settings.change(**system_choices(QApplication.primaryScreen()))
        tell = self._troubles.happened.emit
        self.settings.not_saved.connect(lambda: tell("choices-not-kept"))
        self.keeper = PlaceKeeper(self.library, lambda: tell("keeps-nothing"))
        self._late = late = made_late.MadeLate(
            *(paths, self.library, self.settings, self.keeper, self.jobs, self.gate),
            trouble=tell,
            voice_failed=self._troubles.tell,
            help_article=lambda: made_late.help_article(self.languages.language),
            engine=engine,
            player=player,
            volume=volume,
            dictionaries=dictionaries,
            importing=importing,
            media=media,
        )
        importer, own = (lambda: late.importing), (lambda: late.corrections)
        self._online = Online(self.gate, self.jobs, self.library, importer, own, paths, web)
        self._check = LibraryCheck(self.library, self.jobs, self.gate, paths.clips, tell)
        self.languages = Languages()
        self.languages.use(self.settings.now.language)
        self.settings.changed.connect(self._change_language)
        self.services = self._services(late)
        self.window = Window(self.services, PAGES, sizes_of(self.kiosk, finger_target))
        self._idle = IdleSteps(self.window)
        self.window.first_painted.connect(self._after_first_paint)

    def _services(self, late: made_late.MadeLate) -> Services:
        """Return what the pages are given; most of it is made when it is first asked for."""
        guard = PressGuard(lambda: self.settings.now.press_guard_ms)
        return Services(
            library=self.library,
            settings=self.settings,
            make_corrections=lambda: late.corrections,
            make_dictionaries=lambda: late.dictionaries,
            make_characters=lambda: late.characters,
            make_reading=lambda: late.reading,
            make_loudspeakers=lambda: late.loudspeakers,
            jobs=self.jobs,
            gate=self.gate,
            actions=ActionRunner(self.gate, guard),
            icons=Icons(self._paths.cache),
            make_search=lambda: late.search,
            make_importing=lambda: late.importing,
            nearby_files=made_late.files_nearby,
            arrive=late.arrive,
            make_web=lambda: self._online.web,
            make_channels=lambda: self._online.channels,
            make_subscriptions=self._online.subscriptions_for_pages,
            make_voice_shelf=late.voice_shelf,
            make_lessons=lambda: late.lessons,
            make_paper=late.paper_shelf,
            now=datetime.now,
            is_filling=lambda: self._is_filling,
            places_to_record=made_late.places_to_record,
            start_folders=made_late.start_folders,
            make_mailbox=lambda: late.mailbox,
            make_sticks=lambda: late.sticks,
            make_sleep=lambda: late.sleep,
            make_session=lambda: late.session,
            make_voice=late.voice_to_record,
            make_media=late.media,
            choose_voice=late.choose_voice,
            adding_voice=Errand(self.jobs),
            adding_paper=Errand(self.jobs),
            make_keeping=lambda: late.keeping,
            kiosk=self.kiosk,
            make_readers=lambda: late.readers,
            make_staff=staff_area(self.kiosk, self.jobs, self.gate),
        )

    @property
    def reading(self) -> ReadingController:
        """The controller that reads aloud; made at its first use."""
        return self._late.reading

    def open(self) -> None:
        """Show the window, as large as the screen; what takes time comes after the first paint."""
        self.window.frame.fit_screen()
        self.start()
        self.window.frame.fill_screen()
        # Without a window manager nothing gives it the keyboard either.
        self.window.activateWindow()

    def start(self) -> None:
        """Put the first page into the window; the caller shows the window."""
        self.window.dress_first()
        asks = self.gate.allows(Asked.DESTINATION, FIRST_QUESTION.name)
        if self.kiosk is not None:
            from ui.shell.destinations.kiosk import WELCOME  # not at home

            self.window.go(WELCOME)
        elif self.settings.now.introduced or not asks:
            self.window.home()
        else:
            self.window.go(FIRST_QUESTION)
        if not draws_chinese():
            from ui.shell.destinations.others import NO_FONT  # hardly ever

            self.window.go(NO_FONT)

    def log_to_file(self) -> None:
        """Write the log from now on, and tell the reader of bugs of ours."""
        from app.diagnostics import log_bugs, set_up_log

        set_up_log(self._paths)
        log_bugs(lambda: self._troubles.happened.emit("bug"))

    def when_ready(self, act: Callable[[], None]) -> None:
        """Call this when all that the first paint did not need has been made."""

        def once() -> Iterator[None]:
            act()
            yield

        self._idle.run(once())

    def hear_second_starts(self) -> None:
        """Come forward whenever the app is started again; for the app that holds the lock."""
        if not self.gate.allows(Asked.OUTSIDE, SECOND_START):
            return
        from app.only_one import SecondStarts
        from ui.start.already_open import come_forward

        def take(token: str, files: list[Path], shortcut: str) -> None:
            come_forward(self.window, token)
            self.bring(tuple(files), shortcut)

        door = SecondStarts(self._paths.data, self.window)
        door.knocked.connect(lambda token: come_forward(self.window, token))
        door.handed.connect(take)

    def bring(self, files: tuple[Path, ...], shortcut: str = "") -> None:
        """Ask the reader about these files, or take the shortcut; called after the first paint."""
        from ui.shell.hands.bringing import bring_files
        from ui.start import shortcuts

        bring_files(self.services, self.window, files)
        self.when_ready(lambda: shortcuts.take(shortcut, self.services, self.window))

    def close(self) -> bool:
        """Be silent, write unsaved changes; return whether every thread has ended.

        One that hangs (a dead network drive) must not keep the process alive: see main().
        """
        from ui.widgets.page.clipboard import hand_over_clipboard

        hand_over_clipboard()
        self.languages.leave()
        self._idle.stop()
        self._check.stop()
        self._late.close_sound()
        self.settings.flush()
        self.keeper.close()
        self._online.close()
        self._late.close_importing()
        self.services.stop_errands()
        if not self.jobs.close():
            return False
        self._late.close_search()
        self.library.close()
        return True

    def _after_first_paint(self) -> None:
        self._troubles.tell_first()
        from ui.start.getting_ready import get_ready

        qt, cache, run = self.languages.translate_qt, self._paths.cache, self._idle.run
        run(get_ready(self.services, self.window, run, self._filled, qt, cache))
        self.when_ready(self._check.begin)
        self.when_ready(self._online.begin)
        self.when_ready(self._work_idly)

    def _work_idly(self) -> None:
        """Prepare in idle time what will probably be wanted."""
        from ui.start.made.idle_work import begin

        begin(self._late, self.window, self.library)

    def _change_language(self, before: Settings, now: Settings) -> None:
        if self.languages.use(now.language):
            self.window.rebuild()

    def _filled(self) -> None:
        self._is_filling = False
        page = self.window.page
        if page is not None and page.name == "home":
            page.come_back()


def main() -> int:
    """Open the app and return its exit code."""
    wish = wish_of(sys.argv[1:])
    if wish.words:
        tell(wish)
        return wish.code
    if wish.kiosk:
        from ui.start.kiosk.visit import begin

        return begin(wish, make_application, Yinling)
    paths = wish.home(default_paths(os.environ, sys.platform))
    if wish.print_to is not None:
        return wish.print_lessons(paths)
    try:
        paths.create()
    except OSError as error:
        log.warning("a folder cannot be made: %s", error)
    application = make_application(sys.argv)
    lock_file = paths.data / "yinling.lock"
    lock = QLockFile(str(lock_file))
    # It is stale only when its process is gone, however long that reads.
    lock.setStaleLockTime(0)
    # Qt would wait for ever at a pipe in its place.
    is_locked = not is_real_or_missing(lock_file) or lock.tryLock(0)
    if not is_locked and lock.error() is QLockFile.LockError.LockFailedError:
        from ui.start.already_open import leave_it_to_the_other

        was_taken = leave_it_to_the_other(paths, wish.files, wish.shortcut)
        return 0 if was_taken and (wish.files or wish.shortcut) else ALREADY_OPEN
    yinling = Yinling(paths)
    yinling.window.first_painted.connect(yinling.log_to_file)
    yinling.window.first_painted.connect(lambda: yinling.when_ready(rest_from_collecting))
    yinling.window.first_painted.connect(yinling.hear_second_starts)
    yinling.window.first_painted.connect(lambda: yinling.bring(wish.files, wish.shortcut))
    yinling.open()
    if wish.first_page is not None:
        yinling.window.go(wish.first_page)
    code = application.exec()
    if not yinling.close():
        logging.shutdown()
        os._exit(code)
    return code


if __name__ == "__main__":
    sys.exit(main())
