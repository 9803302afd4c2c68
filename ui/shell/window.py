"""The window: a stack of pages, made when first shown, and the one way to move between them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.policy.policy import Asked
from app.settings.settings import Settings
from ui.look.look import Look, dress
from ui.look.metrics import Sizes
from ui.look.theme import Theme, load_theme, palette
from ui.shell.destinations.plain import HELP, HOME, Destination
from ui.shell.hands.focus_moves import FocusMoves
from ui.shell.news.heading_news import HeadingNews
from ui.shell.page import Page
from ui.shell.page_stack import PageStack
from ui.shell.services import Services
from ui.shell.window_frame import WindowFrame
from ui.widgets.buttons.action import Action
from ui.widgets.frame.focus_order import ARROWS
from ui.widgets.frame.notice import Notice


class Window(QMainWindow):
    """Shows one page at a time; `go(destination)` is the only navigation."""

    first_painted = Signal()
    """Emitted once, when the first page has been painted."""
    page_changed = Signal()
    """Emitted when another page is shown, filled and focused."""

    def __init__(self, services: Services, pages: Mapping[str, str], sizes: Sizes) -> None:
        """Make the window; `pages` gives "module:Class" by name.

        `sizes` is given screen, width and height in px, the reader's size, and `Look.crowded`.
        """
        super().__init__()
        self._services = services
        self._sizes = sizes
        self._kinds = dict(pages)
        self._pages: dict[str, Page[Any]] = {}
        self._waiting: set[str] = set()  # hidden pages without the typeface and lines of now
        self._trail: list[str] = []
        self._came_back = False
        self.news: Callable[[], str] | None = None
        """Returns the words of the message that is not answered yet; None: there is none."""
        self._painted = False
        self._themes: dict[str, Theme] = {}
        """The themes that were used, by name; the start reads one of them only."""
        self.setWindowTitle(self.tr("银龄悦读"))
        self._stack = PageStack()
        # A QMainWindow, since screen readers do not know a plain QWidget as a window.
        face = QWidget()
        face.setMinimumSize(1, 1)
        self.setCentralWidget(face)
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        # Pages fit the window; the window never grows to fit a page.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(self._stack, 1)
        self.notice = Notice(services.icons, self._first_focus)
        known = Action("answer-message", self.tr("知道了"), self._dismiss_notice, "check")
        self.notice.answered.connect(lambda: services.actions.run(known))
        column.addWidget(self.notice)
        self._heading = HeadingNews(self)
        self._moves = FocusMoves(self, self._heading)
        self.frame = WindowFrame(self, lambda: not services.actions.allows("change-fullness"))
        self._entering = False
        self._keys = {
            int(Qt.Key.Key_Escape): Action("go-back", "", self._go_back),
            int(Qt.Key.Key_F1): Action("open-help", "", self._open_help),
            int(Qt.Key.Key_F11): Action("change-fullness", "", self.frame.change_fullness),
        }
        self._look = self._look_for(services.settings.now)
        services.settings.changed.connect(self._on_settings)
        services.gate.changed.connect(self._follow_policy)
        self._relook = QTimer(self, singleShot=True, interval=0)  # several events are one look
        self._relook.timeout.connect(self._dress)
        services.characters.changed.connect(self._relook.start)

    @property
    def page(self) -> Page[Any] | None:
        """The page that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    @property
    def page_names(self) -> tuple[str, ...]:
        """The names of all pages there are."""
        return tuple(self._kinds)

    @property
    def came_back(self) -> bool:
        """Whether the trail led back to the page that is shown, and did not open it anew."""
        return self._came_back

    @property
    def before(self) -> str:
        """The name of the page to which 返回 would lead."""
        return self._trail[-2] if len(self._trail) > 1 else HOME.name

    def tell(self, words: Callable[[], str]) -> None:
        """Show a message until it is answered; `words` is called again in another language."""
        self.news = words
        self._dress_notice()
        self.notice.say(words(), self.tr("知道了"), "check", "answer-message")
        self._services.actions.guard.face_changed()
        self._relook.start()

    def _dismiss_notice(self) -> None:
        self.news = None
        self.notice.dismiss()
        self._services.actions.guard.face_changed()
        self._relook.start()

    # --- going ---

    def go(self, to: Destination) -> None:
        """Show the page of this destination, if the policy allows it."""
        if not self._may_show(to.name):
            return
        # The trail leads back to a page that it holds already; no page is stacked twice.
        self._came_back = to.name in self._trail
        if self._came_back:
            del self._trail[self._trail.index(to.name) :]
        self._trail.append(to.name)
        self._show(to.name, lambda page: page.enter(to))

    def back(self) -> None:
        """Show the page before this one; at the beginning of the trail, the home page."""
        if len(self._trail) > 1:
            if not self._may_show(self._trail[-2]):
                return
            self._trail.pop()
            self._came_back = True
            self._show(self._trail[-1], lambda page: page.come_back())
        else:
            self.home()

    def home(self) -> None:
        """Show the home page and forget the trail to it."""
        if not self._may_show(HOME.name):
            return
        self._trail = [HOME.name]
        self._came_back = False
        self._show(HOME.name, lambda page: page.enter(HOME))

    def _may_show(self, name: str) -> bool:
        return self._services.gate.allows(Asked.DESTINATION, name)

    def _follow_policy(self) -> None:
        """Offer what is allowed now, and leave a page that is not, for the home page."""
        focus = QApplication.focusWidget()
        self._services.actions.offer_allowed(self.notice)
        for page in self._pages.values():
            page.follow_policy()
        allowed = [name for name in self._trail if self._may_show(name)]
        if allowed[-1:] != self._trail[-1:]:
            self.home()
            return
        self._trail = allowed
        # Qt alone would give the keyboard to any neighbour of a button that is hidden now.
        if self.page is not None and focus is not None and not focus.isVisible():
            self._focus(self.page)

    def _show(self, name: str, fill: Callable[[Page[Any]], None]) -> None:
        before = self.page
        if before is not None:
            before.leave()
            before.drop_answers()
        page = self._pages.get(name)
        if page is None:
            page = self._build(name)
        if page.look is not self._look or name in self._waiting:
            self._waiting.discard(name)
            page.set_look(self._look)
        self._heading.rest()
        self._entering = True
        try:
            with self._stack.changed_to(page):
                fill(page)
        finally:
            self._entering = False
        if page is not before:
            self._services.actions.guard.face_changed()
        if self.page is page:  # one that cannot be shown has gone to another page by now
            self._focus(page)
            self.page_changed.emit()

    def _build(self, name: str) -> Page[Any]:
        module, _, kind = self._kinds[name].partition(":")
        page: Page[Any] = getattr(importlib.import_module(module), kind)(self._services, self)
        self._pages[name] = page
        page.headed.connect(lambda words: self._on_headed(page, words))
        self._stack.add(page)
        return page

    def _on_headed(self, page: Page[Any], heading: str) -> None:
        if page is self.page and not self._entering:
            self._heading.begin(heading)
            self._heading.tell()

    def rebuild(self) -> None:
        """Make every page anew in the present language, go home, and repeat the message."""
        from_reading = "reading" in self._trail and self._trail[-1] == "language"
        if self.page is not None:
            self.page.leave()
            self.page.drop_answers()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self.setWindowTitle(self.tr("银龄悦读"))
        self.home()
        self._trail += ["reading"] * from_reading  # 返回 leads from the language to the article
        if self.news is not None:
            self.tell(self.news)

    def prepare_pages(self, names: Iterable[str]) -> Iterator[None]:
        """Make those of these pages that are not made yet, all ready; yields between two steps."""
        for name in names:
            if name not in self._pages:
                importlib.import_module(self._kinds[name].partition(":")[0])
                yield
            is_made = name in self._pages  # the reader may have opened it meanwhile
            yield from (self._pages[name] if is_made else self._build(name)).get_ready()

    def _focus(self, page: Page[Any]) -> None:
        self._heading.begin(page.heading)
        wanted = page.first_focus()
        if wanted is not None and not wanted.hasFocus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._heading.tell()

    def _first_focus(self) -> QWidget | None:
        return self.page.first_focus() if self.page is not None else None

    # --- look ---

    def _look_for(self, settings: Settings) -> Look:
        name = settings.theme
        theme = self._themes.get(name) or self._themes.setdefault(name, load_theme(name))
        width, height = max(320, self.width()), max(240, self.height())
        crowded = not self.notice.isHidden()
        sizes = self._sizes(self.screen(), width, height, settings.size_index, crowded)
        return Look(theme, sizes, crowded, self._services.characters.now)

    def _dress(self) -> None:
        look = self._look_for(self._services.settings.now)
        if look == self._look:
            return
        if look.theme != self._look.theme:
            QApplication.setPalette(palette(look.theme))
        self._look = look
        self._dress_notice()
        if self.page is not None:  # hidden pages get it when they are shown
            self.page.set_look(look)

    def _dress_notice(self) -> None:
        dress(self.notice, self._look)
        self.notice.set_look(self._look)

    def dress_first(self) -> None:
        """Set the palette for the first time; once, before the first page."""
        self._look = self._look_for(self._services.settings.now)
        QApplication.setPalette(palette(self._look.theme))

    def _on_settings(self, before: Settings, now: Settings) -> None:
        set_before = (before.typeface, before.leading_step, before.pinyin)
        set_now = (now.typeface, now.leading_step, now.pinyin)
        seen = (before.size_index, before.theme, *set_before)
        if seen == (now.size_index, now.theme, *set_now):
            return
        self._dress()
        if set_before != set_now and self.page is not None:
            # All that were made at once would keep the press waiting for a quarter of a second.
            self._waiting = self._pages.keys() - {self.page.name}
            self.page.set_look(self._look)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.frame.on_place()
            QTimer.singleShot(0, self, self._on_first_paint)

    def _on_first_paint(self) -> None:
        self.frame.hear_of_screens(self._on_screen)  # another may be touched, or be denser
        self.first_painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relook.start()
        self.frame.on_place()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.frame.on_place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self.frame.on_state()

    def _on_screen(self) -> None:
        self._relook.start()
        self.frame.on_screen()

    # --- keys, closing ---

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next (previous) control in reading order, as Tab does; not between pages."""
        return not self._stack.is_changing and self._moves.go_on(forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._keys.get(event.key())
        if action is not None:
            if not event.isAutoRepeat():
                self._services.actions.run(action)
        elif event.key() in ARROWS:
            self._moves.go_towards(ARROWS[event.key()])
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        if self.page is not None:
            self.page.go_back()

    def _open_help(self) -> None:
        if self.page is None or self.page.name != HELP.name:  # else it would fall silent
            self.go(HELP)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._services.actions.run(Action("close", "", self._leave_page)):
            event.ignore()
            return
        super().closeEvent(event)

    def _leave_page(self) -> None:
        if self.page is not None:
            self.page.leave()
