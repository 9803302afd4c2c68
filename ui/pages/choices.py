"""A page of choices as tiles: a fixed order, at most seven a screen, the rest on further pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.pages.base import Navigator, Page, To
from ui.shell.destinations.others import Folded
from ui.shell.services import Services
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.tile import Tile
from ui.widgets.buttons.tile_grid import TileGrid
from ui.widgets.frame.told import describe

Words = str | Callable[[], str]
"""Words on a tile, or its icon; asked for anew when the choices are shown, if it can change."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One tile: `name` is what the code calls it, `offered` tells whether it is there now.

    What comes and goes from one paragraph to the next is offered always, or others would move.
    """

    name: str
    words: Words
    icon: Words
    under: Words
    act: Callable[[], object]
    offered: Callable[[], bool] = lambda: True
    enabled: Callable[[], bool] = lambda: True
    """Whether there is anything to do; else the tile keeps its place and cannot be pressed."""


class ChoicesPage(Page[To]):
    """Subclasses call `build_choices` in __init__, and `show_choices` whenever words change."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.grid = TileGrid()
        self.grid.page_changed.connect(self._show_where)
        self._choices: tuple[Choice, ...] = ()
        self._tiles: dict[str, Tile] = {}
        self._pressed = ""
        """The name of the choice that was pressed last: whoever comes back stands there."""
        self.previous = self.button(self.tr("上一页"), "back")
        self.next = self.button(self.tr("下一页"), "forward", icon_after=True)
        self.previous.chosen.connect(lambda: self.grid.turn(-1))
        self.next.chosen.connect(lambda: self.grid.turn(1))

    def build_choices(self, title: str, choices: Sequence[Choice] = ()) -> None:
        """Put the page together; `choices` in the order in which they stand."""
        self.build(title, self.grid, (self.previous, self.next))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on; tiles of those that stay are kept."""
        kept = {choice.name for choice in choices}
        for name in [name for name in self._tiles if name not in kept]:
            tile = self._tiles.pop(name)
            tile.hide()
            tile.deleteLater()
        self._choices = tuple(choices)
        for choice in choices:
            if choice.name not in self._tiles:
                self._tiles[choice.name] = self._new_tile(choice)

    def tile(self, name: str) -> Tile:
        """Return the tile of this name; KeyError if there is none."""
        return self._tiles[name]

    def show_choices(self, *, from_start: bool = False) -> None:
        """Show what is offered now with the words of now, on the same page unless `from_start`."""
        offered = [choice for choice in self._choices if choice.offered()]
        for choice in offered:
            tile = self._tiles[choice.name]
            tile.set_face(_said(choice.words), _said(choice.icon))
            tile.set_under(_said(choice.under))
            tile.setEnabled(choice.enabled())
        first = 0 if from_start else self.grid.first
        self._pressed = "" if from_start else self._pressed
        if from_start and self.bar is not None:
            self.bar.hide()  # it would take the room in which all might stand on one page
        self.grid.show_tiles([self._tiles[choice.name] for choice in offered], first)

    def first_focus(self) -> QWidget | None:
        shown = [tile for tile in self.grid.tiles if tile.isVisibleTo(self)]
        pressed = self._tiles.get(self._pressed)
        if pressed in shown and pressed is not None and pressed.isEnabled():
            return pressed
        return next((tile for tile in shown if tile.isEnabled()), None)

    def _new_tile(self, choice: Choice) -> Tile:
        tile = Tile("", self.services.icons, _said(choice.icon), parent=self.grid)
        tile.hide()
        name = choice.name
        # By name: the choice itself may be replaced by one that does the same for another thing.
        tile.chosen.connect(lambda: self._act(name))
        if self.look is not None:
            tile.set_look(self.look)
        return tile

    def _act(self, name: str) -> None:
        for choice in self._choices:
            if choice.name == name:
                self._pressed = name
                choice.act()
                return

    def _show_where(self) -> None:
        page, pages = self.grid.page, self.grid.pages
        where = self.tr("第 {} 页，共 {} 页").format(page + 1, pages) if pages > 1 else ""
        if self.top is not None:
            self.top.say_where(where)
        for button in (self.previous, self.next):
            describe(button, where)
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < pages)
        if self.bar is not None:
            self.bar.setVisible(pages > 1)


def choices_of(buttons: Sequence[BigButton], navigator: Navigator) -> tuple[Choice, ...]:
    """Return what a bar has folded as choices: each goes back to its page and presses itself."""

    def press(button: BigButton) -> None:
        navigator.back()
        button.chosen.emit()

    return tuple(
        Choice(
            f"folded-{number}",
            button.text(),
            button.icon_name,
            button.accessibleDescription(),
            partial(press, button),
            enabled=button.isEnabled,
        )
        for number, button in enumerate(buttons)
    )


class FoldedPage(ChoicesPage[Folded]):
    """更多 of a bar: what it had no room for."""

    name = "folded"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build_choices(self.tr("更多"))

    def enter(self, to: Folded) -> None:
        self.set_choices(choices_of(to.buttons, self.navigator))
        self.show_choices(from_start=True)


def _said(words: Words) -> str:
    return words if isinstance(words, str) else words()
