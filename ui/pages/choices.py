"""A page of choices as tiles: a fixed order, at most seven a screen, the rest on further pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ui.pages.turning import Turning
from ui.shell.destinations.others import Folded
from ui.shell.page import Navigator, Page, To
from ui.shell.services import Services
from ui.widgets.buttons.action import Action, said
from ui.widgets.buttons.big_button import BigButton
from ui.widgets.buttons.tile import Tile
from ui.widgets.buttons.tile_grid import MOST_TILES, TileGrid


class ChoicesPage(Page[To]):
    """Subclasses call `build_choices` in __init__, and `show_choices` whenever words change."""

    most_tiles: ClassVar[int] = MOST_TILES
    """Choices on one screen at most."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.grid = TileGrid(most=self.most_tiles)
        self.grid.page_changed.connect(self._show_where)
        self._choices: tuple[Action, ...] = ()
        self._tiles: dict[str, Tile] = {}
        self._beside: tuple[BigButton, ...] = ()
        self._pressed = ""
        """The id of the choice that was pressed last: the keyboard returns to it."""
        self._turning = Turning(self, self.grid.turn)
        self.previous, self.next = self._turning.previous, self._turning.next

    def build_choices(
        self,
        title: str,
        choices: Sequence[Action] = (),
        *,
        beside: Sequence[BigButton] = (),
    ) -> None:
        """Put the page together; `choices` are shown in this order.

        The buttons `beside` stand in the bar between 上一页 and 下一页.
        """
        self._beside = tuple(beside)
        self.build(title, self.grid, (self.previous, *self._beside, self.next))
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[Action]) -> None:
        """Offer these choices from now on; a choice that was offered before keeps its tile."""
        kept = {choice.id for choice in choices}
        for name in [name for name in self._tiles if name not in kept]:
            tile = self._tiles.pop(name)
            tile.hide()
            tile.deleteLater()
        self._choices = tuple(choices)
        for choice in choices:
            if choice.id not in self._tiles:
                self._tiles[choice.id] = self._new_tile(choice)

    def tile(self, action_id: str) -> Tile:
        """Return the tile of the action of this id; KeyError if there is none."""
        return self._tiles[action_id]

    def show_choices(self, *, from_start: bool = False) -> None:
        """Show the choices and words of now, on the same page of tiles unless `from_start`."""
        allows = self.services.actions.allows
        offered = [choice for choice in self._choices if choice.offered() and allows(choice.id)]
        for choice in offered:
            tile = self._tiles[choice.id]
            tile.set_face(said(choice.words), said(choice.icon))
            tile.set_under(said(choice.under))
            tile.setEnabled(choice.enabled())
        first = 0 if from_start else self.grid.first
        self._pressed = "" if from_start else self._pressed
        if from_start and self.bar is not None and not any(b.offered for b in self._beside):
            self.bar.hide()  # without the bar there may be room for all tiles on one page
        self.grid.show_tiles([self._tiles[choice.id] for choice in offered], first)

    def follow_policy(self) -> None:
        super().follow_policy()
        self.show_again()

    def show_again(self) -> None:
        """Show the choices and words of now, if the page is seen."""
        if self.isVisible():  # another page is filled when the way leads back to it
            self.show_choices()

    def first_focus(self) -> QWidget | None:
        shown = [tile for tile in self.grid.tiles if tile.isVisibleTo(self)]
        pressed = self._tiles.get(self._pressed)
        if pressed in shown and pressed is not None and pressed.isEnabled():
            return pressed
        return next((tile for tile in shown if tile.isEnabled()), None)

    def _new_tile(self, choice: Action) -> Tile:
        tile = Tile("", self.services.icons, said(choice.icon))
        self.take_in(choice.id, tile)
        return tile

    def take_in(self, id_: str, tile: Tile) -> None:
        """Let this tile be the one of the choice of this id."""
        tile.setParent(self.grid)
        tile.hide()
        tile.action_id = id_
        # By id: another choice with this id may have taken the place of this one by then.
        tile.chosen.connect(lambda: self._act(id_))
        if self.look is not None:
            tile.set_look(self.look)

    def _act(self, id_: str) -> None:
        for choice in self._choices:
            if choice.id == id_:
                self._pressed = id_
                self.services.actions.run(choice)
                return

    def _show_where(self) -> None:
        self._turning.tell(self.grid.page, self.grid.pages)
        if self.bar is not None:
            offered = any(button.offered for button in self._beside)
            self.bar.setVisible(offered or self.grid.pages > 1)


def choices_of(buttons: Sequence[BigButton], navigator: Navigator) -> tuple[Action, ...]:
    """Return a choice for each folded button: it goes back to the page and presses the button."""

    def press(button: BigButton) -> None:
        navigator.back()
        button.chosen.emit()

    return tuple(
        Action(
            button.action_id or f"folded-{number}",
            button.text(),
            partial(press, button),
            button.icon_name,
            button.accessibleDescription(),
            enabled=button.isEnabled,
        )
        for number, button in enumerate(buttons)
    )


class FoldedPage(ChoicesPage[Folded]):
    """更多 of a bar: the buttons for which the bar has no room."""

    name = "folded"

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator)
        self.build_choices(self.tr("更多"))

    def enter(self, to: Folded) -> None:
        self.set_choices(choices_of(to.buttons, self.navigator))
        self.show_choices(from_start=True)

    def come_back(self) -> None:
        self.show_choices()
