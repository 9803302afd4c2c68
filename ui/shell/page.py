"""The base of every page: a top bar with a way back, a body, mostly a bar of buttons below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.settings.steps import SIZE
from content.text.characters.as_stored import AS_STORED, Shown
from ui.look.look import Look, dress
from ui.shell.destinations.plain import HELP, Destination
from ui.shell.latest import Latest
from ui.shell.services import Services
from ui.shell.window_frame import WindowFrame
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import BigButton, Role
from ui.widgets.buttons.button_bar import ButtonBar, dominant_first
from ui.widgets.frame.top_bar import TopBar

_KEYS: dict[int, str] = {
    Qt.Key.Key_PageUp: "previous",
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_Plus: "bigger",
    Qt.Key.Key_Equal: "bigger",
    Qt.Key.Key_Minus: "smaller",
    Qt.Key.Key_MediaPlay: "listen",
    Qt.Key.Key_MediaTogglePlayPause: "listen",
}
"""Keys, and the attribute of a page that holds the button they press. 阅读页 has others."""

_STEPS = {int(Qt.Key.Key_Plus): 1, int(Qt.Key.Key_Equal): 1, int(Qt.Key.Key_Minus): -1}


class Pressable(Protocol):
    """A button, or a row with a button: something that can be pressed."""

    @property
    def chosen(self) -> SignalInstance:
        """Emitted when it is pressed."""


To = TypeVar("To", bound=Destination)
"""The destination that a page is opened with."""


class Navigator(Protocol):
    """The window, as a page sees it."""

    @property
    def page_names(self) -> tuple[str, ...]:
        """The names of all pages there are."""

    @property
    def came_back(self) -> bool:
        """Whether the trail led back to the page that is shown, and did not open it anew."""

    @property
    def before(self) -> str:
        """The name of the page to which 返回 would lead; the home page at the beginning."""

    @property
    def frame(self) -> WindowFrame:
        """The window's frame, which says whether the title can be reached."""

    def go(self, to: Destination) -> None:
        """Show the page of this destination."""

    def back(self) -> None:
        """Show the page before this one; at the beginning of the trail, the home page."""

    def home(self) -> None:
        """Show the home page and forget the trail to it."""

    def tell(self, words: Callable[[], str]) -> None:
        """Show a message on every page until it is answered.

        `words` is called again when the language changes; the page may be deleted by then.
        """


class Page(QWidget, Generic[To]):
    """A screen. Subclasses build their body in __init__ and fill it in `enter`.

    `FindPage(Page[Destination])` has no argument; `PrintPage(Page[PrintArticle])` has one.
    """

    name: ClassVar[str] = ""
    is_listened_to: ClassVar[bool] = False
    """Whether readers listen to an article here: silence is answered with 没有声音怎么办."""
    helped_by: ClassVar[Destination | None] = HELP
    """Where 帮帮我 leads, at the right end of the top bar; None on the pages of the help itself."""
    takes_paste: ClassVar[bool] = False
    """Whether the key that pastes comes here even on a shared machine: a PIN may be pasted."""
    is_veiled = False
    """Whether it is not to be painted yet: what it shows is on the way."""
    headed = Signal(str)
    """The words at the top have changed."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__()
        self.services, self.navigator = services, navigator
        self.look: Look | None = None
        self.top: TopBar | None = None
        self.bar: ButtonBar | None = None
        self.helps: BigButton | None = None
        """帮帮我, which stands in the same place on every page that has it."""
        self.back_button: BigButton | None = None
        self._suited: Look | None = None
        self._title_of_text = ""
        self._goes_home = False
        self._latest: list[Latest] = []
        self._instead: dict[Pressable, Action] = {}
        """The actions of buttons whose action was changed after they were bound."""
        self._sheets = QVBoxLayout(self)
        self._sheets.setContentsMargins(0, 0, 0, 0)
        self._sheets.setSpacing(0)

    # --- building ---

    def button(
        self, action: Action, role: Role = Role.PLAIN, *, icon_after: bool = False
    ) -> BigButton:
        """Return a new big button that runs this action."""
        words, icon, icons = said(action.words), said(action.icon), self.services.icons
        # With a parent from the start: setVisible(True) on one that has none opens a window.
        button = BigButton(words, icons, icon, role, icon_after=icon_after, parent=self)
        self.bind(button, action)
        return button

    def bind(self, control: Pressable, action: Action) -> None:
        """Let a button, or a row with a button, run this action at each press."""
        actions = self.services.actions
        control.chosen.connect(lambda: actions.run(self._instead.get(control, action)))
        button = control if isinstance(control, BigButton) else getattr(control, "button", None)
        if isinstance(button, BigButton):
            button.action_id = action.id
            button.set_allowed(actions.allows(action.id))

    def change_button(self, button: BigButton, action: Action) -> None:
        """Let a bound button run another action from now on, and show its words and icon."""
        self._instead[button] = action
        if button.action_id != action.id and button.isVisible():
            self.services.actions.guard.face_changed()
        button.set_face(said(action.words), said(action.icon))
        button.action_id = action.id
        button.set_allowed(self.services.actions.allows(action.id))

    def perform(self, action_id: str, run: Callable[[], object]) -> bool:
        """Run an action that has no button (a touch in the text); return whether it is allowed."""
        return self.services.actions.run(Action(action_id, "", run))

    def latest(self) -> Latest:
        """Return a new Latest, to ask for slow things; leaving the page cancels it."""
        latest = Latest(self, self.services.jobs)
        self._latest.append(latest)
        return latest

    def build(
        self,
        title: str,
        body: QWidget,
        buttons: Sequence[BigButton] = (),
        *,
        way_back: str = "back",
        fold: Sequence[BigButton] = (),
        has_more: bool = False,
    ) -> None:
        """Put top bar, body and button bar together; `way_back` is back, home or none.

        Where the bar does not fit, buttons go behind 更多, those of `fold` first; `has_more` says
        that the page has a 更多 of its own, which opens them.
        """
        back: BigButton | None = None
        if way_back == "back":
            back = self.button(Action("go-back", self.tr("返回"), self.go_back, "back"))
        elif way_back == "home":
            back = self.button(Action("go-home", self.tr("回首页"), self.go_back, "home"))
        self._goes_home = way_back == "home"
        self.back_button = back
        self.top = TopBar(back, title, self._build_help())
        self._sheets.addWidget(self.top)
        self._sheets.addWidget(body, 1)
        for part in body.findChildren(QWidget):
            ask = getattr(part, "ask_before_acting", None)
            if ask is not None:
                ask(self.services.actions.allows)
        if buttons:
            more: BigButton | None = None
            if not has_more:
                unfold = Action("open-folded", self.tr("更多"), self._open_folded, "more")
                more = self.button(unfold)
            self.bar = ButtonBar(buttons, fold=fold, more=more)
            self._sheets.addWidget(self.bar)
        # Tab goes in reading order: top bar, body, bar.

    def _build_help(self) -> BigButton | None:
        to = self.helped_by
        if to is None:
            return None
        helps = Action("open-help", self.tr("帮帮我"), lambda: self.navigator.go(to), "help")
        self.helps = self.button(helps)
        return self.helps

    @property
    def heading(self) -> str:
        """The words at the top; "" without a top bar or a title."""
        return self.top.title.text() if self.top is not None else ""

    def head(self, words: str) -> None:
        """Change the words at the top."""
        self._title_of_text = ""
        if self.top is not None:
            self.top.title.setText(words)
            self.headed.emit(words)

    def head_with(self, title: str) -> None:
        """Change the words at the top to a title of an article; its characters follow the look."""
        self.head(self.as_shown(title))
        self._title_of_text = title

    @property
    def as_shown(self) -> Shown:
        """How the texts of articles are shown here."""
        return AS_STORED if self._suited is None else self._suited.shown

    def carry_bar(self, above: bool) -> None:
        """Show the bar below in place of the title, or below again."""
        if self.bar is None or self.top is None:
            return
        self.bar.set_carried(above)
        if above:
            self.top.carry(self.bar)
        else:
            self.top.put_down(self.bar)
            self._sheets.addWidget(self.bar)

    def keep_focus(self, focus: QWidget | None, otherwise: QWidget) -> None:
        """Give the keyboard back to what had it before bars moved, or to another if that is hidden.

        Qt alone would choose 返回, and the next Space would leave the page.
        """
        if self.bar is None or focus is None or not self.isAncestorOf(focus):
            return
        self.bar.show()  # Qt shows a widget that has moved only later; it takes no focus before
        wanted = focus if focus.isVisible() else otherwise
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_folded(self) -> None:
        from ui.shell.destinations.others import Folded  # not before the first paint

        if self.top is not None and self.bar is not None:
            self.navigator.go(Folded(self.bar.folded))

    # --- life ---

    def get_ready(self) -> Iterator[None]:
        """Do in idle time what the first visit would wait for; called again, to go on."""
        yield

    def follow_policy(self) -> None:
        """Offer what the policy of now allows, and nothing else; the window calls this."""
        self.services.actions.offer_allowed(self)
        for bar in self.findChildren(ButtonBar):
            bar.relayout()

    def enter(self, to: To) -> None:
        """Fill the page with what it is asked to show; it is about to be seen."""

    def come_back(self) -> None:
        """Show the page as it was left: the trail has led back to it."""

    def leave(self) -> None:
        """Be silent and stop what runs; the page is about to be hidden."""

    def drop_answers(self) -> None:
        """Cancel all open questions; the window calls this after leave()."""
        for latest in self._latest:
            latest.cancel()

    def go_back(self) -> None:
        """Go back, as 返回, 回首页 and Esc do."""
        go = self.navigator.home if self._goes_home else self.navigator.back
        go()

    def keys(self) -> Mapping[int, Action]:
        """Return the keys of this page with their actions; a held key counts once."""
        return {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what press_key does; a key that is held runs its action once."""
        held = event.isAutoRepeat() and self._action_of(event.key()) is not None
        if not held and not self.press_key(event.key()):
            super().keyPressEvent(event)

    def press_key(self, key: int) -> bool:
        """Run the key's action, or press its button: PageUp, PageDown, +, -.

        Returns whether the page has the key now.
        """
        action, button = self._action_of(key), self._button_of(key)
        if action is not None:
            self.services.actions.run(action)
        elif button is not None:
            button.click()
        return action is not None or button is not None

    def has_key(self, key: int) -> bool:
        """Return whether press_key would do something that is allowed."""
        action, button = self._action_of(key), self._button_of(key)
        if action is not None:
            return self.services.actions.allows(action.id)
        return button is not None

    def _action_of(self, key: int) -> Action | None:
        """Return what a key does here: + and - change the letters where no button does."""
        step = 0 if hasattr(self, _KEYS.get(key, "")) else _STEPS.get(key, 0)
        if not step or key in self.keys():
            return self.keys().get(key)
        name = "bigger-text" if step > 0 else "smaller-text"
        return Action(name, "", lambda: self.services.settings.step(SIZE, step))

    def _button_of(self, key: int) -> BigButton | None:
        button = getattr(self, _KEYS.get(key, ""), None)
        usable = isinstance(button, BigButton) and button.isVisible() and button.isEnabled()
        return button if usable else None

    def first_focus(self) -> QWidget | None:
        """Return the control that gets the focus first: the dominant button."""
        shown = [b for b in self.findChildren(BigButton) if b.isVisibleTo(self)]
        return dominant_first([button for button in shown if button is not self.helps])

    def set_look(self, look: Look) -> None:
        """Take on a look, with everything on the page."""
        self.look = look
        suited = self._suited = self.suited(look)
        if self._title_of_text and self.as_shown(self._title_of_text) != self.heading:
            self.head_with(self._title_of_text)
        dress(self, suited)
        self.relook(suited)

    def suited(self, look: Look) -> Look:
        """Return the look of this page; a page with room for larger words makes its own of it."""
        return look

    def relook(self, look: Look) -> None:
        """Adapt hand-made layouts; called after all widgets have the look."""
