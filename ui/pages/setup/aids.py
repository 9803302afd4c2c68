"""这个软件能帮您什么: all aids for eyes, ears and hands on one page; each is changed by a press."""

from __future__ import annotations

from app.settings.steps import POINTER, PRESS_GUARD
from ui.pages.choices import ChoicesPage
from ui.pages.setup.characters import characters_choice
from ui.shell.destinations.others import HELP_WITH_KEYS, READERS
from ui.shell.destinations.plain import DISPLAY, SOUND, Destination
from ui.shell.page import Navigator
from ui.shell.services import Services
from ui.widgets.buttons.action import Action


class AidsPage(ChoicesPage[Destination]):
    """Tiles that lead to a page, or show a choice and change it."""

    name = "aids"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        seen, heard, *others = self._pages()
        written = characters_choice(services, navigator.go)
        choices = (seen, heard, *self._choices_here(), written, *others)
        self.build_choices(self.tr("这个软件能帮您什么"), choices)
        services.settings.changed.connect(self._show)

    def _pages(self) -> tuple[Action, ...]:
        """Return the choices that lead to pages."""
        tr, navigator = self.tr, self.navigator
        return (
            Action(
                "open-display",
                tr("字和颜色"),
                lambda: navigator.go(DISPLAY),
                "colour",
                tr("九种字号，五种颜色"),
            ),
            Action(
                "open-sound",
                tr("声音"),
                lambda: navigator.go(SOUND),
                "sound",
                tr("快慢、大小声、换声音"),
            ),
            Action(
                "open-readers",
                tr("换个人读"),
                lambda: navigator.go(READERS),
                "readers",
                tr("几个人用，各听各的"),
            ),
            Action(
                "open-help",
                tr("帮帮我"),
                self._help,
                "help",
                tr("全部按键，读屏软件也能用"),
            ),
        )

    def _choices_here(self) -> tuple[Action, ...]:
        """Return the choices that are made here."""
        tr = self.tr
        return (
            Action(
                "switch-speaking-controls",
                self._speaking_words,
                self._switch_speaking,
                "voice",
                tr("指着、按着，就念名字"),
            ),
            Action(
                "next-pointer",
                self._pointer_words,
                self._next_pointer,
                "pointer",
                tr("找不着箭头时，换大的"),
            ),
            Action(
                "next-press-guard",
                self._guard_words,
                self._next_guard,
                "press",
                tr("手抖连按两下，只算一下"),
            ),
            Action(
                "switch-held-keys",
                self._held_words,
                self._switch_held,
                "keyboard",
                tr("手抬得慢，字也不会连着出"),
            ),
        )

    def enter(self, to: Destination) -> None:
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()

    def _show(self) -> None:
        if self.isVisible():
            self.show_choices()

    # --- words ---

    def _speaking_words(self) -> str:
        on = self.services.settings.now.speaks_controls
        return self.tr("点哪儿念哪儿：开着") if on else self.tr("点哪儿念哪儿：关着")

    def _pointer_words(self) -> str:
        tr = self.tr
        words = (
            tr("鼠标箭头：平常"),
            tr("鼠标箭头：大"),
            tr("鼠标箭头：特大"),
            tr("鼠标箭头：最大"),
        )
        return words[POINTER.at(self.services.settings.now)]

    def _guard_words(self) -> str:
        words = (self.tr("防连按：平常"), self.tr("防连按：慢些"), self.tr("防连按：最慢"))
        return words[PRESS_GUARD.at(self.services.settings.now)]

    def _held_words(self) -> str:
        on = self.services.settings.now.holds_keys
        return self.tr("按住键：两秒后才重复") if on else self.tr("按住键：马上重复")

    # --- what they do ---

    def _switch_speaking(self) -> None:
        settings = self.services.settings
        settings.change(speaks_controls=not settings.now.speaks_controls)

    def _next_pointer(self) -> None:
        self.services.settings.go_round(POINTER)

    def _next_guard(self) -> None:
        self.services.settings.go_round(PRESS_GUARD)

    def _switch_held(self) -> None:
        settings = self.services.settings
        settings.change(holds_keys=not settings.now.holds_keys)

    def _help(self) -> None:
        self.navigator.go(HELP_WITH_KEYS)
