"""Shortcuts of the desktop: 接着听 and 今天的文章 from the icon's own menu, without the first page.

They run the actions of the home page's buttons, so the policy is asked as it is for those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from content.library.store.shelf import Shelf
from ui.shell.destinations.reading import Read
from ui.shell.destinations.shelf import ShowShelf
from ui.widgets.buttons.action import Action

if TYPE_CHECKING:
    from ui.pages.home.desk import Desk
    from ui.shell.services import Services
    from ui.shell.window import Window

LISTEN = "listen"
TODAY = "today"
SHORTCUTS = (LISTEN, TODAY)
"""The names, as `yinling --listen` and `--today` say them, and a second start hands them over."""


def take(shortcut: str, services: Services, window: Window) -> None:
    """Go where this shortcut leads. Without an article, and for "", the window stays as it is.

    A reader who has not answered the first questions yet is left to answer them.
    """
    if shortcut not in SHORTCUTS or not services.settings.now.introduced:
        return
    from ui.pages.home.desk import desk_of

    services.jobs.run(
        lambda: desk_of(services.library),
        lambda desk: _go(shortcut, desk, services, window),
        lambda error: None,  # the first page, which stays, says that the shelf cannot be read
        window,
    )


def _go(shortcut: str, desk: Desk, services: Services, window: Window) -> None:
    if shortcut == TODAY:
        has_new = desk.day.came_today > 0
        _run("open-today", lambda: window.go(ShowShelf(Shelf.TODAY, has_new)), services)
    elif (order := desk.order) is not None:
        _run("listen", lambda: window.go(Read(order)), services)


def _run(id_: str, run: Callable[[], None], services: Services) -> None:
    services.actions.run(Action(id_, "", run))
