"""The whole app with a fake voice and a fake speaker, in a window of its own: fixture `app`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from shutil import copyfile
from zlib import crc32

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bundled import bundled_articles, fingerprint
from app.files.paths import HOME_VARIABLE, default_paths
from content.library.search import search
from content.library.search.search import Search
from content.library.store.library import Library
from content.text.typing.typing import Typist
from fakes.faces.unpainted import paint_once
from fakes.silent_app import SilentApp, no_steps, silent_parts
from fakes.turns import today
from fakes.words import kept_typist
from fakes.workers.made_once import made_once
from ui.look.emoji.names_font import are_drawn, kept_font
from ui.look.icons import Icons
from ui.main import make_application
from ui.pages.choices import ChoicesPage
from ui.start import getting_ready
from ui.widgets.buttons.big_button import BigButton


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Set up as the app sets itself up; pytest-qt uses this one everywhere."""
    return make_application(["yinling-tests"])


SEED = getting_ready.seed
"""A test that puts other articles on the shelf replaces it."""
LOAD_TYPIST = search.load_typist
"""A test that wants other words on the keyboard replaces it."""
READY_DAYS, READY_DAYS_OF_JOURNEYS = 48, 18
"""Each test meets an app with all its pages on one of so many days."""
PAINTED_DAYS = 48
"""Each test's app paints on one of so many days, apart from those that are marked `painted`."""


@dataclass
class RunningApp(SilentApp):
    """A person's hands and ears."""

    qtbot: QtBot

    def part(self, name: str) -> object:
        """Return a part of the page that is shown."""
        return getattr(self.page, name)

    def press(self, name: str) -> None:
        """Press a button of the page that is shown, by its attribute ("rail.more")."""
        button = attrgetter(name)(self.page)
        assert isinstance(button, BigButton)
        self.click(button)

    def choose(self, name: str) -> None:
        """Press a tile of 更多, on whatever page of it; by the name that the page gives it."""
        page = self.page
        assert isinstance(page, ChoicesPage)
        tile = page.tile(name)
        page.grid.turn(-page.grid.pages)
        while not tile.isVisible() and page.grid.page + 1 < page.grid.pages:
            page.grid.turn(1)
            self.settle()
        self.click(tile)

    def click(self, button: BigButton) -> None:
        """Click a button that can be seen and pressed."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget() or self.page
        self.qtbot.keyClick(focus, key)
        self.settle()


def _kept_typist(titles: Sequence[str] = (), text: str = "") -> Typist:
    return kept_typist(tuple(titles), text)


@pytest.fixture(scope="session")
def drawn_icons(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache with every icon and name, as a reader has it from the second start on."""
    return made_once("icons", _draw_icons, tmp_path_factory.mktemp("drawn"))


def _draw_icons(cache: Path) -> None:
    icons, loop = Icons(cache), QEventLoop()
    icons.arrived.connect(loop.quit)
    icons.pixmap("home", 40, "#000000")
    loop.exec()
    if not are_drawn(QFontDatabase.families()):
        kept_font(cache)


@pytest.fixture(scope="session")
def filled_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a library with the built-in articles, as from the second start on.

    Parsing 56 articles in each test costs as much as everything else that an app does there. Beside
    it lies the index for the search, of the name that it has in the app.
    """
    return made_once("shelf", _fill_shelf, tmp_path_factory.mktemp("shelf")) / "library.db"


def _fill_shelf(folder: Path) -> None:
    library = Library(folder / "library.db")
    library.seed(bundled_articles(), fingerprint())
    index = Search(library, folder / default_paths({}, "linux").search_file.name)
    while not index.prepare():
        pass
    index.close()
    library.close()


@pytest.fixture
def pages_ready(request: pytest.FixtureRequest) -> bool:
    """Whether the app of this test makes pages before they are gone to, as it does for a reader.

    That is dear in a test. A reader who is quicker presses before it is done, and has the page
    built then: so it is for most tests, and for each test on some days.
    """
    name = request.node.nodeid
    days = READY_DAYS_OF_JOURNEYS if "journeys" in name else READY_DAYS
    return (today() + crc32(name.encode())) % days == 0


@pytest.fixture
def is_painted(request: pytest.FixtureRequest) -> bool:
    """Whether the window of this test paints after its first paint.

    That is half of what a press costs in a test, and most tests look at no pixels; `grab` paints in
    any case. Walks that look at colours paint every page in every state.
    """
    has_turn = (today() + crc32(request.node.nodeid.encode())) % PAINTED_DAYS == 1
    return has_turn or request.node.get_closest_marker("painted") is not None


@pytest.fixture
def start_app(
    tmp_path: Path,
    qtbot: QtBot,
    drawn_icons: Path,
    filled_shelf: Path,
    pages_ready: bool,
    is_painted: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., RunningApp]]:
    """Return a function that starts the app; all of a test's apps share one home."""
    running: list[RunningApp] = []
    if search.load_typist is LOAD_TYPIST:
        monkeypatch.setattr(search, "load_typist", _kept_typist)

    def start(
        width: int = 1366,
        height: int = 768,
        *,
        for_the_first_time: bool = False,
        wait_for_articles: bool = True,
    ) -> RunningApp:
        home = tmp_path / "home"
        paths = default_paths({HOME_VARIABLE: str(home)}, "linux")
        paths.create()
        is_new = not for_the_first_time and not paths.library_file.exists()
        if is_new and getting_ready.seed is SEED:
            copyfile(filled_shelf, paths.library_file)
            copyfile(filled_shelf.with_name(paths.search_file.name), paths.search_file)
        app = RunningApp(
            *silent_parts(home, introduced=not for_the_first_time, icons=drawn_icons), qtbot
        )
        running.append(app)
        if not pages_ready:
            app.yinling.window.prepare_pages = no_steps
        if not is_painted:
            paint_once(app.yinling.window)
        app.show(width, height, wait_for_articles=wait_for_articles)
        if wait_for_articles:
            app.until(lambda: not app.yinling.services.is_filling())
        app.rest_hands()  # a shelf that is filled already is no reason to press too early
        return app

    yield start
    for app in running:
        app.close()


@pytest.fixture
def app(start_app: Callable[..., RunningApp]) -> RunningApp:
    """The app as whoever was asked the first questions meets it, 1366×768; the shelf is new."""
    return start_app()
